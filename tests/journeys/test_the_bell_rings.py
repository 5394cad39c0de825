"""What others do shows at the bell by itself, goes once it was seen, and people choose what they hear of."""

from playwright.sync_api import expect

from tests.knowledge.conftest import find
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page
from workspace.records.saying import comment_on
from workspace.spaces.audience import EVERYONE

PAGES = 2


def pages_of_ada(app, harbour):
    with app.app_context(), unit_of_work():
        for number in range(1, PAGES + 1):
            Page.compose(f"Crane {number}", write("Two."), by=harbour.member("ada"), audience=EVERYONE)


def li_comments(app, harbour, on):
    with app.app_context(), unit_of_work():
        li = harbour.member("li")
        comment_on(find(li, on), write("Which one?"), by=li)


def test_the_bell_counts_by_itself_until_ada_looks_or_says_that_she_has(app, harbour, arrive):
    pages_of_ada(app, harbour)
    ada = arrive("ada")
    ada.sign_in("/notices")
    bell = ada.page.locator("#notice-count .count")
    expect(ada.page.get_by_text("You have seen everything")).to_be_visible()
    ada.look_over()
    for number in (1, 2):
        li_comments(app, harbour, on=number)
        expect(bell).to_have_text(f"{number} unread")
    rows = ada.page.locator(".notice-row")
    expect(rows).to_have_count(2)
    expect(ada.page.locator(".is-fresh")).to_have_count(0)  # in its colours nothing is read for longer than a moment
    ada.look_over()
    ada.press(rows.first.get_by_role("button"))
    expect(rows).to_have_count(1)
    expect(bell).to_have_text("1 unread")

    ada.press(rows.first.get_by_role("link"))
    expect(ada.page.get_by_role("heading", name="Crane 1")).to_be_visible()
    expect(bell).to_have_count(0)
    with ada.page.expect_response("**/KB-1/read"):
        li_comments(app, harbour, on=1)  # while she looks at it
    expect(ada.page.get_by_text("Which one?")).to_have_count(2)
    expect(bell).to_have_count(0)
    ada.page.goto(ada.address + "/notices")
    expect(ada.page.get_by_text("You have seen everything")).to_be_visible()


def test_chen_chooses_on_a_telephone_what_they_hear_of(arrive):
    chen = arrive("chen", width=390, language="zh-CN")
    chen.sign_in("/me/notices")
    weekly = chen.page.locator("[name=digest][value=weekly]")
    weekday = chen.page.locator("[name=weekday]")
    expect(weekday).to_be_hidden()
    weekly.check()
    weekday.select_option("3")
    chen.page.locator(".notice-rules__kinds summary").click()
    chen.page.locator("[name$=-page]").select_option("nothing")
    chen.look_over()
    chen.press(chen.page.get_by_role("button", name="保存"))
    expect(chen.page.get_by_text("已保存")).to_be_visible()
    expect(chen.page.locator("[name$=-page]")).to_have_value("nothing")
    expect(weekday).to_have_value("3")
    chen.page.goto(f"{chen.address}/unsubscribe/digest/x")
    chen.look_over()
    chen.press(chen.page.locator("form[method=post] .btn-primary"))
    expect(chen.page.get_by_role("heading", name="不会再收到此类邮件")).to_be_visible()
    chen.look_over()
