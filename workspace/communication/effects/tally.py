"""Counting how occurrences stood."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """How many were kept, late, missed and skipped; of how many of those done somebody said that it reached them; and
    all ratings."""

    kept: int = 0
    late: int = 0
    missed: int = 0
    skipped: int = 0
    acknowledged: int = 0
    ratings: list[int] = field(default_factory=list)

    def count(self, standing: str, ratings: list[int | None] | None) -> None:
        """One more. `ratings`: of each receipt, None where it has none."""
        setattr(self, standing, getattr(self, standing) + 1)
        if standing in ("kept", "late") and ratings:
            self.acknowledged += 1
            self.ratings += [rating for rating in ratings if rating is not None]

    @property
    def done(self) -> int:
        return self.kept + self.late

    @property
    def wanted(self) -> int:
        """All that should have come: what was skipped was not wanted any more."""
        return self.done + self.missed

    @property
    def is_empty(self) -> bool:
        return not (self.wanted or self.skipped)

    @property
    def share(self) -> int | None:
        """How many of a hundred were kept in time."""
        return round(100 * self.kept / self.wanted) if self.wanted else None

    @property
    def rating(self) -> float | None:
        """The mean of the ratings, from 1 to 5."""
        return sum(self.ratings) / len(self.ratings) if self.ratings else None
