"""The words of documents in the database's own full-text index, and what it answers to a question."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from workspace.kernel.db import db
from workspace.search.asking import Question
from workspace.search.dialects import match, tsquery

_words = sa.table("search_words", sa.column("rowid"), sa.column("title"), sa.column("words"))
# Before each word of a title, in FTS5: to look for common words in one of its columns takes as long as in all.
IN_TITLE = "¶"
_PUT = sa.text("INSERT INTO search_words (rowid, words) VALUES (:id, :words)")
_PUT_VECTORS = sa.text(
    "INSERT INTO search_words (rowid, title, words) VALUES (:id, array_to_tsvector(:title), array_to_tsvector(:words))"
)
_DROP = sa.text("DELETE FROM search_words WHERE rowid = :id")


def scope_of(space_id: int) -> str:
    """The token of a space, so that the texts of others are not even looked at. Nobody can type it: the sign is neither
    a letter nor a digit."""
    return f"§{space_id}"


@dataclass(frozen=True)
class Words:
    """The tokens by which a document is found: those of its title and those of its text."""

    document_id: int
    space_id: int
    title: Collection[str]
    text: Collection[str]

    def for_fts5(self) -> dict[str, Any]:
        marked = (IN_TITLE + token for token in self.title)
        words = [*self.title, *marked, *self.text, scope_of(self.space_id)]
        return {"id": self.document_id, "words": " ".join(words)}

    def for_vectors(self) -> dict[str, Any]:
        scope = scope_of(self.space_id)
        return {"id": self.document_id, "title": [*self.title, scope], "words": [*self.title, *self.text, scope]}


def put(words: Sequence[Words]) -> None:
    """Let documents be found by these."""
    if _is_postgresql():
        db.session.execute(_PUT_VECTORS, [each.for_vectors() for each in words])
    else:
        db.session.execute(_PUT, [each.for_fts5() for each in words])


def drop(document_ids: Collection[int]) -> None:
    """Let documents be found no longer."""
    # One by one: FTS5 knows no other way than to look at each.
    db.session.execute(_DROP, [{"id": document_id} for document_id in document_ids])


def answers(dialect: str, part: str) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """A table with a column `rowid` to select documents from, and the condition under which their `title`, or all of
    their `words`, answer what is `asked`, as far as the index can tell (see `Question.stretches`)."""
    if dialect != "postgresql":
        whole: sa.ColumnElement[Any] = sa.literal_column("search_words")
        return _words, whole.op("MATCH")(sa.bindparam("asked"))
    asked = sa.cast(sa.bindparam("asked"), TSQUERY)
    # Once and for all, or its planner walks through everything in order, hoping that many answer.
    found = sa.select(_words.c.rowid).where(_words.c[part].op("@@")(asked)).cte("answers")
    return found.prefix_with("MATERIALIZED", dialect="postgresql"), sa.true()


def asked(dialect: str, part: str, question: Question, spaces: Sequence[int]) -> str:
    """A question about texts of these spaces, in the database's own language."""
    scopes = [scope_of(space) for space in spaces]
    if dialect == "postgresql":
        return tsquery(question.clauses, scopes)
    return match(question.clauses, scopes, mark=IN_TITLE if part == "title" else "")


def merge_some() -> bool:
    """Put a little of what was written piece by piece together; False when there is nothing left to do. PostgreSQL does
    that by itself."""
    if _is_postgresql():
        return False
    changes = sa.text("SELECT total_changes()")
    before = db.session.scalar(changes)
    db.session.execute(sa.text("INSERT INTO search_words (search_words, rank) VALUES ('merge', 500)"))
    return bool(db.session.scalar(changes) - before >= 2)  # its documentation names this sign of work that was done


def _is_postgresql() -> bool:
    return db.session().get_bind().dialect.name == "postgresql"
