"""What can be found: one document for each record, comment and file, and its words in the database's own index."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.by_hand import TableByHand, goes_with
from workspace.kernel.db import Model
from workspace.records.models import Record
from workspace.spaces.audience import Reader, seen

# Everything outside of ASCII belongs to a token: the analyser alone says what a word is. Without places; with an index
# for each number of letters that somebody types at first, because FTS5 otherwise collects all answers to a beginning
# before it gives one. Without the texts themselves; SQLite before 3.43 can take documents out of such an index only if
# they are kept in it as well.
_FTS5 = "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, prefix='1 3 4 5 6'{more})"
_POSTGRESQL = (
    "CREATE TABLE search_words (rowid bigint PRIMARY KEY, title tsvector NOT NULL, words tsvector NOT NULL)",
    # What is looked at for each answer is its id alone: vectors of whole texts lie apart, however well they are packed.
    "ALTER TABLE search_words SET (toast_tuple_target = 128)",
    "CREATE INDEX ix_search_words_title ON search_words USING gin (title)",
    "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
)
_WAYS = (
    ("dialect.name == 'postgresql'", _POSTGRESQL),
    ("dialect.dbapi.sqlite_version_info >= (3, 43)", (_FTS5.format(more=", content='', contentless_delete=1"),)),
    ("", (_FTS5.format(more=""),)),
)
goes_with("search_document", TableByHand("search_words", _WAYS))


def _one_each(name: str, condition: str) -> Index:
    """Each text only once."""
    where = sa.text(condition)
    return Index(f"uq_search_document_{name}", f"{name}_id", unique=True, sqlite_where=where, postgresql_where=where)


class SearchDocument(Model):
    """A text that is found: of a record, or of a comment or file on one.

    Its record says kind, state, trash and who may see it at all, so that none of that can be out of date here; the
    document's own `audience` narrows that. `anchors` are pairs of a place in the text and the anchor of the record's
    page that shows it from there on. A document whose text changes gets a new id: the newest ids changed last.
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
    anchors: Mapped[list[Any]]
    moment: Mapped[datetime]

    record: Mapped[Record] = relationship()
    author: Mapped[Person] = relationship()

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Documents whose own audience holds the reader's eyes, on records that they may see; needs both joined."""
        return sa.and_(Record.seen_by(reader), seen(cls.audience, reader))

    @property
    def thing(self) -> str:
        """What it is the text of: `record`, `comment` or `attachment`."""
        return "comment" if self.comment_id else "attachment" if self.attachment_id else "record"
