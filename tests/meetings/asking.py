"""Minutes that were put to people, and the addresses at which they answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.cast import Cast
from workspace.kernel import clock
from workspace.kernel.text.canonical import sha256_of
from workspace.meetings.models import Meeting, Publication
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Asked:
    """One publication: the address of its meeting, the digest of its text, and for each person the row of theirs."""

    url: str
    sha256: str
    ids: dict[str, int]

    def address(self, who: str, what: str) -> str:
        """`address("chen", "agree")`: where Chen's answer is sent."""
        return f"{self.url}/confirmations/{self.ids[who]}/{what}"

    def answer(self, visitor: Any, who: str, what: str = "agree", by: str | None = None, **fields: Any) -> Any:
        """Send an answer of somebody's, by themselves unless `by` names another."""
        return visitor(by or who).post(self.address(who, what), {"sha256": self.sha256, **fields})


def publish(
    ada: Membership, harbour: Cast, people: tuple[str, ...] = ("ada", "chen", "erin"), number: int = 1, days: int = 5
) -> Asked:
    """Let Ada put the minutes of a meeting to people, for so many days."""
    meeting = Meeting.find(ada, number)
    assert meeting
    publication = Publication.issue(
        meeting,
        sha256=sha256_of(meeting.document()),
        until=clock.today(meeting.space.zone) + timedelta(days=days),
        people=[harbour.ids[who] for who in people],
        by=ada,
    )
    who = {person_id: name for name, person_id in harbour.ids.items()}
    ids = {who[each.person_id]: each.id for each in publication.confirmations}
    return Asked(meeting.url, publication.revision.sha256, ids)
