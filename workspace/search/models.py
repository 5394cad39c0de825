"""What can be found: one document for each record, comment and file, and its words in the database's own index."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.by_hand import MadeByHand, Way, goes_with
from workspace.kernel.db import Model
from workspace.records.models import Record
from workspace.search.dialects import BEGINS
from workspace.search.index import BLOCK, BLOCK_BITS, IN_TITLE, LOOKED_INTO
from workspace.search.words import BEGINNINGS, HAN
from workspace.spaces.audience import Reader, seen

# Everything outside of ASCII belongs to a token: the analyser alone says what a word is. Without places; with an index
# for each number of letters that somebody types at first, because FTS5 otherwise collects all answers to a beginning
# before it gives one. Without the texts themselves; SQLite before 3.43 can take documents out of such an index only if
# they are kept in it as well. A save only adds a piece to it: by itself FTS5 would let some saves put hundreds of pages
# of such pieces together, which is left to the worker (see `merging`).
_FTS5 = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, "
    f"prefix='{' '.join(map(str, BEGINNINGS))}'{{more}})"
)
_AS_THEY_COME = "INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0)"
# An index on the document itself. Most of a Chinese text's tokens are the pairs that stand in it, which PostgreSQL can
# find there by itself, so that nothing keeps them but the index; `words` are all the others. Beginnings of words and
# pairs are tokens, too: GIN would collect all answers to a beginning, however few of them are wanted. In PL/pgSQL,
# which plans its statements once for a connection; a function in SQL does so in each save.
_VECTOR = r"""
CREATE FUNCTION search_vector(document bigint, words text, written text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
DECLARE
  kept text[] := string_to_array(words, ' ');
  signs text[] := string_to_array(regexp_replace(left(written, {looked_into}), '[^{han}]+', ' ', 'g'), null);
  begun text[];
  paired text[];
BEGIN
  SELECT {beginnings} INTO begun
    FROM unnest(kept) AS word, LATERAL (SELECT (word ^@ '{in_title}')::int) AS own(mark);
  SELECT array_agg(rtrim(one || coalesce(other, ''))) || array_agg(one || '{begins}') INTO paired
    FROM (SELECT unnest(signs), unnest(signs[2:])) AS pair(one, other) WHERE one <> ' ';
  RETURN array_to_tsvector(kept || concat('{block}', document >> {bits}) || begun || paired);
END
$$"""
_BEGINNINGS = " || ".join(f"array_agg(left(word, mark + {length}) || '{BEGINS}')" for length in BEGINNINGS)
_GIN = "CREATE INDEX search_words ON search_document USING gin (search_vector(id, words, text))"
_POSTGRESQL = (
    _VECTOR.format(
        looked_into=LOOKED_INTO,
        han=HAN,
        block=BLOCK,
        bits=BLOCK_BITS,
        in_title=IN_TITLE,
        beginnings=_BEGINNINGS,
        begins=BEGINS,
    ),
    # What is looked at for each answer is short: texts lie apart, and as they are, so that nothing has to be unpacked.
    "ALTER TABLE search_document ALTER COLUMN text SET STORAGE EXTERNAL, SET (toast_tuple_target = 128)",
    # Whoever writes leaves new words on a pile, which the worker puts in order before it is as long as this (kB).
    f"{_GIN} WITH (fastupdate = on, gin_pending_list_limit = 16384)",
    # Or each ANALYZE would read thousands of texts, for a guess that is not needed.
    "ALTER INDEX search_words ALTER COLUMN 1 SET STATISTICS 0",
)
_GONE = ("DROP TABLE search_words",)
_WAYS = (
    Way("dialect.name == 'postgresql'", _POSTGRESQL, ("DROP FUNCTION search_vector CASCADE",)),
    Way(
        "dialect.dbapi.sqlite_version_info >= (3, 43)",
        (_FTS5.format(more=", content='', contentless_delete=1"), _AS_THEY_COME),
        _GONE,
    ),
    Way("", (_FTS5.format(more=""), _AS_THEY_COME), _GONE),
)
goes_with("search_document", MadeByHand("search_words", _WAYS))


def _one_each(name: str, condition: str) -> Index:
    """Each text only once."""
    where = sa.text(condition)
    return Index(f"uq_search_document_{name}", f"{name}_id", unique=True, sqlite_where=where, postgresql_where=where)


class SearchDocument(Model):
    """A text that is found: of a record, or of a comment or file on one.

    Its record says kind, state, trash and who may see it at all, so that none of that can be out of date here; the
    document's own `audience` narrows that. `anchors` are pairs of a place in the text and the anchor of the record's
    page that shows it from there on. `words` are what PostgreSQL's index finds it by beside the text itself; SQLite's
    keeps them all. A document whose text changes gets a new id: the newest ids changed last.
    """

    __tablename__ = "search_document"
    __table_args__: Any = (
        CheckConstraint("comment_id is null or attachment_id is null", name="thing"),
        _one_each("record", "comment_id is null and attachment_id is null"),
        _one_each("comment", "comment_id is not null"),
        _one_each("attachment", "attachment_id is not null"),
        Index("ix_search_document_record", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str]
    text: Mapped[str]
    words: Mapped[str]
    anchors: Mapped[list[Any]]
    moment: Mapped[datetime]

    record: Mapped[Record] = relationship()
    author: Mapped[Person] = relationship()

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Documents whose own audience holds the reader's eyes, on records that they may see; needs both joined."""
        return sa.and_(Record.seen_by(reader), seen(cls.audience, reader))
