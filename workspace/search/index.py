"""The words of documents in the database's own full-text index, and what it answers to a question."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from workspace.kernel.db import db
from workspace.search.asking import Question
from workspace.search.dialects import match, tsquery, tsvector

_words = sa.table("search_words", sa.column("rowid"), sa.column("title"), sa.column("words"))


def scope_of(space_id: int) -> str:
    """The token of a space, so that the texts of others are not even looked at. Nobody can type it: the sign is neither
    a letter nor a digit."""
    return f"§{space_id}"


def put(document_id: int, space_id: int, title: Iterable[str], words: Iterable[str]) -> None:
    """Let a document be found by the tokens of its title and its text."""
    scope = scope_of(space_id)
    titled, written = [*title, scope], [*words, scope]
    values: dict[str, Any] = {"title": " ".join(titled), "words": " ".join(written)}
    if _is_postgresql():
        values = {"title": _vector(titled), "words": _vector([*titled, *written])}
    db.session.execute(sa.insert(_words).values(rowid=document_id, **values))


def drop(document_ids: Collection[int]) -> None:
    """Let documents be found no longer."""
    for document_id in document_ids:  # one by one: FTS5 knows no other way than to look at each
        db.session.execute(sa.delete(_words).where(_words.c.rowid == document_id))


def found(question: Question, spaces: Sequence[int], *, in_title: bool) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """A table with a column `rowid` to select documents from, and the condition under which they answer."""
    scopes = [scope_of(space) for space in spaces]
    if not _is_postgresql():
        whole: sa.ColumnElement[Any] = sa.literal_column("search_words")
        return _words, whole.op("MATCH")(match(question.clauses, scopes, in_title=in_title))
    column = _words.c.title if in_title else _words.c.words
    asked = sa.cast(tsquery(question.clauses, scopes), TSQUERY)
    # Once and for all, or its planner walks through everything in order, hoping that many answer.
    answers = sa.select(_words.c.rowid).where(column.op("@@")(asked)).cte(f"in_{column.name}")
    return answers.prefix_with("MATERIALIZED", dialect="postgresql"), sa.true()


def merge_some() -> bool:
    """Put a little of what was written piece by piece together; False when there is nothing left to do. PostgreSQL does
    that by itself."""
    if _is_postgresql():
        return False
    changes = sa.text("SELECT total_changes()")
    before = db.session.scalar(changes)
    db.session.execute(sa.text("INSERT INTO search_words (search_words, rank) VALUES ('merge', 500)"))
    return bool(db.session.scalar(changes) - before >= 2)  # its documentation names this sign of work that was done


def _vector(tokens: Iterable[str]) -> sa.ColumnElement[object]:
    return sa.cast(tsvector(tokens), TSVECTOR)


def _is_postgresql() -> bool:
    return db.session().get_bind().dialect.name == "postgresql"
