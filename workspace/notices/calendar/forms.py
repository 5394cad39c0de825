"""What one's calendar shows."""

from typing import Any, Self

from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice

from workspace.accounts.models import Session
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.notices.calendar.models import CalendarFeed


class FeedForm(Form):
    """Which meetings, and whether days by which something is due."""

    reach = RadioField(
        _l("Meetings"),
        choices=[SelectChoice("mine", _l("Those that I take part in")), SelectChoice("all", _l("All that I may see"))],
        default="mine",
    )
    with_due_days = BooleanField(_l("Also the days by which my action items are due"), default=True)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        row: Session = entered[0]
        feed = CalendarFeed.of(row.account.person)
        return cls(reach=feed.reach, with_due_days=feed.with_due_days) if feed else cls()
