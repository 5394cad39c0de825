"""Minutes as a Word document. Chinese has its own fonts there, which are named beside the others."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from workspace.kernel.i18n import language
from workspace.meetings.leaving.blocks import Block
from workspace.meetings.leaving.outline import Outline

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number")


def as_word(whole: Outline) -> bytes:
    """The bytes of a `.docx` file."""
    document = Document()
    _set_up(document)
    document.core_properties.title = _clean(whole.title)
    document.core_properties.language = language().replace("_", "-")
    document.add_heading(_clean(whole.title), 0)
    document.add_paragraph().add_run(_clean(whole.remark)).italic = True
    _facts(document, whole.facts)
    for block in whole.blocks:
        _add(document, block)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_up(document: Any) -> None:
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    for name in STYLES:
        style = document.styles[name]
        style.font.name = LATIN
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE)
    document.styles["Normal"].font.size = Pt(10.5)


def _facts(document: Any, facts: list[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2)
    for name, value in facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = _clean(name), _clean(value)
        cells[0].width, cells[1].width = Cm(4), Cm(12)


def _add(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(_clean(block.text), min(block.level, 3))
        return
    paragraph = document.add_paragraph()
    if block.kind == "item":
        paragraph.paragraph_format.left_indent = Cm(0.6 * block.level)
        paragraph.add_run(f"{block.sign} ")
    for run in block.runs:
        added = paragraph.add_run(_clean(run.text))
        added.bold, added.italic = run.bold or None, run.italic or None


def _clean(text: str) -> str:
    """What XML can hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff"))
