"""What the index holds, in a form in which two indexes can be compared, whichever ids and databases they have."""

from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.search.models import SearchDocument


def snapshot() -> dict[tuple[Any, ...], Any]:
    """For each text its columns, and the words by which the database itself finds it; also words of nothing."""
    words, found = _words(), {}
    for document in db.session.scalars(sa.select(SearchDocument)):
        key = (document.record_id, document.comment_id or 0, document.attachment_id or 0)
        columns = ("space_id", "author_id", "audience", "title", "text", "anchors", "moment")
        found[key] = [getattr(document, name) for name in columns], words.pop(document.id, None)
    return found | {("words of nothing",): words} if words else found


def _words() -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    for rowid, column, term in _postgresql() if db.engine.dialect.name == "postgresql" else _sqlite():
        found.setdefault(rowid, set()).add((column, term))
    return found


def _sqlite() -> Any:
    connection = db.session.connection()
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.looked USING fts5vocab(main, search_words, instance)")
    rows = connection.exec_driver_sql("SELECT doc, col, term FROM temp.looked").all()
    connection.exec_driver_sql("DROP TABLE temp.looked")
    return rows


def _postgresql() -> Any:
    vector = sa.func.search_vector(SearchDocument.id, SearchDocument.words, SearchDocument.text)
    for rowid, terms in db.session.execute(sa.select(SearchDocument.id, sa.func.tsvector_to_array(vector))):
        yield from ((rowid, "words", term) for term in terms)
