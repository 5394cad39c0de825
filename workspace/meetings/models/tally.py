"""The tally: how many of those who were asked agreed, objected, said nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Tally:
    """Numbers of people. Silence is counted as silence, never as consent."""

    agreed: int = 0
    objecting: int = 0
    silent: int = 0

    @classmethod
    def of(cls, answers: Iterable[str | None]) -> Self:
        """Count answers as `Confirmation.answer` holds them."""
        given = list(answers)
        return cls(given.count("agreed"), given.count("objects"), given.count(None))

    @property
    def is_unanimous(self) -> bool:
        """Whether everybody agreed, and there was somebody."""
        return self.agreed > 0 and not self.objecting and not self.silent

    @property
    def facts(self) -> dict[str, int]:
        """The numbers as events keep them."""
        return {"agreed": self.agreed, "objecting": self.objecting, "silent": self.silent}
