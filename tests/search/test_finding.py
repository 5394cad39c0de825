"""What is found, in which order, and what a hit says and leads to."""

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import FRAGMENT
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, AgendaItem, Meeting
from workspace.records.saying import comment_on
from workspace.search.index import BLOCK_BITS
from workspace.search.queries import Reach, search
from workspace.search.wishes import Wish
from workspace.spaces.audience import EVERYONE


@pytest.mark.parametrize(
    "words",
    [
        "变更", "更申", "申请", "申", "请", "变更申请", "起重机", "机", "approve", "approvals", "APPROVING",
        "rai", "ｒａｉｌｓ", "rails 变更", "变更rails", "48,000",
    ],
)  # fmt: skip
def test_words_in_two_languages_are_found_inside_sentences(shelve, titles, words):
    shelve("起重机改造", notes="客户提出变更申请：the rails were approved for 48,000.")
    shelve("Something else", notes="别的内容")
    assert titles("chen", words) == ["起重机改造"]


@pytest.mark.parametrize("words", ["更变", "申变", "ails", "disapprove", "变更 nowhere", "变更的"])
def test_what_only_looks_alike_is_not(shelve, titles, words):
    shelve("起重机改造", notes="客户提出变更申请：the rails were approved.")
    assert titles("chen", words) == []


@pytest.mark.parametrize("words", ["", " ", "…", "!!", "👍", "\x00", '"', "*", "-", "AND"])
def test_signs_alone_find_nothing_and_break_nothing(shelve, titles, words):
    shelve("Crane", notes="Anything 👍 …")
    assert titles("chen", words) == []


def test_comments_files_topics_and_resolutions_are_found_with_their_record(shelve, find):
    shelve("Crane", topic="Rails", notes="Grease", comments=("Blue paint",), files=("drawing_v2.pdf",))
    for words in ("rails", "grease", "paint", "drawing", "v2", "pdf"):
        assert [hit.record.title for hit in find("chen", words).rows] == ["Crane"], words
    [hit] = find("chen", "paint").rows
    assert hit.passages[0].url == f"{hit.record.url}#comment-1"
    [hit] = find("chen", "drawing").rows
    assert hit.passages[0].url == f"{hit.record.url}#attachment-1"


def test_a_hit_opens_the_page_where_it_stands(shelve, find, do):
    key = shelve("Crane", topic="Rails", notes="Steel")

    def add(ada):
        meeting = db.session.get_one(Meeting, key)
        item = AgendaItem.add(meeting, "Paint", by=ada)
        item.write_notes(write("Nothing but blue"), version=item.version, by=ada)

    do("ada", add)
    assert find("chen", "blue").rows[0].url.endswith("#A2")
    assert find("chen", "steel").rows[0].url.endswith("#A1")
    assert "#" not in find("chen", "crane").rows[0].url


def test_titles_come_first_then_what_says_it_more_often(shelve, titles):
    shelve("Once", notes="crane and much else " + "filler " * 50)
    shelve("Often", notes="crane crane crane")
    shelve("The crane itself", notes="nothing of the kind")
    assert titles("chen", "crane") == ["The crane itself", "Often", "Once"]


def test_of_equal_hits_the_newer_comes_first(shelve, titles):
    for number in range(3):
        shelve(f"Number {number}", notes="crane")
    assert titles("chen", "crane") == ["Number 2", "Number 1", "Number 0"]


def test_the_snippet_shows_the_place_with_marks_in_all_forms(shelve, find):
    shelve("Weekly", notes="x " * 300 + "the approvals came 变更申请 & <b>late</b> " + "y " * 300)
    [hit] = find("chen", "approving 变更").rows
    pieces = hit.passages[0].snippet.pieces
    assert [text for text, is_marked in pieces if is_marked] == ["approvals", "变更"]
    whole = "".join(text for text, _ in pieces)
    assert len(whole) < 250
    assert not hit.passages[0].snippet.is_beginning
    assert not hit.passages[0].snippet.is_end


@pytest.mark.parametrize("words", ["M-1", "m-1", "m1", "M 1", "ｍ－１"])
def test_a_number_leads_to_its_record_at_once(shelve, visitor, words):
    shelve("Crane")
    shelve("About M-1", notes="M-1 is named here")
    answer = visitor("chen").get("/s/HARBOUR/find", query_string={"q": words})
    assert (answer.status_code, answer.location) == (303, "/s/HARBOUR/M-1")
    suggested = visitor("chen").client.get("/s/HARBOUR/find/suggestions", query_string={"q": words}, headers=FRAGMENT)
    assert re.findall(r'href="([^"]+)"', suggested.text)[0] == "/s/HARBOUR/M-1"


def test_a_number_that_chen_may_not_see_leads_nowhere(shelve, visitor):
    shelve("Our price", internal=True)
    assert visitor("chen").get("/s/HARBOUR/find?q=M-1").status_code == 200
    assert visitor("bo").get("/s/HARBOUR/find?q=M-1").status_code == 303


