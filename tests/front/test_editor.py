"""Writing Markdown without knowing it: toolbar, lists that go on, tables and links as fields, preview, completion."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.axe import violations
from tests.front.stage import Stage

DROPPED = """() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "plan.png", {type: "image/png"}));
    return data;
}"""


@pytest.fixture
def text(page: Page, address: str, complaints: list[str]) -> Iterator[Locator]:
    """The field, in an editor on a wide screen; in the end nothing was refused."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    yield text
    assert complaints == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def select(text: Locator, words: str) -> None:
    text.evaluate(
        "(area, words) => area.setSelectionRange(area.value.indexOf(words), area.value.indexOf(words) + words.length)",
        words,
    )


def edge(element: Locator, side: str) -> float:
    return float(element.evaluate(f"element => element.getBoundingClientRect().{side}"))


def test_buttons_mark_the_chosen_words_and_take_it_back(page: Page, text: Locator):
    text.fill("The second rail\n第二条轨道")
    select(text, "second")
    press(page, "Bold")
    expect(text).to_have_value("The **second** rail\n第二条轨道")
    expect(page.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    text.press("Control+i")
    expect(text).to_have_value("The ***second*** rail\n第二条轨道")
    press(page, "Bold")
    expect(text).to_have_value("The *second* rail\n第二条轨道")
    select(text, "第二条轨道")
    press(page, "Numbered list")
    expect(text).to_have_value("The *second* rail\n1. 第二条轨道")
    for _ in range(4):
        text.press("Control+z")
    expect(text).to_have_value("The second rail\n第二条轨道")


def test_headings_come_from_a_menu_by_keyboard(page: Page, text: Locator):
    text.fill("Berth")
    text.press("Shift+Tab")  # to the preview's button
    page.keyboard.press("Shift+Tab")  # to the toolbar: one stop
    expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text).to_have_value("### Berth")
    expect(text).to_be_focused()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scrolled", [0, 250])
def test_the_menu_of_headings_opens_under_its_button_and_the_page_stays(
    page: Page, text: Locator, width: int, scrolled: int
):
    page.set_viewport_size({"width": width, "height": 700})
    page.evaluate("document.querySelector('main').style.paddingBlock = '300px 1000px'")
    page.evaluate("y => scrollTo(0, y)", scrolled)
    press(page, "Heading")
    choice = page.get_by_role("menuitemradio", name="Heading", exact=True)
    expect(choice).to_be_focused()
    page.wait_for_timeout(300)  # whatever scrolls has scrolled
    menu, button = page.get_by_role("menu", name="Heading"), page.get_by_role("button", name="Heading", exact=True)
    expect(menu).to_be_visible()
    assert page.evaluate("scrollY") == scrolled
    assert 0 <= edge(menu, "top") - edge(button, "bottom") <= 8
    assert abs(edge(menu, "left") - edge(button, "left")) <= 1
    assert edge(menu, "right") <= width
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(300)
    expect(page.get_by_role("menuitemradio", name="Plain text")).to_be_focused()
    assert page.evaluate("scrollY") == scrolled


@pytest.mark.parametrize(
    ("keys", "mark", "name"),
    [("Control+b", "**", "Bold"), ("Control+i", "*", "Italic"), ("Control+Shift+x", "~~", "Struck through")],
)
def test_a_mark_is_switched_on_and_off_while_typing(page: Page, text: Locator, keys: str, mark: str, name: str):
    text.press(keys)
    page.keyboard.type("strong")
    text.press(keys)
    expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "false")
    page.keyboard.type(" plain ")
    text.press(keys)
    text.press(keys)
    expect(text).to_have_value(f"{mark}strong{mark} plain ")


