"""Writing a message, and changing a draft."""

from typing import Any, Self

from flask import request
from wtforms import BooleanField, MultipleFileField, SelectMultipleField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.accounts.models import Person
from workspace.communication.messages.fields import used_in
from workspace.communication.messages.prefilling import Beginning, prefill
from workspace.communication.messages.words import EVERYBODY
from workspace.communication.models import Message
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Box, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.records.models.attachment import Upload
from workspace.records.uploading import store
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.audience import EVERYBODY as EVERYBODY_HERE
from workspace.spaces.forms.audience import OURS, SOME, AudienceForm
from workspace.spaces.models import Membership, Party
from workspace.spaces.queries import members_of, names_for


class AddresseesField(SelectMultipleField):
    """People, parties and roles, as boxes to tick; values are keys such as `person:3`."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = Box()

    def offer(self, member: Membership) -> None:
        self.members = members_of(member.space)
        self.parties = list(member.space.present_parties)
        roles = [SelectChoice(f"role:{role}", words) for role, words in EVERYBODY.items()]
        parties = [SelectChoice(f"party:{each.id}", each.name) for each in self.parties]
        people = [SelectChoice(f"person:{each.person_id}", each.person.name) for each in self.members]
        self.choices = [*roles, *parties, *people]

    def people_of(self, party: Party) -> list[tuple[Any, Person]]:
        """The boxes of a party's people, with the person of each."""
        boxes = {option.data: option for option in self}
        ours = (each.person for each in self.members if each.party_id == party.id)
        return [(boxes[f"person:{person.id}"], person) for person in ours]

    @property
    def opened(self) -> list[Party]:
        """Parties of whom somebody is chosen by name."""
        chosen = set(self.data or ())
        named = {each.party_id for each in self.members if f"person:{each.person_id}" in chosen}
        return [party for party in self.parties if party.id in named]

    def beyond(self, audience: int) -> list[str]:
        """Names of chosen people and parties that an audience leaves out."""
        chosen = set(self.data or ())
        people = (each for each in self.members if f"person:{each.person_id}" in chosen)
        parties = (each for each in self.parties if f"party:{each.id}" in chosen)
        left_out = [each.person.name for each in people if not each.party.bit & audience]
        return left_out + [each.name for each in parties if not each.bit & audience]


class MessageFields(AudienceForm):
    """What a message says, to whom, and who else may see it."""

    title = LineField(_l("Subject"), [InputRequired(_l("Please give the message a subject."))])
    to = AddresseesField(_l("To"), choices=[])
    body = MarkdownField(_l("Text"), [InputRequired(_l("Please write something first."))])
    asks_reading = BooleanField(_l("Ask them to say that they have read it"))
    go_on = BooleanField()

    def offer(self, member: Membership) -> None:
        self.to.offer(member)
        self.offer_audiences(member)

    def validate_title(self, field: LineField) -> None:
        if used_in(field.data or ""):
            raise ValidationError(_l("Fields are filled in in the text only: the subject is the same for everybody."))

    def validate_to(self, field: AddresseesField) -> None:
        if left_out := field.beyond(self.audience):
            names = _(", ").join(left_out)
            raise ValidationError(_l("The message would not be shown to %(names)s.", names=names))

    def prepare(self) -> None:
        super().prepare()
        self.written = write(self.body.data or "", names_for(self.member.space, self.audience), headings=True)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the columns."""
        plain = {"title": self.title.data, "asks_reading": self.asks_reading.data}
        return plain | {"body": self.written, "reach": self.audience, "to": self.to.data or []}


class NewMessageForm(MessageFields):
    """A new message, with files."""

    files = MultipleFileField(_l("Files that go with it"))

    uploads: list[Upload] = []  # noqa: RUF012 - replaced, never changed
    beginning = Beginning()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls()
        form.beginning = prefill(member, request.args)
        if not form.is_submitted():
            form._begin(member)
        form.offer(member)
        return form

    def _begin(self, member: Membership) -> None:
        begun = self.beginning
        self.title.data, self.body.data, self.to.data = begun.title, begun.body, list(begun.to)
        if begun.reach:
            self.reach.data, self.parties.data = reach_of(begun.reach, member)

    def prepare(self) -> None:
        super().prepare()
        # What came without a name of a file is text, and no file.
        self.uploads = [store(file) for file in self.files.data or () if getattr(file, "filename", "")]

    def more(self, member: Membership) -> dict[str, Any]:
        """What the address says beside the fields, looked up again in the unit of work."""
        begun = prefill(member, request.args)
        return {"corrects": begun.corrects, "origin": begun.origin, "uploads": self.uploads}


class MessageEditForm(MessageFields, EditForm):
    """Changing a draft."""

    carried = EditForm.carried | {"go_on"}

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, message = entered
        form = cls.of(message)
        form.offer(member)
        return form

    @classmethod
    def values_of(cls, stored: Message) -> dict[str, Any]:
        reach, parties = reach_of(stored.reach, stored)
        return {
            "title": stored.title, "body": stored.body.text, "asks_reading": stored.asks_reading,
            "to": [each.key for each in stored.addressees], "reach": reach, "parties": parties,
        }  # fmt: skip


def reach_of(audience: int, owner: Membership | Message) -> tuple[str, list[int]]:
    """How the fields of an audience say it, for the party that the message comes from."""
    if audience == EVERYONE:
        return EVERYBODY_HERE, []
    others = [party for party in owner.space.present_parties if party.id != owner.party_id and party.bit & audience]
    if not others:
        return OURS, []
    # Where only two take part, both of them are everybody.
    more_than_two = len(owner.space.present_parties) > 2
    return (SOME, [party.id for party in others]) if more_than_two else (EVERYBODY_HERE, [])
