"""The review of one meeting's minutes as one reader sees it: what was published, who was asked, who said what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import g
from sqlalchemy.orm import contains_eager, joinedload

from workspace.kernel.db import db
from workspace.meetings.confirming.words import tally_words
from workspace.meetings.models import Confirmation, Meeting, Publication, Tally
from workspace.records.models import Record, Revision
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Review:
    """The publications that the reader may see, the last one first. Minutes that were published before they were shown
    to the reader's party are not among them."""

    meeting: Meeting
    member: Membership
    publications: Sequence[Publication]

    @classmethod
    def of(cls, meeting: Meeting, member: Membership) -> "Review":
        if not meeting.was_published:
            return cls(meeting, member, ())
        answers = joinedload(Publication.confirmations).joinedload(Confirmation.evidence)
        slim = contains_eager(Publication.revision).load_only(Revision.number, Revision.sha256, Revision.audience)
        query = sa.select(Publication).join(Publication.revision)
        query = query.where(Publication.meeting_id == meeting.id, Revision.seen_by(member))
        query = query.options(slim, answers, joinedload(Publication.by), joinedload(Publication.corrected_by))
        return cls(meeting, member, db.session.scalars(query.order_by(Publication.id.desc())).unique().all())

    @property
    def current(self) -> Publication | None:
        """The last one; while it is being corrected nothing has taken its place yet."""
        return self.publications[0] if self.publications else None

    @property
    def summary(self) -> str:
        """The answers in a few words, where the state does not tell them already."""
        told = self.meeting.state in ("in_review", "concluded")
        return tally_words(self.current.tally, ended=self.current.ended_at is not None) if self.current and told else ""

    def mine(self, publication: Publication) -> Confirmation | None:
        """What the reader was asked."""
        return next((each for each in publication.confirmations if each.person_id == self.member.person_id), None)

    def objections_at(self, place: str) -> list[Confirmation]:
        """Who objects now to a passage at a place such as `A3`."""
        asked: Iterable[Confirmation] = self.current.confirmations if self.current else ()
        return [each for each in asked if each.answer == "objects" and each.place == place]


def review_of(meeting: Meeting) -> Review:
    """The review as the reader of this page sees it; read once for all of its parts."""
    kept: dict[int, Review] = g.setdefault("reviews", {})
    if meeting.id not in kept:
        kept[meeting.id] = Review.of(meeting, g.member)
    return kept[meeting.id]


def tally_of(meeting: Record) -> Tally | None:
    """How the people who were asked about a meeting in a list answered; counted at once for the whole space."""
    if "tallies" not in g:
        g.tallies = _tallies(g.member)
    counted: dict[int, Tally] = g.tallies
    return counted.get(meeting.id)


def _tallies(member: Membership) -> dict[int, Tally]:
    """By meeting, of those whose answers are not told by their state: in review, or ended without all agreeing."""
    counted: dict[int, dict[str | None, int]] = {}
    for meeting_id, answer, people in db.session.execute(_answers(), asked_by(member)):
        counted.setdefault(meeting_id, {})[answer] = people
    return {
        meeting_id: Tally(each.get("agreed", 0), each.get("objects", 0), each.get(None, 0))
        for meeting_id, each in counted.items()
    }


@cache
def _answers() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every list of meetings asks."""
    last = sa.select(sa.func.max(Publication.id)).group_by(Publication.meeting_id)
    return (
        sa.select(Publication.meeting_id, Confirmation.answer, sa.func.count())
        .join(Confirmation, Confirmation.publication_id == Publication.id)
        .join(Revision, Revision.id == Publication.revision_id)
        .join(Record, Record.id == Publication.meeting_id)
        .where(Publication.id.in_(last), Record.state.in_(("in_review", "concluded")))
        .where(Record.space_id == ASKER.space_id, Record.seen_by(ASKER), Revision.seen_by(ASKER))
        .group_by(Publication.meeting_id, Confirmation.answer)
    )