def test_marks_end_before_a_space_one_in_the_other_and_go_on_when_switched_on_again(page: Page, text: Locator):
    for keys, words in (
        ("Control+b", "strong "),
        ("Control+b", "plain "),
        ("Control+b", ""),
        ("Control+i", "both"),
        ("Control+i", " bold"),
        ("Control+b", ""),
        ("Control+b", "er"),
        ("Control+b", " end"),
    ):
        text.press(keys)
        page.keyboard.type(words)
    expect(text).to_have_value("**strong** plain ***both* bolder** end")


def test_a_list_goes_on_by_itself_and_ends_by_an_empty_item(page: Page, text: Locator):
    for line in ("- [ ] crane", "rain", ""):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.type("9. nine\nten")
    expect(text).to_have_value("- [ ] crane\n- [ ] rain\n\n9. nine\n10. ten")
    press(page, "One level deeper")
    expect(text).to_have_value("- [ ] crane\n- [ ] rain\n\n9. nine\n   10. ten")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()


def test_a_table_is_edited_as_fields(page: Page, text: Locator):
    text.fill("Depths:\n")
    press(page, "Table")
    page.get_by_label("Heading of column 1").fill("泊位")
    page.get_by_label("Heading of column 2").fill("Depth")
    page.get_by_role("button", name="Align right").click()
    page.get_by_label("Row 1, column 1").fill("四号")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # from the last row: one more
    page.get_by_label("Row 3, column 2").fill("a|b")
    page.get_by_label("Row 2, column 1").focus()
    page.get_by_role("button", name="Remove the row").click()
    page.get_by_role("button", name="Put it into the text").click()
    written = "Depths:\n\n| 泊位 | Depth |\n| ---- | ----: |\n| 四号 |       |\n|      |  a\\|b |\n\n"
    expect(text).to_have_value(written)
    select(text, "四号")
    press(page, "Table")
    page.get_by_label("Row 1, column 2").fill("12.5 m")
    page.keyboard.press("Control+Enter")
    expect(text).to_have_value(
        written.replace("|       |", "| 12.5 m |")
        .replace("----:", "-----:")
        .replace("Depth |", " Depth |")
        .replace(" a\\|b", "  a\\|b")
    )


@pytest.mark.parametrize(
    ("tool", "piece"),
    [("Table", "|     |     |\n| --- | --- |\n|     |     |\n|     |     |"), ("Dividing line", "---")],
)
@pytest.mark.parametrize("after", ["", "\nNext.", "\n\nNext."])
def test_whoever_goes_on_typing_behind_a_table_or_a_line_writes_a_paragraph(
    page: Page, text: Locator, tool: str, piece: str, after: str
):
    text.fill(f"First.{after}")
    text.evaluate("area => area.setSelectionRange(6, 6)")
    press(page, tool)
    if tool == "Table":
        page.get_by_role("button", name="Put it into the text").click()
        expect(text).to_be_focused()
    page.keyboard.type("Then.")
    rest = "\n\nNext." if after else ""
    expect(text).to_have_value(f"First.\n\n{piece}\n\nThen.{rest}")


def test_cells_that_were_left_are_there_again_until_they_are_in_the_text(page: Page, text: Locator):
    press(page, "Table")
    page.get_by_label("Row 1, column 1").fill("四号")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    expect(text).to_have_value("")
    press(page, "Table")
    expect(page.get_by_label("Row 1, column 1")).to_have_value("四号")
    page.get_by_role("button", name="Put it into the text").click()
    expect(text).to_have_value("|      |     |\n| ---- | --- |\n| 四号 |     |\n|      |     |\n\n")
    select(text, "四号")
    press(page, "Table")
    page.get_by_label("Row 1, column 2").fill("12.5 m")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    select(text, "四号")
    press(page, "Table")
    expect(page.get_by_label("Row 1, column 2")).to_have_value("12.5 m")


def test_a_link_is_asked_for(page: Page, text: Locator):
    text.fill("see the plan")
    select(text, "the plan")
    text.press("Control+k")
    expect(page.get_by_label("Words to click on")).to_have_value("the plan")
    expect(page.get_by_label("Web address")).to_be_focused()
    page.keyboard.type("harbour.example/plan")
    page.keyboard.press("Enter")
    expect(text).to_have_value("see [the plan](https://harbour.example/plan)")


