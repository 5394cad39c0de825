"""How and when somebody wants mail about what happens."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db

DIGESTS = ("daily", "working", "weekly", "never")
USUAL_SETTINGS: dict[str, Any] = {"at_once": True, "digest": "working", "weekday": 0, "hour": 8}


class NoticeSettings(Model):
    """A person's choice; who has made none gets what USUAL_SETTINGS say.

    `at_once`: mail in the moment in which something begins to wait for them or names them. `digest`: on which days the
    digest comes, from the full hour `hour` on; `weekday` (Monday is 0) counts for a weekly one. From `quiet_from` until
    `quiet_until`, full hours, mail waits; None: at no time. All hours are those of the person's own zone.
    """

    __tablename__ = "notice_settings"
    __table_args__ = (
        CheckConstraint("digest in ('daily', 'working', 'weekly', 'never')", name="digest"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
        CheckConstraint("hour between 0 and 23", name="hour"),
        CheckConstraint("quiet_from between 0 and 23 and quiet_until between 0 and 23", name="quiet"),
        CheckConstraint("(quiet_from is null) = (quiet_until is null)", name="quiet_both"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at_once: Mapped[bool]
    digest: Mapped[str]
    weekday: Mapped[int]
    hour: Mapped[int]
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]

    @classmethod
    def of(cls, person_id: int) -> "NoticeSettings":
        """What counts for a person; new, and not kept, where they have chosen nothing."""
        return db.session.get(cls, person_id) or cls(person_id=person_id, **USUAL_SETTINGS)

    def choose(self, **chosen: Any) -> None:
        """Take what was chosen, by the names of the columns, and keep it."""
        for name, value in chosen.items():
            setattr(self, name, value)
        db.session.add(self)

    def stop(self, what: str) -> None:
        """Send no more mail of this sort: `digest` or `at-once`."""
        self.choose(**({"digest": "never"} if what == "digest" else {"at_once": False}))
