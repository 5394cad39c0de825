"""The common list: finding, ordering, chips, tables, and the price of many rows."""

import pytest


@pytest.mark.parametrize(("words", "found"), [("kick", True), ("KICK off", True), ("offkick", False), ("%", False)])
def test_titles_are_found_by_words_in_any_case(record, visitor, words, found):
    record("Kick-off")
    assert ("Kick-off" in visitor("ada").get("/s/HARBOUR/meetings", query_string={"q": words}).text) is found


def test_a_list_without_hits_leads_back_to_all_of_it(record, visitor):
    record("Kick-off")
    page = visitor("ada").get("/s/HARBOUR/meetings?q=nowhere").text
    assert "Nothing in this list has these words." in page
    assert '<a class="btn" href="/s/HARBOUR/meetings"' in page


def test_the_page_of_hits_has_a_box_of_its_own_for_telephones(record, visitor):
    record("Kick-off")
    page = visitor("ada").get("/s/HARBOUR/find?q=kick").text
    assert page.partition("<main")[2].count('name="q" value="kick"') == 1


@pytest.mark.parametrize("words", ["变更", "ÉLAN", "ｈａｒｂｏｕｒ"])
def test_titles_in_any_script_are_found_on_both_databases(record, visitor, words):
    record("第三次变更评审会 élan Harbour")
    assert "第三次" in visitor("ada").get("/s/HARBOUR/meetings", query_string={"q": words}).text


def test_a_formula_in_a_title_reaches_a_spreadsheet_as_text(record, visitor):
    record('=HYPERLINK("http://evil.example")')
    table = visitor("ada").get("/s/HARBOUR/meetings.csv")
    assert table.mimetype == "text/csv"
    assert "'=HYPERLINK" in table.text


def test_a_list_is_put_in_the_order_that_was_asked_for(record, visitor):
    for title in ("Beams", "Anchors", "Cranes"):
        record(title)
    ada = visitor("ada")
    for order, titles in {"title": "ABC", "number": "CAB", "updated": "CAB", "nonsense": "CAB"}.items():
        page = ada.get("/s/HARBOUR/meetings", query_string={"sort": order}).text
        found = [title[0] for title in sorted(("Anchors", "Beams", "Cranes"), key=page.index)]
        assert "".join(found) == titles, order


@pytest.mark.parametrize("room", ["meetings", "find"])
def test_long_lists_cost_no_more_queries_than_short_ones(record, visitor, queries, room):
    ada = visitor("ada")
    counts = []
    for more in (1, 2, 47):
        for number in range(more):
            record(f"Meeting {more}/{number}")
        ada.get(f"/s/HARBOUR/{room}")
        with queries() as sent:
            assert ada.get(f"/s/HARBOUR/{room}").status_code == 200
        counts.append(len(sent))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12


def test_fifty_rows_are_shown_and_the_rest_on_request(record, visitor):
    for number in range(53):
        record(f"Meeting {number:02}")
    ada = visitor("ada")
    assert ada.get("/s/HARBOUR/meetings").text.count('class="rows__item"') == 50
    assert ada.get_fragment("/s/HARBOUR/meetings?from=50").text.count('class="rows__item"') == 3


def test_an_observer_throws_nothing_away_in_bulk(record, visitor):
    url = record("Kick-off")
    bo = visitor("bo")
    bo.get("/s/HARBOUR/meetings")
    bo.post("/s/HARBOUR/meetings/bulk", {"do": "trash", "refs": [url.rsplit("/", 1)[-1]]})
    assert bo.get(url).status_code == 200


def test_a_manager_throws_several_away_at_once(record, visitor):
    urls = [record("One"), record("Two")]
    ada = visitor("ada")
    ada.get("/s/HARBOUR/meetings")
    ada.post("/s/HARBOUR/meetings/bulk", {"do": "trash", "refs": [url.rsplit("/", 1)[-1] for url in urls]})
    assert [ada.get(url).status_code for url in urls] == [404, 404]
