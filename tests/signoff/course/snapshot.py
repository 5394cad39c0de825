"""All that the tables hold about a change request at one moment, as plain rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import Model, db

# Compared row by row; of the others, how many there are.
WATCHED = (
    "record", "change_request", "sign_off_round", "sign_off_stage", "sign_off_seat", "decision", "sign_off_question",
    "sign_off_reminder", "stand_in", "assignment", "baseline", "revision", "chain",
)  # fmt: skip
Row = Any


@dataclass(frozen=True)
class Snapshot:
    """Two are equal when nothing changed between them."""

    number: int
    rows: dict[str, list[Row]]
    counts: tuple[int, ...]

    @classmethod
    def take(cls, number: int) -> "Snapshot":
        tables = Model.metadata.tables
        rows = {name: db.session.execute(_all(tables[name])).all() for name in WATCHED}
        return cls(
            number, {name: list(found) for name, found in rows.items()}, tuple(db.session.execute(_counts()).one())
        )

    @cached_property
    def record(self) -> Row:
        return next(row for row in self.rows["record"] if row.kind == "change_request" and row.number == self.number)

    @cached_property
    def change(self) -> Row:
        return next(row for row in self.rows["change_request"] if row.id == self.record.id)

    @cached_property
    def rounds(self) -> list[Row]:
        """Rounds of this change request, in order."""
        return sorted(self._of("sign_off_round", record_id=[self.record.id]), key=lambda row: row.number)

    @property
    def state(self) -> str:
        return str(self.record.state)

    @property
    def open_round(self) -> Row | None:
        return next((row for row in self.rounds if row.ended_at is None), None)

    @cached_property
    def waiting(self) -> list[Row]:
        """Seats on which somebody can decide now."""
        if self.open_round is None:
            return []
        return [
            seat for stage in self.stages(self.open_round) if stage.opened_at and not stage.ended_at
            for seat in self.present(stage) if self.decision(seat) is None
        ]  # fmt: skip

    def stages(self, round_: Row) -> list[Row]:
        return sorted(self._of("sign_off_stage", round_id=[round_.id]), key=lambda row: row.position)

    def seats(self, stage: Row) -> list[Row]:
        return self._of("sign_off_seat", stage_id=[stage.id])

    def present(self, stage: Row) -> list[Row]:
        """Without those who handed over."""
        return [seat for seat in self.seats(stage) if seat.left_at is None]

    def decision(self, seat: Row) -> Row | None:
        return next((row for row in self.rows["decision"] if row.seat_id == seat.id), None)

    def revision(self, key: int) -> Row:
        return next(row for row in self.rows["revision"] if row.id == key)

    def revisions(self) -> list[Row]:
        return self._of("revision", record_id=[self.record.id])

    def open_questions(self) -> list[Row]:
        return [row for row in self.rows["sign_off_question"] if row.answered_at is None]

    def owing(self) -> list[Row]:
        """What is still owed on this change request."""
        return [row for row in self._of("assignment", record_id=[self.record.id]) if row.closed_at is None]

    def _of(self, table: str, **wanted: Iterable[Any]) -> list[Row]:
        return [row for row in self.rows[table] if all(getattr(row, name) in keys for name, keys in wanted.items())]


_statements: dict[str, Any] = {}


def _all(table: sa.Table) -> Any:
    if table.name not in _statements:
        _statements[table.name] = sa.select(table).order_by(*table.primary_key)
    return _statements[table.name]


def _counts() -> Any:
    """How many rows each of the other tables has, in one statement."""
    if "" not in _statements:
        others = [table for name, table in sorted(Model.metadata.tables.items()) if name not in WATCHED]
        _statements[""] = sa.select(
            *(sa.select(sa.func.count()).select_from(table).scalar_subquery().label(table.name) for table in others)
        )
    return _statements[""]
