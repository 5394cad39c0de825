"""Minutes to take along as Markdown, Word and PDF, Chinese intact, and by mail to people without an account."""

import io
from email import message_from_bytes
from email.policy import default

import pytest
from docx import Document
from pypdf import PdfReader

from tests.kernel.sending import work
from tests.meetings.asking import publish
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.meetings.leaving.blocks import blocks_of
from workspace.meetings.models import ActionItem, MailedMinutes, Meeting, Resolution
from workspace.spaces.models import Membership

M = "/s/HARBOUR/M-1"
NOTES = """讨论了**起重机**的更换方案，见[图纸](https://example.com/plan)。

1. 报价
2. 工期

| 项 | 价 |
|---|---|
| 吊臂 | 48 |"""


@pytest.fixture
def held(meet, do, harbour):
    """A meeting on 起重机 with notes, a decision with who agreed, and an action item of Chen's."""
    meet("起重机", title="每周例会 <b>&", held=True, expected=("ada", "chen", "erin"))

    def minute(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        item = meeting.agenda[0]
        item.write_notes(write(NOTES), version=item.version, by=ada)
        Resolution.record(meeting, write("采用**蓝色**方案"), by=ada, item=item, agreed=[ada.person_id])
        ActionItem.agree(meeting, "订购油漆", by=ada, item=item, owner_id=harbour.ids["chen"])
        sealed = ActionItem.agree(meeting, "Our lowest price", by=ada, item=item, owner_id=ada.person_id)
        sealed.audience = ada.party.bit

    do("ada", minute)
    do("ada", lambda ada: harbour.person("erin").write_to("erin@example.com"))


def test_as_markdown_it_holds_what_was_typed(held, visitor):
    found = visitor("chen").get(f"{M}/minutes.md")

    assert "HARBOUR-M-1.md" in found.headers["Content-Disposition"]
    assert "# M-1 每周例会 <b>&" in found.text
    assert NOTES in found.text
    assert "- **Decision R1**: 采用**蓝色**方案" in found.text
    assert "- [ ] **AI-1** 订购油漆 · 陈静" in found.text
    assert "lowest" not in found.text


def test_as_word_it_has_headings_lists_and_chinese(held, visitor):
    found = Document(io.BytesIO(visitor("chen").get(f"{M}/minutes.docx").data))

    texts = [paragraph.text for paragraph in found.paragraphs]
    assert texts[0] == "M-1 每周例会 <b>&"
    assert "讨论了起重机的更换方案，见图纸 <https://example.com/plan>。" in texts
    assert "1. 报价" in texts
    assert "› Decision R1 采用蓝色方案" in texts
    bold = [run.text for paragraph in found.paragraphs for run in paragraph.runs if run.bold]
    assert "起重机" in bold
    assert any("陈静" in cell.text for table in found.tables for row in table.rows for cell in row.cells)
    assert not any("lowest" in text for text in texts)


def test_as_pdf_it_is_made_by_the_worker_and_its_chinese_can_be_searched(app, held, visitor):
    chen = visitor("chen")
    chen.get(M)
    page = chen.post(f"{M}/minutes/paper").headers["Location"]
    assert "being made" in chen.get(page).text
    assert chen.get(f"{page}.pdf").status_code == 404
    work(app)

    assert "The PDF is ready." in chen.get(page).text
    content = chen.get(f"{page}.pdf")
    assert content.mimetype == "application/pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content.data)).pages)
    for words in ("每周例会", "讨论了", "起重机", "采用蓝色方案", "订购油漆", "陈静"):
        assert words in text, words
    assert "lowest" not in text
    assert "U+" not in text  # all of its own signs can be drawn
    assert chen.post(f"{M}/minutes/paper").headers["Location"] == page


def test_a_pdf_of_a_meeting_among_one_party_is_nowhere_for_others(app, meet, visitor):
    meet("Our lowest price", held=True, internal=True, expected=("ada",))
    ada, chen = visitor("ada"), visitor("chen")
    ada.get(M)
    page = ada.post(f"{M}/minutes/paper").headers["Location"]
    work(app)

    assert ada.get(f"{page}.pdf").status_code == 200
    for path in (page, f"{page}.pdf", f"{M}/minutes.md", f"{M}/minutes.docx"):
        assert chen.get(path).status_code == 404


def mails(data_dir):
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in (data_dir / "mail").glob("*.eml")]
    return {mail["To"].addresses[0].addr_spec: mail for mail in found}


def test_erin_who_has_no_account_gets_the_published_minutes_and_it_is_kept_who_sent_them(
    app, held, visitor, do, harbour, data_dir, stored
):
    do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    ada = visitor("ada")
    ada.get(M)
    erin, chen = harbour.ids["erin"], harbour.ids["chen"]
    assert "Erin Castle" in ada.get_fragment(f"{M}/minutes/send").text
    assert "陈静" not in ada.get_fragment(f"{M}/minutes/send").text
    assert ada.post(f"{M}/minutes/send", {"people": [erin, chen]}).status_code == 422
    assert ada.post(f"{M}/minutes/send", {"people": [erin]}).status_code == 303
    work(app)
    work(app)

    mail = mails(data_dir)["erin@example.com"]
    [enclosed] = mail.iter_attachments()
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(enclosed.get_content())).pages)
    assert "订购油漆" in text
    assert "lowest" not in text
    assert mail["Reply-To"].addresses[0].addr_spec == "ada@example.com"
    [(person, sent_at)] = stored(MailedMinutes.person_id, MailedMinutes.sent_at)
    assert (person, sent_at is not None) == (erin, True)
    assert "Erin Castle got them from Ada Brandt" in ada.get_fragment(f"{M}/minutes/send").text


def test_minutes_that_are_not_published_leave_by_no_mail(app, held, visitor, harbour, stored):
    ada = visitor("ada")
    ada.get(M)
    assert ada.get_fragment(f"{M}/minutes/send").status_code == 403
    assert ada.post(f"{M}/minutes/send", {"people": [harbour.ids["erin"]]}).status_code == 409
    assert stored(MailedMinutes.id) == []


@pytest.mark.parametrize("how", ["left", "withdrawn", "closed to them"])
def test_who_may_not_have_them_any_more_gets_none(app, held, visitor, do, harbour, data_dir, how):
    do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    ada = visitor("ada")
    ada.get(M)
    ada.post(f"{M}/minutes/send", {"people": [harbour.ids["erin"]]})

    def change(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        if how == "left":
            harbour.member("erin").ended_at = meeting.created_at
        elif how == "withdrawn":
            meeting.trashed_at = meeting.created_at
        else:
            meeting.audience = ada.party.bit
        db.session.flush()

    do("ada", change)
    work(app)
    work(app)
    assert "erin@example.com" not in mails(data_dir)


def test_html_becomes_blocks_with_marks():
    html = (
        "<h2>A</h2><ul><li><p>one <strong>bold</strong></p><ul><li>two</li></ul></li></ul><pre><code>x\ny</code></pre>"
    )
    found = [(block.kind, block.level, block.text) for block in blocks_of(html)]

    assert found == [("heading", 2, "A"), ("item", 1, "one bold"), ("item", 2, "two"), ("code", 1, "x\ny")]
