"""Writing down a contact: one line is enough, the rest is there already."""

from datetime import datetime
from typing import Any, Self

from flask import request
from wtforms import DateTimeLocalField, RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workspace.communication.contacts.naming import person_named
from workspace.communication.contacts.queries import lately_spoken_with
from workspace.communication.contacts.words import CHANNELS
from workspace.communication.messages.prefilling import Beginning, prefill
from workspace.communication.models import Contact
from workspace.kernel import clock
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import reader_zone
from workspace.kernel.text.written import write
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.forms.choosing import PeopleField
from workspace.spaces.models import Membership
from workspace.spaces.queries import members_of, names_for

YEARS = range(1970, 2200)  # what clocks, calendars and both databases agree on


def local_time(moment: datetime) -> datetime:
    """What the reader's clock shows, to the minute."""
    return clock.local(moment, str(reader_zone())).replace(second=0, microsecond=0)


class ContactFields(Form):
    """About what, who, how and when."""

    title = LineField(_l("What was it about?"), [InputRequired(_l("Please say in a line what it was about."))])
    channel = RadioField(_l("How"), choices=[SelectChoice(name, words) for name, (words, _icon) in CHANNELS.items()])
    people = PeopleField(_l("Who took part"))
    new_name = LineField(_l("Somebody who is not in the list"))
    new_party = SelectField(_l("For"), coerce=int, choices=[], validate_choice=False)
    took_place_at = DateTimeLocalField(_l("When"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    detail = MarkdownField(_l("Details"))

    def offer(self, member: Membership) -> None:
        """People of the space: oneself, then those whom one spoke with last."""
        self.member = member
        order = {person: place for place, person in enumerate([member.person_id, *lately_spoken_with(member)])}
        self.people.offer(members_of(member.space))
        self.people.choices.sort(key=lambda choice: order.get(choice.value, len(order)))
        self.few = len(order)
        others = [party for party in member.space.present_parties if party.id != member.party_id]
        self.new_party.choices = [SelectChoice(party.id, party.name) for party in (*others, member.party)]

    def validate_took_place_at(self, field: DateTimeLocalField) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_l("Please look at the year again."))
        if field.data and clock.at(field.data, str(reader_zone())) > clock.now():
            raise ValidationError(_l("That is still to come. A talk is logged once it has taken place."))

    @property
    def mentionable(self) -> int:
        """The audience whose people the details may mention."""
        raise NotImplementedError

    def prepare(self) -> None:
        super().prepare()
        self.written = write(self.detail.data or "", names_for(self.member.space, self.mentionable))

    def values(self, by: Membership) -> dict[str, Any]:
        """What was typed, by the names that verbs use; somebody new is a contact of the space from now on."""
        people = list(self.people.data or [])
        if self.new_name.data:
            people.append(person_named(self.new_name.data, self.new_party.data, by=by))
        local = self.took_place_at.data
        moment = clock.at(local, str(reader_zone())) if local else clock.now()
        plain = {"channel": self.channel.data, "detail": self.written}
        return plain | {"title": self.title.data, "people": people, "took_place_at": moment}


class NewContactForm(AudienceForm, ContactFields):
    """A new entry: now, by telephone, with oneself in it."""

    beginning = Beginning()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        begun = prefill(member, request.args)
        now = local_time(clock.now())
        people = [member.person_id, *begun.people, *_asked_for()]
        form = cls(title=begun.title, channel=begun.channel or "call", people=people, took_place_at=now)
        form.offer(member)
        form.offer_audiences(member)
        return form

    @property
    def mentionable(self) -> int:
        return self.audience

    def origin(self, member: Membership) -> str:
        return prefill(member, request.args).origin


def _asked_for() -> list[int]:
    """Whom the address names: `?with=3`."""
    return [int(each) for each in request.args.getlist("with") if each.isdecimal() and len(each) <= 9]


class ContactEditForm(ContactFields, EditForm):
    """Changing an entry."""

    carried = EditForm.carried | {"new_name", "new_party"}

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, contact = entered
        form = cls.of(contact)
        form.contact = contact
        form.offer(member)
        form.keep_those_who_left(contact)
        return form

    def keep_those_who_left(self, contact: Contact) -> None:
        """Who took part then stays in the entry, also after they left the space."""
        there = {choice.value for choice in self.people.choices}
        left = [each for each in contact.participants if each.person_id not in there]
        self.people.choices += [
            SelectChoice(each.person_id, f"{each.person.name} · {each.party.name}") for each in left
        ]

    @property
    def mentionable(self) -> int:
        audience: int = self.contact.audience
        return audience

    @classmethod
    def values_of(cls, stored: Contact) -> dict[str, Any]:
        return {
            "title": stored.title, "channel": stored.channel, "detail": stored.detail.text,
            "people": [each.person_id for each in stored.participants],
            "took_place_at": local_time(stored.took_place_at),
        }  # fmt: skip
