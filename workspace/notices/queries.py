"""Notices: what is unread or untold, record by record, in as many queries whatever their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.activity.lines import Line, lines
from workspace.activity.models import Event
from workspace.activity.queries import Subject
from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.kernel.nearness import SECONDS
from workspace.kernel.paging import LARGEST, Page
from workspace.notices.models import ReadMark
from workspace.notices.unread import last_on_record, unread
from workspace.records.models import Comment, Mention, Record
from workspace.spaces.models import Membership

AT_ONCE = 20  # records on one page
LINES = 5  # told of each
LOOKED_AT = 4 * LINES  # many events can be one line


@dataclass(frozen=True)
class Notice:
    """What is new on one record: lines, newest first, how many events stand in none, number and time of the last.

    `is_named`: it was since they last looked that somebody named the reader there. `is_owed`: a step of theirs is open.
    """

    record: Record
    lines: list[Line]
    more: int
    until: int
    at: datetime
    is_named: bool
    is_owed: bool


def notices(person: Person, offset: int = 0, most: int = AT_ONCE, news: sa.Select[Any] | None = None) -> Page[Notice]:
    """A page of notices, by the record on which something happened last. `news` are those of `notices.unread`."""
    news = unread() if news is None else news
    offset = min(max(offset, 0), LARGEST)
    told = (
        sa.func.count().label("count"),
        sa.func.max(Event.number).label("until"),
        sa.func.max(Event.id).label("last"),
    )
    grouped = news.add_columns(*told).group_by(Record.id).order_by(sa.desc("last"))
    rows = db.session.execute(grouped.offset(offset).limit(most + 1), {"person_id": person.id}).all()
    found = {row.record_id: row for row in rows[:most]}
    return Page(list(_told(person, found, news)) if found else [], offset + most if len(rows) > most else None)


def _told(person: Person, found: Mapping[int, Any], news: sa.Select[Any]) -> Iterator[Notice]:
    records, events = {each.id: each for each in _records(found)}, _events(person.id, found, news)
    members = _members(person.id, {record.space_id for record in records.values()})
    named, owed = _named(person.id, found, members), _owed(person.id, found)
    for record_id, row in found.items():
        record, here = records[record_id], events[record_id]
        known = {record_id: Subject(record_id, record.title, in_trash=False)}
        said = lines(here, members[record.space_id], known, here=record_id)
        more = sum(line.times for line in said[LINES:]) + row.count - len(here)
        yield Notice(record, said[:LINES], more, row.until, here[0].at, record_id in named, record_id in owed)


def _records(found: Mapping[int, Any]) -> list[Record]:
    query = sa.select(Record).where(Record.id.in_(found)).options(joinedload(Record.space))
    return list(db.session.scalars(query))


def _events(person_id: int, found: Mapping[int, Any], news: sa.Select[Any]) -> dict[int, list[Event]]:
    """The newest of these news on each of these records."""
    place = sa.func.row_number().over(partition_by=Record.id, order_by=Event.number.desc()).label("place")
    ranked = news.where(Record.id.in_(found)).add_columns(Event.id.label("event_id"), place).subquery()
    query = sa.select(Event).join(ranked, ranked.c.event_id == Event.id).where(ranked.c.place <= LOOKED_AT)
    query = query.options(joinedload(Event.actor), joinedload(Event.on_behalf_of))
    rows = db.session.scalars(query.order_by(Event.record_id, Event.number.desc()), {"person_id": person_id}).all()
    return {key: list(group) for key, group in groupby(rows, key=lambda event: event.record_id or 0)}


def _members(person_id: int, spaces: set[int]) -> dict[int, Membership]:
    query = sa.select(Membership).where(Membership.person_id == person_id, Membership.space_id.in_(spaces))
    return {each.space_id: each for each in db.session.scalars(query.where(Membership.ended_at.is_(None)))}


def _named(person_id: int, found: Mapping[int, Any], members: Mapping[int, Membership]) -> set[int]:
    """Records on which the person was named since they last looked, in words that they may read."""
    mark = sa.and_(ReadMark.record_id == Mention.record_id, ReadMark.person_id == person_id)
    seen_at = sa.select(Event.at).where(Event.record_id == ReadMark.record_id, Event.number == ReadMark.read)
    said_to = sa.func.coalesce(Comment.audience, Record.audience)
    query = (
        sa.select(
            Mention.record_id, Mention.at, seen_at.correlate(ReadMark).scalar_subquery(), said_to, Record.space_id
        )
        .join(Record, Record.id == Mention.record_id)
        .outerjoin(ReadMark, mark)
        .outerjoin(Comment, Comment.id == Mention.comment_id)
        .where(Mention.person_id == person_id, Mention.record_id.in_(found), Comment.removed_at.is_(None))
    )
    rows = db.session.execute(query).all()
    apart = timedelta(seconds=SECONDS)  # the deed that they saw last may have named them a moment after its event
    return {
        key for key, at, seen, to, space in rows if (not seen or at - seen > apart) and to & members[space].party.bit
    }


def _owed(person_id: int, found: Mapping[int, Any]) -> set[int]:
    """Records on which a step of this person is open."""
    mine = (Assignment.person_id == person_id, Assignment.record_id.in_(found), Assignment.closed_at.is_(None))
    return set(db.session.scalars(sa.select(Assignment.record_id).where(*mine)))


@dataclass(frozen=True)
class Standing:
    """Whether somebody watches a record, and the number of the last event on it that they have not read."""

    watching: bool
    until: int | None


def standing_of(person: Person, record: Record) -> Standing:
    """Both in one query, for the record's page."""
    row = db.session.execute(last_on_record(), {"person_id": person.id, "record": record.id}).one_or_none()
    return Standing(bool(row and row[0]), row[1] if row else None)