def test_pages_and_records_are_offered_while_typing(page: Page, text: Locator):
    press(page, "Link to a page")
    page.keyboard.type("Be")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(" and 见CR-1")
    page.get_by_role("option", name="CR-12").click()
    expect(text).to_have_value("[[Berth depth]] and 见CR-12 ")


def test_the_preview_that_somebody_asks_for_on_a_telephone_comes_into_sight(page: Page, text: Locator):
    page.set_viewport_size({"width": 390, "height": 500})
    page.evaluate("localStorage.clear()")
    page.reload()
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_be_hidden()
    text.fill("# Rail\n\n" + "二期\n\n" * 9)
    page.evaluate("scrollTo(0, 0)")
    press(page, "Preview")
    expect(preview.get_by_role("heading", name="Rail")).to_be_in_viewport()


def test_the_preview_stands_beside_or_below_and_a_choice_is_remembered(page: Page, text: Locator):
    preview = page.get_by_role("region", name="Preview")
    page.keyboard.type("# Rail\n\n**二期**")
    expect(preview.get_by_role("heading", name="Rail")).to_be_visible()
    expect(preview.locator("strong")).to_have_text("二期")
    assert edge(preview, "left") >= edge(text, "right") - 1
    page.set_viewport_size({"width": 320, "height": 800})
    assert edge(preview, "top") >= edge(text, "bottom") - 1
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    press(page, "Preview")
    page.set_viewport_size({"width": 1440, "height": 800})
    page.reload()
    expect(page.get_by_role("button", name="Preview")).to_have_attribute("aria-pressed", "false")
    expect(preview).to_be_hidden()


def test_a_form_waits_for_the_pictures_in_it(page: Page, text: Locator, stage: Stage):
    waiting: list[Route] = []
    page.route("**/stage/files", lambda route: waiting.append(route))
    text.fill("Look: ")
    text.evaluate("area => area.setSelectionRange(6, 6)")
    with page.expect_request("**/stage/files"):
        page.dispatch_event("#text", "drop", {"dataTransfer": page.evaluate_handle(DROPPED)})
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#say")).to_have_text("It is saved as soon as the files in it are there.")
    assert stage.saved == []
    with page.expect_response("**/stage/saves"):
        waiting[0].continue_()
    assert stage.saved == ["Look: ![plan.png](/f/1)"]


def test_two_files_at_once_do_not_read_as_one_link(page: Page, text: Locator):
    text.fill("计划")
    files: list[FilePayload] = [
        {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.4"} for name in ("plan.pdf", "list.pdf")
    ]
    page.locator("[data-slot=files]").set_input_files(files)
    expect(text).to_have_value("计划![plan.pdf](/f/1) ![list.pdf](/f/1)")


def test_what_the_toolbar_writes_is_kept_as_a_draft(page: Page, text: Locator, stage: Stage):
    with page.expect_response(lambda response: "text=**rail**" in unquote(response.request.post_data or "")):
        text.fill("rail")
        select(text, "rail")
        press(page, "Bold")
    expect(page.locator(".draft")).to_contain_text("Draft kept")
    assert dict(stage.drafts[0])["text"] == "**rail**"
    page.reload()
    page.get_by_role("button", name="Bring it back").click()
    expect(text).to_have_value("**rail**")


@pytest.mark.parametrize("dialog", [None, "Table", "Link"])
def test_nothing_of_the_editor_keeps_people_out(page: Page, text: Locator, dialog: str | None):
    text.fill("# Rail")
    expect(page.get_by_role("region", name="Preview").get_by_role("heading")).to_be_visible()
    if dialog:
        press(page, dialog)
        expect(page.get_by_role("dialog", name=dialog)).to_be_visible()
    assert violations(page) == []
