"""Standing at another moment: all that asks for the time is told that one."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from workspace.kernel import clock


class Moments:
    """`moments.at(2026, 11, 23, 8)` lets it be that moment in UTC from now on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.stands = False
        self.now = datetime.now(UTC)

    def at(self, *parts: int) -> None:
        self._stand(datetime(*parts, tzinfo=UTC))

    def pass_(self, **time: float) -> None:
        """Where the clock stands, let some time pass: `moments.pass_(minutes=1)`."""
        if self.stands:
            self._stand(self.now + timedelta(**time))

    def _stand(self, moment: datetime) -> None:
        self.now, self.stands = moment, True

        class Standing(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return moment.astimezone(tz)

        self._monkeypatch.setattr(clock, "datetime", Standing)
