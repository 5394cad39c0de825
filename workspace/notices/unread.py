"""What a person has not read yet, in all their spaces, as far as they may know of it: in SQL, made once.

News are events of others, later than the mark, on records that the person watches, and of a record that they watch no
more those alone with which somebody named them. Both the event and its record must be for their party, and no rule of
theirs may have silenced them. What they have read is the same, up to the mark.
"""

from datetime import timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.activity.sentences import silent
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.nearness import at_once
from workspace.notices.models import EVERY_KIND, USUAL, NoticeRule, ReadMark
from workspace.records.models import Comment, Mention, Record, Watch
from workspace.spaces.models import Membership, Party

ME: sa.BindParameter[int] = sa.bindparam("person_id", type_=sa.Integer)
FOUND_AGAIN = timedelta(days=30)  # how long what was read can be
_own, _whole = aliased(NoticeRule), aliased(NoticeRule)
_means = sa.func.coalesce(_own.means, _whole.means, USUAL)


def _named(*where: sa.ColumnElement[bool]) -> sa.Exists:
    """That somebody named ME on such a record since they stopped watching it, in words that they may read."""
    said_to = sa.func.coalesce(Comment.audience, Record.audience)
    named = (
        sa.select(Mention.id)
        .outerjoin(Comment, Comment.id == Mention.comment_id)
        .where(Mention.person_id == ME, Mention.record_id == Record.id, Mention.at > Watch.stopped_at)
        .where(Comment.removed_at.is_(None), said_to.op("&")(Party.bit) != 0, *where)
    )
    return named.correlate(Record, Watch, Party, Event).exists()


def _watched() -> sa.Select[Any]:
    """Records that ME watches, or was named on, and may see, each with its mark and the rules for it."""
    me = sa.and_(Membership.space_id == Record.space_id, Membership.person_id == ME, Membership.ended_at.is_(None))
    mark = sa.and_(ReadMark.record_id == Record.id, ReadMark.person_id == ME)
    own = sa.and_(_own.person_id == ME, _own.space_id == Record.space_id, _own.kind == Record.kind)
    whole = sa.and_(_whole.person_id == ME, _whole.space_id == Record.space_id, _whole.kind == EVERY_KIND)
    return (
        sa.select(Record.id.label("record_id"))
        .select_from(Watch)
        .join(Record, Record.id == Watch.record_id)
        .join(Membership, me)
        .join(Party, Party.id == Membership.party_id)
        .outerjoin(ReadMark, mark)
        .outerjoin(_own, own)
        .outerjoin(_whole, whole)
        .where(Watch.person_id == ME, sa.or_(Watch.stopped_at.is_(None), _named()), Record.trashed_at.is_(None))
        .where(Record.audience.op("&")(Party.bit) != 0, _means != "nothing")
    )


def _is_news() -> sa.ColumnElement[bool]:
    """An event on such a record that ME should hear of and has not read."""
    return sa.and_(_is_for_me(), Event.number > sa.func.coalesce(ReadMark.read, 0))


def _is_for_me() -> sa.ColumnElement[bool]:
    """An event on such a record that ME should hear of, or should have."""
    return sa.and_(
        Event.record_id == Record.id,
        Event.at >= Watch.since,
        Event.actor_id.is_distinct_from(ME),
        Event.action.not_in(silent()),
        Event.audience.op("&")(Record.audience).op("&")(Party.bit) != 0,
        sa.or_(Watch.stopped_at.is_(None), _named(at_once(Event.at, Mention.at))),
    )


@cache
def unread() -> sa.Select[Any]:
    """One row for each piece of news: the record's id."""
    return _watched().join(Event, _is_news())


def already_read() -> sa.Select[Any]:
    """The same of what was news in the last days and is read."""
    return _watched().join(
        Event, sa.and_(_is_for_me(), Event.number <= ReadMark.read, Event.at > clock.now() - FOUND_AGAIN)
    )


@cache
def untold() -> sa.Select[Any]:
    """Those of them that belong into a digest and stood in none."""
    return unread().where(_means == "digest", Event.number > sa.func.coalesce(ReadMark.told, 0))


@cache
def unread_count() -> sa.ScalarSelect[int]:
    """On how many records something is unread for the parameter `person_id`, as a part of a larger query."""
    news = sa.exists().where(_is_news()).correlate(Record, ReadMark, Watch, Party)
    return _watched().with_only_columns(sa.func.count()).where(news).correlate(None).scalar_subquery()


def count_of(person: Person) -> int:
    return db.session.scalar(sa.select(unread_count()), {"person_id": person.id}) or 0


def read_until(person: Person, numbers: dict[int, int], record_id: int | None = None) -> dict[int, int]:
    """The numbers of the last unread events by record, or of one record, of those that were there when each space (by
    id) had come so far."""
    seen = sa.or_(
        sa.false(), *(sa.and_(Record.space_id == space, Event.number <= number) for space, number in numbers.items())
    )
    seen = sa.and_(seen, Record.id == record_id) if record_id else seen
    query = unread().where(seen).add_columns(sa.func.max(Event.number)).group_by(Record.id)
    return {row[0]: row[1] for row in db.session.execute(query, {"person_id": person.id})}


@cache
def last_on_record() -> sa.Select[Any]:
    """Whether ME watches the record `record`, and the number of the last event on it that they have not read."""
    last = unread().where(Record.id == sa.bindparam("record")).with_only_columns(sa.func.max(Event.number))
    mine = (Watch.record_id == sa.bindparam("record"), Watch.person_id == ME)
    return sa.select(Watch.stopped_at.is_(None), last.correlate(None).scalar_subquery()).where(*mine)
