"""A line of the plan: who tells whom what, how, how often."""

from datetime import datetime, time, timedelta
from typing import Any, Self

from wtforms import IntegerField, SelectField, SelectMultipleField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from workspace.accounts.forms.fields import ZoneSelectField
from workspace.communication.models import CommunicationItem, CommunicationPlan
from workspace.communication.models.communication_item import MOST_LEAD_DAYS
from workspace.communication.series import offered
from workspace.communication.words import CHANNELS, EVERY
from workspace.kernel import clock
from workspace.kernel.cadence_fields import CadenceFields, cadence_values
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Box, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

LEAD = (NumberRange(0, MOST_LEAD_DAYS, _l("At most %(max)d days, please.", max=MOST_LEAD_DAYS)),)


def _number(value: Any) -> int | None:
    return int(value) if value not in ("", None, "None") else None


class ItemFields(CadenceFields):
    """All of a line. `stakeholders` are keys such as `party:2`."""

    title = LineField(_l("What it is called"), [InputRequired(_l("Please give it a name."))])
    objective = LineField(_l("What for"), most=500)
    content = MarkdownField(_l("What is told"))
    channel = SelectField(_l("Channel"), choices=[SelectChoice(*each) for each in CHANNELS.items()])
    stakeholders = SelectMultipleField(
        _l("For whom"), choices=[], option_widget=Box(), widget=widgets.ListWidget(prefix_label=False)
    )
    zone = ZoneSelectField()
    owner = PersonSelectField(_l("Who sees to it"))
    lead_days = IntegerField(_l("Days ahead of it to begin"), LEAD)
    template = MarkdownField(_l("Template"))
    series = SelectField(_l("Series of meetings that keeps it"), coerce=_number, choices=[])

    def offer(self, member: Membership, plan: CommunicationPlan, item: CommunicationItem | None = None) -> None:
        """Fill the choices with those who may see the plan, and who was chosen before."""
        people = people_for(plan.space, plan.audience)
        self.people = {each.person_id: each.person.name for each in people}
        able = [each for each in people if not each.is_contact]
        self.owner.offer(able, also=item.owner if item else None)
        parties = [party for party in plan.space.present_parties if party.bit & plan.audience]
        choices = {f"party:{party.id}": _("everybody at %(party)s", party=party.name) for party in parties}
        choices |= {f"role:{role}": str(words) for role, words in EVERY.items()}
        choices |= {f"person:{each.person_id}": f"{each.person.name} · {each.party.name}" for each in people}
        for each in item.stakeholders if item else ():
            choices.setdefault(each.key, each.person.name if each.person else each.key)
        self._offer_series(member, item)
        self.stakeholders.choices = [SelectChoice(key, label) for key, label in choices.items()]

    def _offer_series(self, member: Membership, item: CommunicationItem | None) -> None:
        known = dict(offered(member))
        if item is not None and item.series_id is not None:
            known.setdefault(item.series_id, _("A series that you do not see"))
        self.series.choices = [SelectChoice("", _("None")), *(SelectChoice(key, title) for key, title in known.items())]

    def validate_stakeholders(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_l("Please say for whom it is."))

    def prepare(self) -> None:
        super().prepare()
        names = ("title", "objective", "channel", "zone", "lead_days", "template", "stakeholders")
        self.values = {name: self[name].data for name in names} | {
            "start": self.starts_at.data, "rule": self.rule, "owner_id": self.owner.data,
            "series_id": self.series.data,
            "content": write(self.content.data or "", self.people),
        }  # fmt: skip


class NewItemForm(ItemFields):
    """One more line."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, plan = entered
        others = [f"party:{each.id}" for each in plan.space.present_parties if each.id != member.party_id]
        form = cls(
            zone=plan.space.zone, starts_at=_next_morning(plan.space.zone), lead_days=1, cadence="weekly",
            owner=member.person_id, stakeholders=others,
            channel="email",
        )  # fmt: skip
        form.offer(member, plan)
        return form


def _next_morning(zone: str) -> datetime:
    """Nine o'clock on the next working day."""
    day = clock.today(zone) + timedelta(days=1)
    return datetime.combine(day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0), time(9))


class ItemEditForm(EditForm, ItemFields):
    """Changing a line."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, item = entered
        form = cls.of(item)
        form.offer(member, item.plan, item)
        return form

    @classmethod
    def values_of(cls, stored: CommunicationItem) -> dict[str, Any]:
        plain = {name: getattr(stored, name) for name in ("title", "objective", "channel", "zone", "lead_days")}
        return plain | cadence_values(stored.rule, stored.start) | {
            "content": stored.content.text, "template": stored.template, "owner": stored.owner_id,
            "series": stored.series_id,
            "stakeholders": [each.key for each in stored.stakeholders],
        }  # fmt: skip
