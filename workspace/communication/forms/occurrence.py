"""What becomes of one time that something falls due: done, moved, skipped, acknowledged."""

from datetime import datetime
from typing import Any, Self

from wtforms import DateTimeLocalField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workspace.communication.models import Occurrence
from workspace.communication.words import RATINGS
from workspace.kernel import clock
from workspace.kernel.cadence_fields import YEARS
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.spaces.models import Membership

ONE, FOLLOWING = "one", "following"
BECAUSE = [InputRequired(_l("Please say why: everybody who sees the plan will read it."))]


class DoneForm(Form):
    """When it took place, and what shows that."""

    done_at = DateTimeLocalField(_l("When"), [InputRequired(_l("Please say when it took place."))])
    evidence = LineField(_l("Number of the record that shows it"), most=30)
    note = LineField(_l("Note"), most=500)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, occurrence = entered
        form = cls(done_at=clock.local(clock.now(), occurrence.item.zone).replace(second=0, microsecond=0))
        form.member, form.zone = member, occurrence.item.zone
        return form

    @property
    def moment(self) -> datetime:
        """When it took place, in UTC."""
        return clock.at(self.done_at.data, self.zone)

    def record_for(self, member: Membership) -> Record | None:
        """What stands under the number that was typed, if this member may see it."""
        ref = (self.evidence.data or "").strip().upper()
        return find_record(member, ref) if ref else None

    def validate_done_at(self, field: Any) -> None:
        if field.data and (field.data.year not in YEARS or self.moment > clock.now()):
            raise ValidationError(_l("That is still to come. What is done was done before now."))

    def validate_evidence(self, field: Any) -> None:
        if field.data and self.record_for(self.member) is None:
            raise ValidationError(_l("Nothing in this space has this number. Please look at it again, such as M-7."))

    def validate_note(self, field: Any) -> None:
        if not field.data and not self.evidence.data:
            raise ValidationError(_l("Please name a record, or say in a few words what shows it."))


class _ReasonForm(Form):
    """Why, and for how many of them."""

    because = LineField(_l("Why?"), BECAUSE, most=500)
    reach = RadioField(_l("Which"), choices=[SelectChoice(ONE, _l("Only this one"))], default=ONE)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, occurrence = entered
        form = cls(**cls.beginning(occurrence))
        if occurrence.item.rule and occurrence.item.is_there and occurrence.plan.is_open_to(member):
            following = SelectChoice(FOLLOWING, _l("This one and all that follow"))
            form.reach.choices = [*form.reach.choices, following]
        return form

    @classmethod
    def beginning(cls, occurrence: Occurrence) -> dict[str, Any]:
        return {}

    @property
    def is_for_all(self) -> bool:
        """Whether it holds for all that follow, too."""
        return bool(self.reach.data == FOLLOWING)


class SkipForm(_ReasonForm):
    """Leaving it out."""


class MoveForm(_ReasonForm):
    """Another time, on the clock of the item's zone."""

    due_at = DateTimeLocalField(_l("New time"), [InputRequired(_l("Please say when instead."))])

    zone = "UTC"

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = super().made_for(*entered)
        form.zone = entered[1].item.zone
        return form

    @classmethod
    def beginning(cls, occurrence: Occurrence) -> dict[str, Any]:
        return {"due_at": occurrence.local_due}

    @property
    def moment(self) -> datetime:
        """The new time in UTC."""
        return clock.at(self.due_at.data, self.zone)

    def validate_due_at(self, field: Any) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_l("Please look at the year again."))
        if field.data and self.moment <= clock.now():
            raise ValidationError(_l("Please choose a time that is still to come."))


class ReopenForm(Form):
    """Why it counts as open again."""

    because = LineField(_l("Why?"), BECAUSE, most=500)


class ReceiptForm(Form):
    """It reached me, and how useful it was."""

    rating = RadioField(
        _l("How useful was it?"), [Optional()], coerce=lambda value: int(value) if value else None,
        choices=[SelectChoice(number, words) for number, words in RATINGS.items()], validate_choice=False,
    )  # fmt: skip
    word = LineField(_l("A word on it"), most=300)

    def validate_rating(self, field: Any) -> None:
        if field.data is not None and field.data not in RATINGS:
            raise ValidationError(_l("Please choose one of these."))

    def validate_word(self, field: Any) -> None:
        if field.data and self.rating.data is None:
            raise ValidationError(_l("Please choose a rating too, so that others can place the words."))
