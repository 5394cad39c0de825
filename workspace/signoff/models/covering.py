"""What the events of a round seal: the round with all that hangs on it, and the frozen revision but for its document,
which its digest covers."""

from workspace.records.seals import Covered

ROUND = Covered("sign_off_round")
PARTS = tuple(
    Covered(name, "round_id")
    for name in ("sign_off_stage", "sign_off_seat", "decision", "sign_off_question", "sign_off_reminder")
)
FROZEN = Covered("revision", without=frozenset({"document"}))
STAND_IN = Covered("stand_in")


def covered_rows(round_id: int, revision_id: int) -> list[tuple[Covered, object]]:
    """Every row of a round."""
    return [(ROUND, round_id), *((part, round_id) for part in PARTS), (FROZEN, revision_id)]
