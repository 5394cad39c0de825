"""What a space keeps ready for sign-offs: routes, and who stands in for whom."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self

from wtforms import BooleanField, DateField, DecimalField, Field, IntegerField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.money import Money
from workspace.signoff.forms.stages import StageFields, StagesForm, stage_fields
from workspace.signoff.kinds import REQUESTS
from workspace.signoff.models import Route, RouteSeat, RouteStage, RouteTerms, Weight
from workspace.signoff.queries import deputies_for
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import members_of

MOST_MONEY = Decimal(10) ** 12
LONGEST = timedelta(days=366)
NOT_MORE = _l("A number above 0, please.")
MONEY = (Optional(), NumberRange(0, MOST_MONEY, NOT_MORE))
DAYS = (Optional(), NumberRange(1, 3650, NOT_MORE))


def _minor(field: Field, space: Space) -> int | None:
    return Money(field.data, space.currency).minor or None if field.data is not None else None


class WeightForm(Form):
    """A request that somebody imagines, to see who would be asked about it."""

    class Meta(Form.Meta):
        csrf = False  # it only reads

    cost = DecimalField(_l("Cost"), MONEY, places=None)
    days = IntegerField(_l("Days"), DAYS)
    kind = SelectField(_l("Kind"), choices=[], default="")

    @classmethod
    def reading(cls, arguments: Any) -> Self:
        form = cls(formdata=arguments)
        form.kind.choices = [SelectChoice("", _l("Any kind")), *_requests()]
        return form

    def weight(self, space: Space) -> Weight:
        return Weight(_minor(self.cost, space) or 0, self.days.data or 0, self.kind.data or "")


def _requests() -> list[SelectChoice]:
    return [SelectChoice(kind, words) for kind, words in REQUESTS.items()]


@stage_fields(as_day=False)
class RouteForm(StagesForm):
    """What a route is called, when it applies, and who is asked in which order."""

    name = LineField(_l("Name"), [InputRequired(_l("Please give it a name."))], most=80)
    cost_from = DecimalField(_l("From a cost of"), MONEY, places=None)
    days_from = IntegerField(_l("From a delay of (days)"), DAYS)
    kind = SelectField(_l("Kind of request"), choices=[], default="")
    allows_authors = BooleanField(_l("Who wrote the text may approve it, too"))

    space: Space
    offered: dict[int, int] = {}  # noqa: RUF012 - replaced, never changed; memberships by person

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        route = entered[1] if isinstance(entered[1], Route) else None
        form = cls(**_kept(route, member.space)) if route else cls()
        form.space = member.space
        form.kind.choices = [SelectChoice("", _l("Any kind")), *_requests()]
        people = [each for each in members_of(member.space) if each.comments or each.is_contact]
        form.offered = {each.person_id: each.id for each in people}
        for stage in form.stages:
            stage.people.offer(people)
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and self.check_stages()

    @property
    def terms(self) -> RouteTerms:
        cost = _minor(self.cost_from, self.space)
        return RouteTerms(self.name.data, cost, self.days_from.data, self.kind.data, self.allows_authors.data)

    @property
    def route_stages(self) -> list[RouteStage]:
        return [self._stage(stage) for stage in self.used]

    def _stage(self, stage: StageFields) -> RouteStage:
        seats = [RouteSeat(membership_id=self.offered[person]) for person in stage.people.data]
        least = stage.least.data if stage.rule.data == "at_least" else 1
        return RouteStage(
            name=stage.name.data or "", rule=stage.rule.data, least=least, days=stage.when.data, seats=seats
        )


def _kept(route: Route, space: Space) -> dict[str, Any]:
    """The values of a stored route by the names of the fields."""
    cost = Money.of_minor(route.cost_from, space.currency).amount if route.cost_from else None
    values: dict[str, Any] = {
        "name": route.name, "cost_from": cost, "days_from": route.days_from, "kind": route.kind,
        "allows_authors": route.allows_authors,
    }  # fmt: skip
    for number, stage in enumerate(route.stages, 1):
        values |= {
            f"name_{number}": stage.name, f"rule_{number}": stage.rule, f"when_{number}": stage.days,
            f"least_{number}": stage.least if stage.rule == "at_least" else None,
            f"people_{number}": [member.person_id for member in stage.members],
        }  # fmt: skip
    return values


class StandInForm(Form):
    """Who decides for the reader while they are away."""

    deputy = PersonSelectField(
        _l("Who decides for you"), nobody=_l("Please choose"), validators=[DataRequired(_l("Please choose somebody."))]
    )
    from_on = DateField(_l("First day"), [InputRequired(_l("Please choose a day."))])
    until_on = DateField(_l("Last day"), [InputRequired(_l("Please choose a day."))])

    today = date.min
    offered: dict[int, int] = {}  # noqa: RUF012 - memberships by person

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls(from_on=clock.today(member.space.zone))
        form.today = clock.today(member.space.zone)
        people = deputies_for(member)
        form.offered = {each.person_id: each.id for each in people}
        form.deputy.offer(people)
        return form

    def validate_until_on(self, field: DateField) -> None:
        if not field.data or not self.from_on.data:
            return
        if field.data < self.from_on.data or field.data < self.today:
            raise ValidationError(_l("Choose a day from today on, and not before the first one."))
        if field.data > self.today + LONGEST:
            raise ValidationError(_l("At most a year from now."))

    @property
    def member(self) -> Membership:
        """Who was chosen, read anew in the unit of work."""
        return db.session.get_one(Membership, self.offered[self.deputy.data])
