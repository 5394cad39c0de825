"""What people's calendars were told: the same for a single meeting and for a series."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.spaces.models import Membership


class Calendared:
    """Mixin of what invitations are sent for.

    `invited_at` is set once somebody pressed “invite”; from then on changes are sent too. `told` is what was sent last
    (see meetings.inviting.facts), and `sequence` counts what was sent, as calendars count (RFC 5545).
    """

    invited_at: Mapped[datetime | None]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sequence: Mapped[int] = mapped_column(default=0)
    told: Mapped[dict[str, Any] | None]

    def invite(self, *, by: Membership) -> None:
        """Let mails go to all who are expected, now and whenever something changes. Whoever invites first organises."""
        if self.invited_at is None:
            self.invited_at, self.invited_by_id = clock.now(), by.person_id
