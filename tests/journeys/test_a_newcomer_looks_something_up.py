"""Journey 4: a newcomer looks something up; the box answers while they type, also inside Chinese sentences."""

import re

from playwright.sync_api import expect

from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.audience import EVERYONE


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
