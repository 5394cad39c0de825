"""What is offered while somebody types a link, and how a text looks before it is saved: to each what they may see."""

from tests.knowledge.conftest import find

TITLES, NUMBERS, PREVIEW = "/s/HARBOUR/pages/titles?q=", "/s/HARBOUR/references?q=", "/s/HARBOUR/preview"


def test_pages_are_offered_by_any_part_of_their_title_those_that_begin_with_it_first(visitor, page):
    for title in ("The second berth", "泊位安排", "Berth 4: depth"):
        page(title)
    offered = visitor("chen").get_fragment(TITLES + "berth").text
    assert offered.index("[[Berth 4: depth]]") < offered.index("[[The second berth]]")
    assert "[[泊位安排]]" in visitor("chen").get_fragment(TITLES + "位安").text


def test_a_page_is_offered_by_the_title_that_it_had(visitor, page, do):
    page("Cranes")
    do("ada", lambda ada: find(ada).edit({"title": "Lifting"}, version=1, by=ada))
    assert "[[Lifting]]" in visitor("chen").get_fragment(TITLES + "crane").text


def test_a_title_with_signs_of_its_own_is_named_by_its_number(visitor, page):
    page("Risks [draft]")
    assert 'data-text="[Risks (draft)](KB-1)"' in visitor("chen").get_fragment(TITLES + "risks").text


def test_what_the_vendor_keeps_to_itself_is_offered_to_no_client(visitor, page):
    page("Our lowest price", ours=True)
    for address in (TITLES, TITLES + "lowest", NUMBERS + "KB-", NUMBERS + "KB-1"):
        assert "Our lowest price" in visitor("ada").get_fragment(address).text
        assert "Our lowest price" not in visitor("chen").get_fragment(address).text
    assert visitor("dana").get_fragment(TITLES).status_code == 404


def test_records_are_offered_by_the_beginning_of_their_number(visitor, page):
    for number in range(1, 13):
        page(f"Page {number}")
    offered = visitor("chen").get_fragment(NUMBERS + "KB-1").text
    assert [ref for ref in ("KB-1 ", "KB-12 ", "KB-2 ") if f'data-text="{ref}"' in offered] == ["KB-1 ", "KB-12 "]
    assert "role" not in visitor("chen").get_fragment(NUMBERS + "UTF-8").text


def test_a_preview_shows_a_text_as_its_reader_will_see_it_and_keeps_nothing(visitor, page):
    page("Our lowest price", ours=True)
    text = {"text": "**Rail** after KB-1 and [[our lowest price]] <script>alert(1)</script>"}
    ada, chen = (visitor(who).post_fragment(PREVIEW, text) for who in ("ada", "chen"))
    assert "<strong>Rail</strong>" in ada.text
    assert ada.text.count('href="/s/HARBOUR/KB-1"') == 2
    assert "href" not in chen.text
    assert "Our lowest price" not in chen.text
    assert "<script" not in chen.text
    assert "too long" in visitor("chen").post_fragment(PREVIEW, {"text": "x" * 200_001}).text
    assert visitor("dana").post_fragment(PREVIEW, text).status_code == 404


def test_a_preview_waits_for_no_writer(visitor, do, page):
    page("Cranes")
    chen = visitor("chen")
    chen.post_fragment(PREVIEW, {"text": "Rail"})  # the day's first visit is written down
    do("ada", lambda _: chen.post_fragment(PREVIEW, {"text": "Rail"}).status_code == 200)


def test_a_page_that_is_not_there_yet_asks_for_nobody_to_name(visitor):
    new = visitor("ada").get("/s/HARBOUR/pages/new").text
    assert "data-titles-url" in new
    assert "data-people-url" not in new
