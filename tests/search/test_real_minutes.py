"""Years of real Chinese minutes and a real English guide: whatever stands in a text is found, on both databases."""

import io
import os
import random
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.text.written import Written, write
from workspace.knowledge.models import Page
from workspace.records.models import Comment, Record
from workspace.search.asking import SHORTEST_START, Question
from workspace.search.models import SearchDocument
from workspace.search.queries import Reach, search
from workspace.search.wishes import Wish
from workspace.search.words import LETTER, fold, forms, runs
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

UPLOAD = "/s/HARBOUR/meetings/import"
AT_ONCE, SAMPLES, LONGEST = 25, 300, 6


def corpus(name: str) -> Path:
    folder = Path(os.environ.get("CORPORA") or "nowhere") / name
    if not folder.is_dir():
        pytest.skip("The real texts are not here: CORPORA names no folder that holds them.")
    return folder


def test_what_stands_in_real_chinese_minutes_finds_every_text_with_it(visitor, shelve, do, harbour, app):
    ada, paths = visitor("ada"), sorted((corpus("openeuler-tc") / "Meeting_Minutes").rglob("*"))
    files = [path for path in paths if path.suffix in (".txt", ".md")]
    ada.get(UPLOAD)
    for start in range(0, len(files), AT_ONCE):
        uploads = [(io.BytesIO(path.read_bytes()), path.name) for path in files[start : start + AT_ONCE]]
        address = ada.post(UPLOAD, {"files": uploads, "reach": "everyone"}).location
        assert ada.post(f"{address}/file", {"party": "1"}).status_code == 303
    _read_aloud(shelve, do, sorted((corpus("openeuler-tc") / "oEEP").rglob("*.md")))
    with app.app_context():
        texts, dice = _texts(), random.Random(20261122)
        assert len(texts) > 150
        pieces = [_piece(dice, list(texts.values())) for _ in range(SAMPLES)]
        missed = [piece for piece in pieces if not _holding(piece, texts) <= _found(harbour, piece)]
    assert len(missed) <= SAMPLES // 100, missed


def test_english_words_find_every_page_of_a_guide_that_has_one_of_their_forms(do, harbour, app):
    _write_pages(do, sorted((corpus("k8s-guide-en") / "contributors").rglob("*.md")))
    with app.app_context():
        pages, dice = _pages_by_stem(), random.Random(20261122)
        words = dice.sample(sorted({word for _, words in pages for word in words}), SAMPLES)
        missed = [word for word in words if not _with_a_form_of(word, pages) <= _records_found(harbour, word)]
        # Two words of one page, however far apart.
        pairs = [dice.sample(sorted(words), 2) for _, words in dice.choices(pages, k=SAMPLES // 3)]
        for first, second in pairs:
            both = _with_a_form_of(first, pages) & _with_a_form_of(second, pages)
            missed += [] if both <= _records_found(harbour, f"{first} {second} ") else [f"{first} {second}"]
    assert len(pages) > 90
    assert missed == []


def _write_pages(do: Any, paths: list[Path]) -> None:
    def compose(ada: Membership) -> None:
        for path in paths:
            Page.compose(path.stem, write(path.read_text("utf-8"), headings=True), by=ada, audience=EVERYONE)

    do("ada", compose)


def _pages_by_stem() -> list[tuple[int, dict[str, str]]]:
    """The id of each page with the English words that its readers see, and the stem of each."""
    shown = re.compile(r"<sup.*?</sup>|<[^>]*>", re.DOTALL)
    found = []
    for page in db.session.scalars(sa.select(Page)):
        words = re.findall(r"[^\W_]{3,}", unescape(shown.sub(" ", page.body.html)).casefold())
        found.append((page.id, {word: forms(word)[-1] for word in words if word.isascii() and word.isalpha()}))
    return found


def _with_a_form_of(word: str, pages: list[tuple[int, dict[str, str]]]) -> set[int]:
    return {page for page, words in pages if forms(word)[-1] in words.values()}


def _read_aloud(shelve: Any, do: Any, pages: list[Path]) -> None:
    """Each page as a comment, as it is typed, so that no mark of Markdown is lost."""
    key = shelve("Pages")

    def comment(ada: Membership) -> None:
        for page in pages:
            text = page.read_text("utf-8")
            Comment.add(db.session.get_one(Record, key), Written(text, f"<p>{escape(text)}</p>"), by=ada)

    do("ada", comment)


def _texts() -> dict[int, str]:
    """All that can be found, folded, by the id of its document."""
    rows = db.session.query(SearchDocument.id, SearchDocument.title, SearchDocument.text)
    return {key: fold(f"{title}\n{text}") for key, title, text in rows}


def _piece(dice: random.Random, texts: list[str]) -> str:
    """One to six characters from anywhere in any text that hold something to search for and begin inside no Latin word;
    one that ends inside such a word has three letters of it, as somebody has who is still typing."""
    while True:
        text = dice.choice(texts)
        start = dice.randrange(len(text))
        piece = text[start : start + dice.randint(1, LONGEST)].strip()
        spaced = [run for run in runs(text[max(start - 80, 0) : start + LONGEST + 1]) if not run.is_unspaced]
        inside = any(run.start < start - max(start - 80, 0) < run.end for run in spaced)
        last = list(runs(piece))[-1:]
        unfinished = bool(last) and not last[0].is_unspaced and len(last[0].text) < SHORTEST_START
        if Question.read(piece) and not inside and not unfinished and "\n" not in piece:
            return piece


def _holding(piece: str, texts: dict[int, str]) -> set[int]:
    """Ids of the texts with this piece; one that begins with a Latin letter counts where a word begins."""
    found = re.compile((rf"(?<!{LETTER})" if re.match(LETTER, piece) else "") + re.escape(piece))
    return {key for key, text in texts.items() if found.search(text)}


def _found(harbour: Any, piece: str) -> set[int]:
    """Ids of all documents that answer."""
    return {document for _record, documents in _answers(harbour, piece) for document in documents}


def _records_found(harbour: Any, words: str) -> set[int]:
    return {record for record, _documents in _answers(harbour, words)}


def _answers(harbour: Any, words: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """However many there are: the newest of a common word are not all."""
    return search([harbour.member("ada")], Wish(words), "UTC", Reach(100_000, 1)).records
