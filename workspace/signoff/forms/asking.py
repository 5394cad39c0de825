"""Putting a text to people: by a route that the space keeps, or stage by stage by hand."""

from datetime import date, timedelta
from typing import Any, Self

from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.forms import MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.signoff.forms.stages import StageFields, StagesForm, stage_fields
from workspace.signoff.models import Signable, StagePlan
from workspace.signoff.preview import Preview, writers_of
from workspace.signoff.queries import people_to_ask, routes_with_people
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

BY_HAND = 0
LONGEST = timedelta(days=366)
REMARK = 5000


@stage_fields(as_day=True)
class AskForm(StagesForm):
    """`sha256` is the digest of the text that the asker looks at; `route` is the id of a route, or 0 for by hand."""

    sha256 = HiddenField(validators=[Length(64, 64)])
    route = RadioField(_l("Who is asked"), [InputRequired(_l("Please choose."))], coerce=int)
    remark = MarkdownField(_l("A word to those who are asked"), [Length(max=REMARK)])
    escalates_to = PersonSelectField(_l("Who hears of it when the day has passed"), nobody=_l("Nobody"))

    record: Signable
    today = date.min
    previews: list[Preview] = []  # noqa: RUF012 - replaced, never changed
    authors: set[int] = set()  # noqa: RUF012
    writers: list[Membership] = []  # noqa: RUF012
    written = Written()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        record: Signable = entered[1]
        form = cls()
        form.record, form.today = record, clock.today(record.space.zone)
        form.authors = writers_of(record, member)
        form.previews = [Preview.of(route, record.audience, form.authors) for route in routes_with_people(member)]
        form._offer(people_to_ask(record))
        if not form.is_submitted():
            form.route.data = form.proposed
        return form

    def _offer(self, people: list[Membership]) -> None:
        self.writers = [member for member in people if member.person_id in self.authors]
        choices = [SelectChoice(preview.route.id, preview.route.name) for preview in self.previews]
        self.route.choices = [*choices, SelectChoice(BY_HAND, _l("I name the people myself"))]
        self.escalates_to.offer(people)
        for stage in self.stages:
            stage.people.offer(member for member in people if member.person_id not in self.authors)

    @property
    def proposed(self) -> int:
        """The first route in order that applies; by hand where none does."""
        weight = self.record.weight
        found = (preview.route.id for preview in self.previews if preview.route.applies_to(weight))
        return next(found, BY_HAND)

    @property
    def preview(self) -> Preview | None:
        """The route that was chosen."""
        return next((each for each in self.previews if each.route.id == self.route.data), None)

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and (self._check_route() if self.preview else self._check_by_hand())

    def _check_route(self) -> bool:
        if self.preview and self.preview.is_possible:
            return True
        self.route.errors = [_l("This route cannot be used as it stands. Choose another one, or name the people.")]
        return False

    def _check_by_hand(self) -> bool:
        before = self.today
        for stage in self.used:
            day = stage.when.data or before
            if not before <= day <= self.today + LONGEST:
                stage.when.errors = [_l("Choose a day from today on, and not before the stage above.")]
            before = day
        return self.check_stages()

    def prepare(self) -> None:
        record = self.record
        self.written = write(self.remark.data or "", names_for(record.space, record.audience))

    @property
    def plans(self) -> list[StagePlan]:
        return self.preview.plans if self.preview else [_plan(stage) for stage in self.used]

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes beside stages and digest."""
        route = self.preview.route if self.preview else None
        named = self.escalates_to.data
        return {
            "route_name": route.name if route else "",
            "allows_authors": bool(route and route.allows_authors),
            "remark": self.written,
            "escalates_to": db.session.get(Person, named) if named else None,
        }


def _plan(stage: StageFields) -> StagePlan:
    return StagePlan(stage.people.data, stage.rule.data, stage.least.data or 1, stage.when.data, stage.name.data or "")
