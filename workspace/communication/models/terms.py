"""Terms: what of an item decides when it falls due, as the text in force has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from workspace.kernel import clock
from workspace.kernel.recurrence import Recurrence


@dataclass(frozen=True)
class Terms:
    """`rule` (RFC 5545, empty for once) from `start`, a naive wall-clock time in `zone`; owed `lead_days` before.

    From the slot `shifted_from` on everything comes `shift` minutes later on the wall clock (earlier where negative);
    nothing comes from the slot `ends_at` on.
    """

    rule: str
    start: datetime
    zone: str
    lead_days: int
    shift: int = 0
    shifted_from: datetime | None = None
    ends_at: datetime | None = None

    @classmethod
    def of_document(cls, item: Mapping[str, Any]) -> "Terms":
        """As the document of an item says them."""
        when = item["cadence"]
        return cls(
            when["rule"], datetime.fromisoformat(when["start"]), when["zone"], item["lead_days"], when["shift"],
            _moment(when["shifted_from"]), _moment(when["ends_at"]),
        )  # fmt: skip

    def document(self) -> dict[str, Any]:
        """When it comes, as plain values."""
        return {
            "rule": self.rule, "start": self.start.isoformat(), "zone": self.zone, "shift": self.shift,
            "shifted_from": self.shifted_from.isoformat() if self.shifted_from else None,
            "ends_at": self.ends_at.isoformat() if self.ends_at else None,
        }  # fmt: skip

    def slots(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Pairs of the moment that the rule gives and the one at which it is due, for moments of the rule later than
        `after`, up to and including `until`."""
        for slot in Recurrence(self.rule, self.start, self.zone).moments(after, until):
            if self.ends_at is None or slot < self.ends_at:
                yield slot, self.due(slot)

    def due(self, slot: datetime) -> datetime:
        """When what belongs to this slot is due."""
        if not self.shift or self.shifted_from is None or slot < self.shifted_from:
            return slot
        local = clock.local(slot, self.zone) + timedelta(minutes=self.shift)
        return clock.at(local, self.zone)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
