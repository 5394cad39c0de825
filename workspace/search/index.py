"""The words of documents in the database's own full-text index, and what it answers to a question."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from workspace.kernel.db import db
from workspace.search.asking import Question
from workspace.search.dialects import match, tsquery
from workspace.search.words import HAN, is_usual, tokens, tokens_of_words

# Before each word of a title: one index answers for titles and texts. To look for a common word in a column of its own
# would take as long as in all of them.
IN_TITLE = "¶"
LOOKED_INTO = 50_000  # characters of a text in which PostgreSQL itself finds pairs: of all tokens it keeps a megabyte
_STRETCH = re.compile(f"[{HAN}]+")
_words = sa.table("search_words", sa.column("rowid"))
_documents = sa.table("search_document", sa.column("id"), sa.column("words"), sa.column("text"))
_vector = sa.func.search_vector(_documents.c.id, _documents.c.words, _documents.c.text)
# Documents whose ids follow one another are a block, which on PostgreSQL is a token of each of them: its index gives
# all that answer before the first of them is looked at, and of a common word that are too many.
BLOCK, BLOCK_BITS = "§b", 11
_latest = _documents.alias("latest")
_LAST = sa.select(sa.func.max(_latest.c.id).op(">>")(sa.literal_column(str(BLOCK_BITS)))).scalar_subquery()
# What is asked besides, to be among the newest: in the block that is being filled, or in the one before.
_NEWEST = sa.func.concat(
    sa.literal_column(f"' & (''{BLOCK}'"), _LAST, sa.literal_column(f"''' | ''{BLOCK}'"), _LAST - 1,
    sa.literal_column("''')'"),
)  # fmt: skip
_PUT = sa.text("INSERT INTO search_words (rowid, words) VALUES (:id, :words)")
_DROP = sa.text("DELETE FROM search_words WHERE rowid = :id")
_MERGE = sa.text("INSERT INTO search_words (search_words, rank) VALUES ('merge', 500)")
_CHANGES = sa.text("SELECT total_changes()")
_CLEAN = sa.text("SELECT gin_clean_pending_list('search_words')")


def scope_of(space_id: int) -> str:
    """The token of a space, so that the texts of others are not even looked at. Nobody can type it: the sign is neither
    a letter nor a digit."""
    return f"§{space_id}"


@dataclass(frozen=True)
class Words:
    """The tokens by which a document is found: those of its title, and those that its text has."""

    space_id: int
    title: Collection[str]
    text: str

    def all(self) -> str:
        """All of them, as SQLite's index takes them."""
        return self._with_own(tokens(self.text))

    def beside(self) -> str:
        """Those that PostgreSQL's index does not find in the text itself: see `search_vector` in `models`. (The last
        sign of a stretch it takes for the end of one more often than we do, which finds nothing else: each sign is the
        beginning of a token in any case.)"""
        if len(self.text) <= LOOKED_INTO and is_usual(self.text):
            return self._with_own(tokens_of_words(self.text))
        seen = set[str]()
        for stretch in _STRETCH.findall(self.text[:LOOKED_INTO]):
            seen.update(stretch, map(add, stretch, stretch[1:]))
        return self._with_own(each for each in tokens(self.text) if each not in seen)

    def _with_own(self, found: Iterable[str]) -> str:
        return " ".join([scope_of(self.space_id), *self.title, *(IN_TITLE + token for token in self.title), *found])


class next_id(FunctionElement[int]):
    """The id that a new document would get."""

    type = sa.BigInteger()
    inherit_cache = True


@compiles(next_id)
def _next_of_all(*_: Any, **__: Any) -> str:
    return "(SELECT max(id) + 1 FROM search_document)"


@compiles(next_id, "postgresql")
def _next_of_sequence(*_: Any, **__: Any) -> str:
    return "nextval('search_document_id_seq')"


def columns(words: Words) -> dict[str, Any]:
    """What a document keeps of its words itself."""
    return {"words": words.beside() if _is_postgresql() else ""}


def put(words: Sequence[tuple[int, Words]]) -> None:
    """Let documents, by their ids, be found by these."""
    if not _is_postgresql():
        db.session.execute(_PUT, [{"id": document_id, "words": each.all()} for document_id, each in words])


def drop(document_ids: Collection[int]) -> None:
    """Let documents be found no longer, before they go."""
    if not _is_postgresql():
        # One by one: FTS5 knows no other way than to look at each.
        db.session.execute(_DROP, [{"id": document_id} for document_id in document_ids])


def reaches(dialect: str) -> tuple[bool, ...]:
    """Whether only among the newest texts, one after the other until there are enough answers."""
    return (True, False) if dialect == "postgresql" else (False,)


def answers(dialect: str, *, among_newest: bool = False) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """A table with a column `rowid` to select documents from, and the condition under which they answer what is
    `asked`, as far as the index can tell (see `Question.stretches`)."""
    if dialect != "postgresql":
        whole: sa.ColumnElement[Any] = sa.literal_column("search_words")
        return _words, whole.op("MATCH")(sa.bindparam("asked"))
    question: sa.ColumnElement[str] = sa.bindparam("asked", type_=sa.Text)
    asked = sa.cast(question + _NEWEST if among_newest else question, TSQUERY)
    found = sa.select(_documents.c.id.label("rowid")).where(_vector.op("@@")(asked))
    # In their order and as they are (which `offset` says), so that its planner asks who may see them one by one, the
    # newest first, until there are enough.
    return found.order_by(_documents.c.id.desc()).offset(sa.literal_column("0")).subquery("answers"), sa.true()


def asked(dialect: str, part: str, question: Question, spaces: Sequence[int]) -> str:
    """A question about the `title`, or all of the `words`, of texts of these spaces, in the database's own language."""
    scopes, mark = [scope_of(space) for space in spaces], IN_TITLE if part == "title" else ""
    if dialect == "postgresql":
        return tsquery(question.clauses, scopes, mark=mark)
    return match(question.clauses, scopes, mark=mark)


def merge_some() -> bool:
    """Put a little of what was written piece by piece together; False when there is nothing left to do."""
    if _is_postgresql():
        return bool(db.session.scalar(_CLEAN))
    before = db.session.scalar(_CHANGES)
    db.session.execute(_MERGE)
    return bool(db.session.scalar(_CHANGES) - before >= 2)  # its documentation names this sign of work that was done


def _is_postgresql() -> bool:
    return db.session().get_bind().dialect.name == "postgresql"
