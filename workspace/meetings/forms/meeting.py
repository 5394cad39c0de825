"""Planning a meeting."""

from datetime import datetime
from typing import Self

from wtforms import BooleanField, DateTimeLocalField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.kernel import clock
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Space


class MeetingForm(Form):
    """What, when, where, for whom."""

    title = LineField(_l("Title"), [InputRequired(_l("Please give the meeting a title."))])
    starts_at = DateTimeLocalField(_l("Starts"), [Optional()])
    minutes = IntegerField(_l("Length in minutes"), [Optional(), NumberRange(1, 1440)])
    place = LineField(_l("Place"))
    call_url = LineField(_l("Link to the call"), most=1000)
    purpose = MarkdownField(_l("Purpose"))
    shared = BooleanField(_l("Everyone in this space may see it"))

    written = Written()

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        return cls(shared=member.space.shares_by_default)

    def prepare(self) -> None:
        self.written = write(self.purpose.data or "")

    def audience(self, member: Membership) -> int:
        return EVERYONE if self.shared.data else member.party.bit

    def start_in(self, zone: str) -> datetime | None:
        return clock.at(self.starts_at.data, zone) if self.starts_at.data else None
