"""Documents as PDF: nothing that people wrote is lost, hidden, or taken for anything but text."""

import io
import re
import time
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from workspace.kernel.pdf import NoDocument, render, rendering

WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "pdf"
PAGE = """#import "paper.typ": *
#show: sheet.with(title: facts.title, author: facts.author, note: "Not drawn:")
= #facts.title
#strong(facts.author)
#table(columns: (auto, 1fr), ..facts.rows.flatten())
#for text in facts.texts [ #par(text) ]
"""
CHINESE = "港口防波堤变更申请：范围、进度与费用。张伟、李娜；「𠮷野家」龘、㐂、𡈽、𠮟、𠜎、𪚲、𫖯、𫍽、𬭎、䶮、〇"
WESTERN = "Zürich naïve Łódź ĄĘŠŽ Ångström Việt Nguyễn ẞ ﬀ Ωmega Дмитрий Ἀθῆναι €¥£ № ½ ≤ ≠ → … “a” ‘b’ «c» x\u0303"
FURTHER = "محمد علي שלום हिन्दी ภาษา 한국 かな カナ 😀 👩‍💻 🇨🇳 ❤️ ☎ ✓ ✔ ⚓ Հայ ქართ தமிழ்"
HOSTILE = [
    '#panic("x")', '#read("/etc/passwd")', '#import "@preview/cetz:0.3.0"', "= no heading", "$x^2$ *a* _b_ `c`",
    "\\u{41} \\", "<label> @label", "// not a comment", "/* nor this */", "https://example.test/a_b*c#d", "--- ... ~",
    "- a\n+ b\n/ t: d", "[ ] { } ( ; ) ]]]] }}}}", '"); #panic("', "#{", "\\\"", "''\"\"", "&lt;b&gt; <b>", "%PDF-1.4",
    "#sys.inputs.facts", "#sys.version", "  two  spaces   inside", "'; DROP TABLE record; --", "{{ 7*7 }}", "\\u0000",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "paper.typ").write_text((TEMPLATES / "paper.typ").read_text())
    (tmp_path / "page.typ").write_text(PAGE)
    return tmp_path


@pytest.fixture
def document(folder):
    def make(texts=(), rows=(), title="CR-12 变更申请", author="张伟"):
        facts = {"title": title, "author": author, "rows": [list(row) for row in rows], "texts": list(texts)}
        return render("page", facts, when=WHEN, folder=folder)

    return make


def read(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return unicodedata.normalize("NFC", "\n".join(page.extract_text() for page in pages)).replace("\u200b", "")


def letters(text: str) -> set[str]:
    return set(unicodedata.normalize("NFC", text)) - set("\n\u00ad\ufb00\u200d\ufe0f")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_no_character_of_anybodys_name_or_text_is_lost(document):
    shown = read(document([CHINESE, WESTERN, FURTHER], [["1", CHINESE], ["2", FURTHER]], author="محمد علي 𠮷"))
    assert letters(CHINESE + WESTERN + FURTHER) - set(shown) == set()
    assert squeezed(CHINESE) in squeezed(shown)


def test_characters_that_no_font_draws_are_set_as_their_numbers(document):
    shown = read(document(["名字：\U00020000\U0002a6a5"]))
    assert "名字：〔U+20000〕〔U+2A6A5〕" in shown
    assert squeezed("Not drawn: U+20000, U+2A6A5") in squeezed(shown)


def test_nothing_invisible_and_nothing_that_turns_text_around_stays_unseen(document):
    shown = squeezed(
        read(document(["pay \u202e000001\u202c now", "a\u200bb\u00adc\u2066d", "e\ufe0f\ufe0f\ufe0f\U000e0041"]))
    )
    assert "pay〔U+202E〕000001〔U+202C〕now" in shown
    assert "a〔U+200B〕b〔U+00AD〕c〔U+2066〕d" in shown
    assert shown.count("〔U+FE0F〕") == 2
    assert "〔U+E0041〕" in shown


def test_what_people_wrote_is_text_and_never_markup_or_code(document):
    shown = squeezed(read(document(HOSTILE, [["1", text] for text in HOSTILE], title=HOSTILE[0], author=HOSTILE[1])))
    assert [text for text in HOSTILE if shown.count(squeezed(text)) < 2] == []
    assert "root:" not in shown


def test_a_long_word_stays_on_the_page(document):
    word = "".join(f"x{number:04d}" for number in range(120))
    pdf = document([word], [["1", word]])
    assert squeezed(read(pdf)).count(word) == 2
    [width] = {page.mediabox.width for page in PdfReader(io.BytesIO(pdf)).pages}
    ends: list[float] = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: ends.append(tm[4]) if text.strip() else None)
    assert max(ends) < width


def test_fifty_pages_are_made_in_seconds_and_none_of_their_lines_is_missing(document):
    lines = [
        f"{number:04d}：{'港口防波堤的维修分两步进行。The harbour wall is repaired. ' * 12}" for number in range(400)
    ]
    started = time.monotonic()
    pdf = document(lines)
    assert time.monotonic() - started < 20  # seconds; 2 are usual
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 50
    shown = squeezed(read(pdf))
    assert [number for number in range(300) if f"{number:04d}：港口" not in shown] == []


def test_the_same_facts_make_the_same_bytes(document):
    first = document([CHINESE, FURTHER])
    assert document([CHINESE, FURTHER]) == first
    assert document([CHINESE, FURTHER + "."]) != first


def test_a_document_says_when_it_was_made_as_it_was_told(document):
    details = PdfReader(io.BytesIO(document())).metadata
    assert (details.title, details.author, details.creation_date) == ("CR-12 变更申请", "张伟", WHEN)


def test_a_template_reads_nothing_outside_its_folder(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("leak")
    for way in (str(secret), f"../{secret.parent.name}/secret.txt", f"../../../../../../..{secret}"):
        (folder / "thief.typ").write_text(f'#read("{way}")')
        with pytest.raises(NoDocument, match="thief"):
            render("thief", {}, when=WHEN, folder=folder)
    (folder / "inside.txt").write_text("ours")
    (folder / "thief.typ").write_text('#read("inside.txt")')
    assert "ours" in read(render("thief", {}, when=WHEN, folder=folder))


def test_a_template_that_never_ends_is_stopped(folder, monkeypatch):
    monkeypatch.setattr(rendering, "LIMIT", 2.0)
    (folder / "endless.typ").write_text("#for i in range(9000000) { for j in range(9000000) { } }")
    with pytest.raises(NoDocument, match="longer than 2 seconds"):
        render("endless", {}, when=WHEN, folder=folder)


def test_the_process_that_makes_documents_gets_no_secret(folder, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "leak")
    monkeypatch.setattr(rendering, "_BOOT", "import os, sys; sys.exit(repr(sorted(os.environ)))")
    with pytest.raises(NoDocument) as told:
        render("page", {}, when=WHEN, folder=folder)
    assert "PATH" in str(told.value)
    assert "SECRET_KEY" not in str(told.value)


def test_templates_of_ours_use_no_package_and_evaluate_no_text():
    for path in TEMPLATES.glob("*.typ"):
        assert not re.search(r"@preview|@local|\beval\(|\bread\(|mode:", path.read_text()), path.name
