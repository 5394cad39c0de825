"""Journey 4: a newcomer looks something up; the box answers while they type, also inside Chinese sentences."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.audience import EVERYONE

EVERYWHERE = ("", "meetings", "changes", "knowledge", "KB-1", "activity", "members")
FILLER = "\n\n".join(f"Paragraph {number}: nothing about what anybody looks for. 此处无关。" for number in range(40))
HANDBOOK = f"""\
How we keep the cranes going.

{FILLER}

## Brakes at night

Ring the foreman; 夜里刹车失灵时，先通知值班工程师再停机。

## Spare parts

Ropes and hooks.
"""


def minutes(app, harbour):
    with app.app_context(), unit_of_work():
        ada = harbour.member("ada")
        for title, notes in (("Kick-off", "Who is who."), ("周例会", "客户同意了变更申请，the rails were approved.")):
            meeting = Meeting.start(title, by=ada, audience=EVERYONE, zone="UTC", purpose=write(""))
            meeting.hold(by=ada)
            item = AgendaItem.add(meeting, "Topic", by=ada)
            item.write_notes(write(notes), version=item.version, by=ada)


def test_chen_finds_a_word_inside_a_chinese_sentence_without_a_mouse(app, harbour, arrive):
    minutes(app, harbour)
    chen = arrive("chen", language="zh-CN")
    chen.sign_in("/s/HARBOUR/")
    chen.page.keyboard.press("/")
    chen.type("更申")
    box, first = chen.page.locator("#search"), chen.page.locator("#search-answers [role=option]").first
    expect(first.locator("mark")).to_have_text("更申")
    expect(box).to_have_attribute("aria-expanded", "true")
    chen.look_over()
    box.focus()  # on a telephone there is no such box
    chen.type("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
    chen.type("ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "Enter")
    chen.page.wait_for_url("**/M-2#A1")
    expect(chen.page.locator("#A1")).to_be_in_viewport()


def test_what_she_went_to_stays_chosen_when_a_late_answer_brings_it_again(app, harbour, arrive):
    minutes(app, harbour)
    chen = arrive("chen")
    chen.sign_in("/s/HARBOUR/")
    waiting = []
    chen.page.route(re.compile(r"q=approv\b"), lambda route: waiting.append(route))
    box, hits = chen.page.locator("#search"), chen.page.locator("#search-answers [role=option]")
    box.press_sequentially("appro")
    expect(hits.first.locator("mark")).to_have_text("approved")
    with chen.page.expect_request(re.compile(r"q=approv\b")):
        box.press_sequentially("v")
    box.press("ArrowDown")
    hits.first.evaluate("hit => { hit.dataset.earlier = ''; }")
    waiting[0].continue_()
    expect(chen.page.locator("[data-earlier]")).to_have_count(0)
    expect(hits.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    chen.page.wait_for_url("**/M-2#A1")


def test_ada_narrows_down_what_she_finds_and_esc_closes_the_hits(app, harbour, arrive):
    minutes(app, harbour)
    ada = arrive("ada", width=390)
    ada.sign_in("/s/HARBOUR/find")
    ada.page.get_by_label("Words to search for").press_sequentially("approve")
    expect(ada.page.locator("#answers mark")).to_have_text("approved")
    expect(ada.page).to_have_url(re.compile(r"/find\?q=approve"))
    ada.page.locator("summary", has_text="Filters").click()
    ada.page.get_by_label("What").select_option("comment")
    expect(ada.page.get_by_text("Nothing found")).to_be_visible()
    ada.look_over()
    ada.page.set_viewport_size({"width": 1280, "height": 900})
    box = ada.page.locator("#search")
    box.fill("Kick")
    expect(ada.page.locator("#search-answers [role=option]")).to_have_count(2)
    box.press("Escape")
    expect(ada.page.locator("#search-answers [role=option]")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    ada.page.wait_for_url("**/find?q=Kick")


def handbook(app, harbour):
    """Vera wrote it, and Ada changed it once."""
    with app.app_context(), unit_of_work():
        body = write(HANDBOOK, headings=True)
        Page.compose("Crane handbook 起重机手册", body, by=harbour.member("vera"), audience=EVERYONE)
    with app.app_context(), unit_of_work():
        page = Page.find(harbour.member("ada"), 1)
        body = write(f"{HANDBOOK}\nAsk first.", headings=True)
        page.edit({"body": body}, version=page.version, by=harbour.member("ada"), remark="Asked for")


WORDS = {"en-GB": ("bo", "foreman", "Whom to ask"), "zh-CN": ("chen", "值班工程", "可以问谁")}


@pytest.mark.parametrize("language", list(WORDS))
def test_a_newcomer_opens_the_handbook_at_what_they_looked_for(app, harbour, arrive, language):
    handbook(app, harbour)
    who, typed, ask = WORDS[language]
    newcomer = arrive(who, width=1440, language=language)
    newcomer.sign_in("/s/HARBOUR/")
    for path in EVERYWHERE:
        newcomer.page.goto(f"{newcomer.address}/s/HARBOUR/{path}")
        expect(newcomer.page.locator("#search")).to_be_visible()
    newcomer.type("/", typed)
    first = newcomer.page.locator("#search-answers [role=option]").first
    expect(first.locator("mark")).to_have_text(typed)
    newcomer.look_over()
    newcomer.page.locator("#search").focus()
    newcomer.type("ArrowDown", "Enter")
    lands_at_the_heading(newcomer, ask)


@pytest.mark.parametrize("language", list(WORDS))
def test_a_newcomer_finds_the_same_on_a_telephone(app, harbour, arrive, language):
    handbook(app, harbour)
    who, typed, ask = WORDS[language]
    newcomer = arrive(who, width=390, language=language)
    newcomer.sign_in("/s/HARBOUR/")
    newcomer.press(newcomer.page.locator(".search__link"))
    newcomer.page.wait_for_url("**/find")
    newcomer.page.locator("main [name=q]").press_sequentially(typed)
    expect(newcomer.page.locator("#answers mark")).to_have_text(typed)
    expect(newcomer.page).to_have_url(re.compile(re.escape(f"/find?q={quote(typed)}")))
    newcomer.look_over()
    newcomer.press(newcomer.page.locator("#answers .rows__title"))
    lands_at_the_heading(newcomer, ask)


def lands_at_the_heading(newcomer, ask):
    """Under the right heading, with the history and whom to ask beside it."""
    newcomer.page.wait_for_url("**/KB-1#h-brakes-at-night")
    expect(newcomer.page.locator("#h-brakes-at-night")).to_be_in_viewport()
    margin = newcomer.page.locator(".page__margin")
    expect(margin.locator("dt", has_text=ask).locator("xpath=..")).to_contain_text("Vera")
    expect(margin.locator("#history")).to_contain_text("Ada")
    newcomer.look_over()
    newcomer.press(margin.locator("dd a[href$='/KB-1/history']"))
    newcomer.page.wait_for_url("**/KB-1/history")
    expect(newcomer.page.get_by_text("Asked for")).to_be_visible()