def test_filters_choose_by_kind_state_author_and_day(shelve, titles, find, do, harbour):
    shelve("Crane meeting", comments=("crane remark",), files=("crane.pdf",))
    do("vera", lambda vera: ActionItem.begin("Crane order", by=vera, audience=EVERYONE))
    assert titles("chen", "crane", kind="action_item") == ["Crane order"]
    assert titles("chen", "crane", state="meeting.held") == ["Crane meeting"]
    assert titles("chen", "crane", state="meeting.planned") == []
    assert titles("chen", "crane", author=harbour.ids["vera"]) == ["Crane order"]
    today, day = clock.today("UTC"), timedelta(days=1)
    assert len(titles("chen", "crane", since=today - day, until=today + day)) == 2
    assert titles("chen", "crane", until=today - day) == []
    assert titles("chen", "crane", since=today + day) == []
    for kind, thing in (("comment", "comment"), ("attachment", "attachment")):
        [hit] = find("chen", "crane", kind=kind).rows
        assert [each.document.thing for each in hit.passages] == [thing]


def test_filters_alone_list_what_changed_last(shelve, titles, harbour):
    shelve("One")
    shelve("Two", by="vera")
    assert titles("chen", author=harbour.ids["vera"]) == ["Two"]
    assert titles("chen", kind="meeting") == ["Two", "One"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_of_all_are_days_too(shelve, titles, day):
    shelve("Crane")
    assert titles("chen", "crane", since=day) == (["Crane"] if day == date.min else [])
    assert titles("chen", "crane", until=day) == (["Crane"] if day == date.max else [])


def test_a_long_text_is_found_to_its_end_and_by_words_far_apart(shelve, titles, find):
    shelve("Long", notes="起点站 start " + "word " * 6_000 + "终点站到了 finish")
    for words in ("finish", "终点站到", "long", "start finish", "起点站 终点站", "起点站到 start"):
        assert titles("chen", words) == ([] if words.startswith("起点站到") else ["Long"]), words
    [hit] = find("chen", "finish").rows
    assert ("finish", True) in hit.passages[0].snippet.pieces


def test_the_pairs_of_a_stretch_somewhere_in_a_text_are_not_the_stretch(shelve, titles):
    shelve("Apart", notes="一个苹果，每个一元")
    shelve("Together", notes="这是一个一次性的杯子")
    assert titles("chen", "一个一") == ["Together"]
    assert sorted(titles("chen", "一个 个一")) == ["Apart", "Together"]


def test_many_hits_come_in_pages_and_it_is_said_that_there_are_older_ones(shelve, find, do):
    for number in range(25):
        shelve(f"Crane {number:02}")
    first, second = find("chen", "crane"), find("chen", "crane", offset=20)
    assert (len(first.rows), first.total, first.more_from) == (20, 25, 20)
    assert (len(second.rows), second.more_from) == (5, None)
    assert not first.is_cut
    shown = [hit.record.id for hit in (*first.rows, *second.rows)]
    assert len(set(shown)) == 25

    def chatter(ada):
        meeting = db.session.get_one(Meeting, shown[0])
        for number in range(210):
            comment_on(meeting, write(f"the crane again, {number}"), by=ada)

    do("ada", chatter)
    assert find("chen", "crane").is_cut


def test_words_of_a_query_may_stand_in_any_order_and_all_of_them_must(shelve, titles):
    shelve("Crane", notes="rails of steel")
    assert titles("chen", "steel crane rails") == ["Crane"]
    assert titles("chen", "steel crane wood") == []


def test_what_is_shown_is_text_and_never_html(shelve, visitor):
    shelve("A <script>alert(1)</script> crane", notes="Said `<img onerror=x>` on the crane")
    page = visitor("chen").get("/s/HARBOUR/find?q=crane").text
    assert "<script>alert" not in page
    assert "<img onerror" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>crane</mark>" in page


def test_records_are_found_by_the_number_in_a_longer_question(shelve, titles):
    shelve("Crane rails")
    shelve("Other rails")
    assert titles("chen", "M-1 rails")[0] == "Crane rails"


def test_older_texts_are_asked_only_where_the_newest_have_too_few_answers(app, harbour, shelve, queries):
    """On PostgreSQL, whose index gives all answers of what is asked at once."""

    def found(most: int) -> tuple[int, int]:
        """How many records, and how many questions it took to find them."""
        with queries() as sent, app.app_context():
            records = search([harbour.member("chen")], Wish("cranes"), "UTC", Reach(most, most)).records
            return len(records), sum("answers" in each or "MATCH" in each for each in sent)

    shelve("Quay cranes")
    with app.app_context():
        is_postgresql = db.engine.dialect.name == "postgresql"
        if is_postgresql:
            db.session.execute(sa.text(f"ALTER SEQUENCE search_document_id_seq RESTART {3 << BLOCK_BITS}"))
            db.session.commit()
    shelve("Something else")
    turns = 2 if is_postgresql else 1
    assert found(9) == (1, 2 * turns)  # the newest, and the newest of those whose title answers
    shelve("Yard cranes")
    assert found(1) == (1, 2)
    assert found(9) == (2, 2 * turns)
