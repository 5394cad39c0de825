"""Years of real Chinese minutes and a real English guide: whatever stands in a text is found, on both databases."""

import io
import os
import random
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.records.models import Comment, Record
from workspace.search.asking import SHORTEST_START, Question
from workspace.search.models import SearchDocument
from workspace.search.queries import Reach, search
from workspace.search.wishes import Wish
from workspace.search.words import LETTER, fold, forms, runs
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


def test_english_words_find_every_text_that_has_one_of_their_forms(shelve, do, harbour, app):
    _read_aloud(shelve, do, sorted((corpus("k8s-guide-en") / "contributors").rglob("*.md")))
    with app.app_context():
        texts, dice = _texts(), random.Random(20261122)
        words = sorted({run.text for text in texts.values() for run in runs(text) if len(run.text) > 2})
        stems: dict[str, set[int]] = {}
        for document, text in texts.items():
            for word in {run.text for run in runs(text)}:
                stems.setdefault(forms(word)[-1], set()).add(document)
        missed = [word for word in dice.sample(words, SAMPLES) if not stems[forms(word)[-1]] <= _found(harbour, word)]
    assert missed == []


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
    """Ids of all documents that answer, however many: the newest of a common word are not all there are."""
    reach = Reach(100_000, 1)
    answers = search([harbour.member("ada")], Wish(piece), "UTC", reach)
    return {document for _record, documents in answers.records for document in documents}
