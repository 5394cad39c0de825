"""What only a browser shows: the rhythm of typing minutes, alone and with somebody else in the same topic."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.activity.conftest import served_on
from tests.serving import Server
from workspace.kernel.text.written import write
from workspace.meetings.models import AgendaItem, Meeting

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """SQLite only: what differs between the databases is tested without browsers."""
    with served_on("sqlite", request, tmp_path_factory) as found:
        yield found


@pytest.fixture
def database_url(served: tuple[str, Server]) -> str:
    return served[0]


@pytest.fixture
def look(served: tuple[str, Server], browser: Browser, visitor: Make) -> Iterator[Callable[..., Page]]:
    """`look("chen", url)` is Chen's window, open at this address. No script in it may break."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(who: str, path: str, **how: Any) -> Page:
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}, **how)
        contexts.append(context)
        cookie = visitor(who).client.get_cookie("workspace").value
        context.add_cookies([{"name": "workspace", "value": cookie, "url": served[1].address}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{who}: {error}"))
        page.goto(served[1].address + path)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def held(meet: Make) -> str:
    """A meeting that has begun, with three topics."""
    return str(meet("Cranes", "Money", "Rest", held=True))


def field(page: Page, topic: str = "A1") -> Locator:
    return page.locator(f"#{topic}-text")


def state(page: Page, topic: str = "A1") -> Locator:
    return page.locator(f"#{topic}-notes [data-slot=state]")


def expect_saved(page: Page) -> None:
    """All that was typed is saved: whoever types slowly is told so of the first words already."""
    expect(page.locator("#A1-notes:not([data-unsaved])")).to_be_attached()
    expect(state(page)).to_have_text(re.compile("Saved"))


def outcomes(page: Page, topic: str = "A1") -> Locator:
    return page.locator(f"#{topic}-outcomes")


def caret(area: Locator) -> int:
    return int(area.evaluate("area => area.selectionStart"))


def put_caret(area: Locator, place: int) -> None:
    area.evaluate("(area, place) => { area.focus(); area.setSelectionRange(place, place); }", place)


def test_what_is_typed_saves_itself_and_the_caret_stays(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("One\nThree")
    expect_saved(ada)
    put_caret(field(ada), 4)
    ada.keyboard.type("Two\n")
    expect_saved(ada)
    chen = look("chen", held)
    expect(chen.locator("#A1")).to_contain_text("Two")
    expect(field(ada)).to_have_value("One\nTwo\nThree")
    expect(field(ada)).to_be_focused()
    assert caret(field(ada)) == 8


def test_whoever_has_the_page_open_sees_each_saved_line(look: Make, held: str):
    chen, ada = look("chen", held), look("ada", held)
    field(ada).press_sequentially("We agree")
    expect(chen.locator("#A1")).to_contain_text("We agree", timeout=3000)


def test_a_decision_leaves_the_text_when_its_line_ends_and_typing_goes_on(look: Make, held: str):
    chen, ada = look("chen", held), look("ada", held)
    field(ada).press_sequentially("Before\n/decision Take B\nand we go on talking", delay=15)
    expect(field(ada)).to_have_value("Before\nand we go on talking")
    expect(outcomes(ada)).to_contain_text("Take B")
    expect(outcomes(ada)).to_contain_text("Decision R1")
    expect(chen.locator("#A1")).to_contain_text("Decision R1")
    assert caret(field(ada)) == len("Before\nand we go on talking")


def test_half_a_command_is_neither_saved_nor_shown(look: Make, held: str):
    chen, ada = look("chen", held), look("ada", held)
    field(ada).press_sequentially("Before\n/action @li order the pa")
    expect(chen.locator("#A1")).to_contain_text("Before", timeout=4000)
    ada.wait_for_timeout(1500)
    expect(chen.locator("#A1")).not_to_contain_text("order")
    expect(field(ada)).to_have_value("Before\n/action @li order the pa")
    ada.keyboard.type("rts by friday\n")
    expect(outcomes(ada)).to_contain_text("Li Wei")
    expect(field(ada)).to_have_value("Before\n")


def test_leaving_the_field_finishes_the_command(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("/decision Go on")
    ada.keyboard.press("Tab")
    expect(field(ada, "A2")).to_be_focused()
    expect(outcomes(ada)).to_contain_text("Go on")
    expect(field(ada)).to_have_value("")


def test_tab_and_control_enter_lead_to_the_next_topic_and_shift_tab_back(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("One")
    ada.keyboard.press("Tab")
    ada.keyboard.type("Two")
    ada.keyboard.press("Control+Enter")
    expect(field(ada, "A3")).to_be_focused()
    ada.keyboard.type("Three")
    ada.keyboard.press("Tab")
    expect(field(ada, "A3")).not_to_be_focused()
    expect(state(ada, "A3")).to_have_text(re.compile("Saved"))
    put_caret(field(ada, "A2"), 0)
    ada.keyboard.press("Shift+Tab")
    expect(ada.locator("#A2 .topic__head summary")).to_be_focused()


def test_a_name_that_nobody_has_is_asked_for_right_there(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("/action @wang order the parts\n")
    expect(state(ada)).to_have_text("Nobody here is called “@wang”: choose below who does it.")
    outcomes(ada).locator("select[name=owner]").select_option(index=1)
    expect(outcomes(ada).locator("select[name=owner]")).to_have_count(0)
    expect(outcomes(ada).locator(".action__owner")).to_have_count(1)


def test_names_are_offered_after_an_at_sign_and_enter_takes_one(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("/action @li")
    expect(ada.locator(".listbox [role=option]")).to_be_visible()
    ada.keyboard.press("Enter")
    ada.keyboard.type("order the parts")
    expect(field(ada)).to_have_value("/action @Li Wei order the parts")
    ada.keyboard.press("Enter")
    expect(outcomes(ada)).to_contain_text("Li Wei")


def test_enter_takes_nobody_who_no_longer_fits_what_was_typed_while_the_answer_is_on_its_way(look: Make, held: str):
    ada = look("ada", held)
    field(ada).press_sequentially("/action @")
    expect(ada.locator(".listbox [role=option]").first).to_contain_text("Ada Brandt")
    ada.route("**/people?q=l*", lambda route: None)
    field(ada).press_sequentially("li")
    ada.keyboard.press("Enter")
    expect(field(ada)).to_have_value("/action @Li Wei ")


def write_as_li(do: Make, number: int, text: str) -> None:
    """Li saves a text on the first topic from somewhere else."""

    def save(li: Any) -> None:
        item = Meeting.find(li, number).agenda[0]
        item.write_notes(write(text), version=item.version, by=li)

    do("li", save)


def number_of(url: str) -> int:
    return int(url.rsplit("-", 1)[-1])


def test_what_somebody_else_wrote_is_woven_in_around_the_caret(look: Make, held: str, do: Make):
    ada = look("ada", held)
    field(ada).press_sequentially("One\nTwo\nThree")
    expect_saved(ada)
    write_as_li(do, number_of(held), "One of Li\nTwo\nThree")
    expect(state(ada)).to_have_text("Li Wei wrote here too. Your next save puts both texts together.")
    expect(field(ada)).to_have_value("One\nTwo\nThree")
    ada.keyboard.type("!")
    expect(state(ada)).to_have_text("Li Wei's text was merged in.")
    expect(field(ada)).to_have_value("One of Li\nTwo\nThree!")
    assert caret(field(ada)) == len("One of Li\nTwo\nThree!")


def test_a_field_that_nobody_uses_shows_the_newest_by_itself(look: Make, held: str, do: Make):
    ada = look("ada", held)
    field(ada, "A2").focus()
    write_as_li(do, number_of(held), "Li was here")
    expect(field(ada)).to_have_value("Li was here", timeout=3000)
    expect(field(ada, "A2")).to_be_focused()
    field(ada).press_sequentially(" and Ada")
    expect(state(ada)).to_have_text(re.compile("Saved"))


def clash(ada: Page, url: str, do: Make) -> None:
    """Ada and Li change the same line."""
    field(ada).press_sequentially("The crane")
    expect_saved(ada)
    write_as_li(do, number_of(url), "The crane of the pier")
    expect(state(ada)).to_contain_text("wrote here too")
    field(ada).press_sequentially(" of the quay")
    expect(ada.locator("#A1-conflict")).to_be_visible()


def test_the_same_line_shows_both_texts_and_lets_one_choose(look: Make, held: str, do: Make):
    ada = look("ada", held)
    clash(ada, held, do)
    expect(ada.locator("#A1-conflict")).to_contain_text("Li Wei changed the same lines. Nothing is lost")
    expect(field(ada)).to_have_value("The crane of the quay")
    proposal = ada.locator("#A1-proposal")
    expect(proposal).to_have_value(re.compile("of the quay(.|\n)*of the pier"))
    proposal.fill("The crane of pier and quay")
    ada.get_by_role("button", name="Save this text").click()
    expect(ada.locator("#A1-conflict")).to_have_count(0)
    expect(field(ada)).to_have_value("The crane of pier and quay")
    expect(field(ada)).to_be_editable()
    field(ada).press_sequentially("!")
    expect(look("chen", held).locator("#A1")).to_contain_text("The crane of pier and quay!", timeout=4000)


@pytest.mark.parametrize(
    ("button", "text"), [("Only mine", "The crane of the quay"), ("Only theirs", "The crane of the pier")]
)
def test_after_a_clash_one_text_can_simply_win(look: Make, held: str, do: Make, button: str, text: str):
    ada = look("ada", held)
    clash(ada, held, do)
    ada.get_by_role("button", name=button).click()
    expect(field(ada)).to_have_value(text)
    expect(look("chen", held).locator("#A1")).to_contain_text(text)


def test_a_topic_that_somebody_adds_appears_and_takes_nothing_from_who_types(look: Make, held: str, do: Make):
    ada = look("ada", held)
    field(ada, "A2").press_sequentially("Ada was about")
    do("li", lambda li: AgendaItem.add(Meeting.find(li, number_of(held)), "Weather", by=li))
    expect(field(ada, "A4")).to_be_visible(timeout=3000)
    ada.keyboard.type(" to say")
    expect(field(ada, "A2")).to_be_focused()
    expect(field(ada, "A2")).to_have_value("Ada was about to say")


def test_readers_follow_the_meeting_from_its_start_to_its_minutes(look: Make, meet: Make, do: Make):
    url = meet("Cranes", "Money")
    chen = look("chen", url)
    expect(chen.get_by_role("heading", name="Agenda")).to_be_visible()
    do("ada", lambda ada: Meeting.find(ada, number_of(url)).hold(by=ada))
    expect(chen.get_by_role("heading", name="Minutes")).to_be_visible(timeout=3000)


def test_who_writes_is_told_when_the_minutes_are_published(look: Make, held: str, do: Make):
    ada = look("ada", held)
    field(ada).press_sequentially("One")
    expect_saved(ada)

    def publish(li: Any) -> None:
        meeting = Meeting.find(li, number_of(held))
        meeting.move("publish", by=li, topic=meeting.part("state"))

    do("li", publish)
    expect(ada.get_by_text("The minutes are no longer open.")).to_be_visible(timeout=3000)
    field(ada).press_sequentially(" more")
    expect(state(ada)).to_have_text("Not saved yet. What you typed is still here.")
    expect(field(ada)).to_have_value("One more")


def test_without_a_connection_the_text_stays_and_is_saved_when_it_is_back(look: Make, held: str):
    ada = look("ada", held)
    ada.context.set_offline(True)
    field(ada).press_sequentially("Said in a tunnel")
    expect(state(ada)).to_contain_text("No connection.")
    ada.context.set_offline(False)
    expect(state(ada)).to_have_text(re.compile("Saved"), timeout=8000)
    expect(look("chen", held).locator("#A1")).to_contain_text("Said in a tunnel")


def test_what_a_closed_window_could_not_save_is_offered_when_it_opens_again(look: Make, held: str):
    ada = look("ada", held)
    address, context = ada.url, ada.context
    context.set_offline(True)
    field(ada).press_sequentially("Said in a tunnel")
    expect(state(ada)).to_contain_text("No connection.")
    ada.close()
    context.set_offline(False)
    ada = context.new_page()
    ada.goto(address)
    expect(field(ada)).to_have_value("")
    ada.get_by_role("button", name="Bring it back").click()
    expect(field(ada)).to_have_value("Said in a tunnel")
    expect(state(ada)).to_have_text(re.compile("Saved"))


def test_chinese_is_composed_undisturbed(look: Make, held: str, do: Make):
    """While an input method composes, nothing is sent and nothing is put into the field."""
    ada = look("ada", held)
    ime = ada.context.new_cdp_session(ada)
    field(ada).focus()
    ime.send("Input.imeSetComposition", {"text": "hui yi", "selectionStart": 6, "selectionEnd": 6})
    ada.wait_for_timeout(1500)
    expect(state(ada)).to_have_text("")
    ime.send("Input.insertText", {"text": "会议"})
    expect(state(ada)).to_have_text(re.compile("Saved"))
    expect(field(ada)).to_have_value("会议")


def titles(page: Page) -> list[str]:
    return [each.split(" ", 1)[1] for each in page.locator("#agenda-list .topic__title").all_inner_texts()]


def test_the_agenda_is_put_in_order_by_dragging(look: Make, meet: Make, stored: Make):
    url = meet("Cranes", "Money", "Rest")
    ada, chen = look("ada", url), look("chen", url)
    expect(ada.get_by_text("陈静 is here")).to_be_visible()  # until then the page may still move under the mouse
    grip = ada.get_by_role("button", name=re.compile("Move “Rest”"))
    box, first = grip.bounding_box(), ada.locator("#A1").bounding_box()
    assert box
    assert first
    ada.mouse.move(box["x"] + 5, box["y"] + 5)
    ada.mouse.down()
    ada.mouse.move(first["x"] + 20, first["y"] + 2, steps=8)
    ada.mouse.up()
    expect(chen.locator("#agenda-list .topic__title").first).to_contain_text("Rest", timeout=3000)
    assert titles(ada) == ["Rest", "Cranes", "Money"]
    assert titles(chen) == ["Rest", "Cranes", "Money"]


def test_the_agenda_is_put_in_order_by_keyboard_twice_in_a_row(look: Make, meet: Make):
    url = meet("Cranes", "Money", "Rest")
    ada, chen = look("ada", url), look("chen", url)
    grip = ada.get_by_role("button", name=re.compile("Move “Cranes”"))
    grip.focus()
    ada.keyboard.press("ArrowDown")
    expect(chen.locator("#agenda-list .topic__title").first).to_contain_text("Money", timeout=4000)
    expect(grip).to_be_focused()
    ada.keyboard.press("ArrowDown")
    expect(chen.locator("#agenda-list .topic__title").last).to_contain_text("Cranes", timeout=4000)
    assert titles(ada) == ["Money", "Rest", "Cranes"]


def test_topics_are_added_one_after_another_without_leaving_the_keyboard(look: Make, meet: Make):
    ada = look("ada", meet())
    title = ada.get_by_label("Next topic")
    title.focus()
    for topic in ("Cranes", "Money", "Rest"):
        ada.keyboard.type(topic)
        ada.keyboard.press("Enter")
        expect(ada.locator("#agenda-list")).to_contain_text(topic)
        expect(title).to_be_focused()
        expect(title).to_have_value("")
    assert titles(ada) == ["Cranes", "Money", "Rest"]


def test_one_tap_ticks_who_is_there_and_others_see_it(look: Make, held: str):
    chen, ada = look("chen", held), look("ada", held)
    ada.get_by_role("button", name="陈静").click()
    expect(ada.get_by_role("button", name="陈静")).to_have_attribute("aria-pressed", "true")
    expect(chen.locator("#attendance-list")).to_contain_text("1 of 2 present")


def test_dialogues_record_a_decision_and_an_action_item(look: Make, held: str):
    ada = look("ada", held)
    outcomes(ada).get_by_role("link", name="Decision").click()
    ada.get_by_label("What was resolved").fill("Take B")
    ada.get_by_role("button", name="Record it").click()
    expect(ada.locator("#dialog")).not_to_be_visible()
    expect(outcomes(ada)).to_contain_text("Take B")
    outcomes(ada).get_by_role("link", name="Action item").click()
    ada.get_by_role("button", name="Write it down").click()
    ada.get_by_label("What is to be done").fill("Order parts")
    ada.keyboard.press("Control+Enter")
    expect(ada.locator("#dialog")).not_to_be_visible()
    expect(outcomes(ada)).to_contain_text("Order parts")
    ada.locator("#actions-list").get_by_role("button", name=re.compile("Mark AI-. as done")).click()
    expect(outcomes(ada).locator("[data-state=done]")).to_have_count(1)


WEAVES = [
    ("a\nb\nc", "a\nB\nc", "a\nb\nc!", "a\nB\nc!"),
    ("a\n/decision x\n", "a\n", "a\n/decision x\nand on", "a\nand on"),
    ("a", "a\nLi", "abc", "abc\nLi"),
    ("a\nb", "Li\na\nb", "a\nbc", "Li\na\nbc"),
    ("", "Li\n", "mine", "Li\nmine"),
    ("a\nb\nc\nd", "a\nd", "a\nb\nc\nde", "a\nde"),
    ("会议\n一", "会议纪要\n一", "会议\n一二", "会议纪要\n一二"),
    ("👩‍👩‍👧\nx", "👩‍👩‍👧\nx\ny", "👩‍👩‍👧!\nx", "👩‍👩‍👧!\nx\ny"),
    ("a\nb", "a\nB", "a\nbx", "a\nBx"),
    ("a\nbcd", "a\nX", "a\nbYd", None),
]


@pytest.mark.parametrize(("start", "theirs", "mine", "expected"), WEAVES)
def test_weaving_puts_both_changes_together_or_leaves_the_field_alone(
    look: Make, held: str, start: str, theirs: str, mine: str, expected: str | None
):
    ada = look("ada", held)
    script = """(area, [start, theirs, mine]) => {
        area.value = mine;
        const detail = { from: start, to: theirs };
        area.dispatchEvent(new CustomEvent("weave", { detail }));
        const result = [area.value, Boolean(detail.done)];
        area.value = "";
        return result;
    }"""
    text, done = field(ada).evaluate(script, [start, theirs, mine])
    assert (text, done) == ((expected, True) if expected is not None else (mine, False))
