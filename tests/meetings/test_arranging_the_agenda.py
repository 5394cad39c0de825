"""The agenda: topics, sections, lengths, presenters, and their order."""

from datetime import UTC, datetime

import pytest

from tests.meetings.forms import fields_of
from workspace.meetings.models import ActionItem, AgendaItem, Meeting, Resolution, RunningOrder
from workspace.records.models import Revision


def order_of(do) -> list[str]:
    return do("ada", lambda ada: [item.title for item in Meeting.find(ada, 1).agenda])


def sections_of(do) -> list[tuple[str, str]]:
    return do("ada", lambda ada: [(item.title, item.section) for item in Meeting.find(ada, 1).agenda])


@pytest.fixture
def sectioned(meet, do) -> str:
    """Two topics on money, two on cranes."""
    url = meet()

    def add(ada) -> None:
        meeting = Meeting.find(ada, 1)
        for title, section in (("Budget", "Money"), ("Bills", "Money"), ("Hoist", "Cranes"), ("Rail", "Cranes")):
            AgendaItem.add(meeting, title, by=ada, section=section, minutes=10)

    do("ada", add)
    return url


def test_vera_adds_a_topic_with_length_presenter_and_section(harbour, visitor, meet, stored):
    url = meet()
    topic = {"title": "Cranes", "minutes": "20", "presenter": str(harbour.ids["chen"]), "section": "Site"}
    assert visitor("vera").post(f"{url}/agenda", topic).location == f"{url}#agenda"
    row = (AgendaItem.title, AgendaItem.minutes, AgendaItem.presenter_id, AgendaItem.section)
    assert stored(*row) == [("Cranes", 20, harbour.ids["chen"], "Site")]


def test_the_form_comes_back_empty_with_the_cursor_in_it_and_the_page_learns_of_the_topic(harbour, visitor, meet):
    url = meet()
    response = visitor("ada").post_fragment(f"{url}/agenda", {"title": "Cranes", "section": "Site"})
    assert "autofocus" in response.text
    assert "Cranes" not in response.text
    assert 'value="Site"' in response.text
    assert "live:agenda-of-1" in response.headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ({"title": ""}, "Please name the topic."),
        ({"title": "x" * 201, "section": "Site"}, "At most 200 characters"),
        ({"title": "Cranes", "minutes": "1441"}, "Between 1 minute and 24 hours"),
        ({"title": "Cranes", "presenter": "999"}, "not offered any more"),
        ({"title": "Cranes", "section": "a\x00b"}, "cannot be stored"),
    ],
)
def test_a_wrong_topic_is_shown_again(harbour, visitor, meet, stored, topic, words):
    url = meet()
    response = visitor("ada").post_fragment(f"{url}/agenda", topic)
    assert response.status_code == 422
    assert words in response.text
    assert stored(AgendaItem.id) == []


def test_somebody_of_another_party_cannot_present_at_an_internal_meeting(harbour, visitor, meet, stored):
    url = meet(internal=True, expected=["ada"])
    page = visitor("ada").get(url).text
    assert "Vera Okafor" in page
    assert "陈静" not in page
    topic = {"title": "Cranes", "presenter": str(harbour.ids["chen"])}
    assert visitor("ada").post(f"{url}/agenda", topic).status_code == 422
    assert stored(AgendaItem.id) == []


def test_a_topic_joins_the_others_of_its_section(harbour, visitor, sectioned, do):
    visitor("ada").post(f"{sectioned}/agenda", {"title": "Taxes", "section": "Money"})
    assert order_of(do) == ["Budget", "Bills", "Taxes", "Hoist", "Rail"]


def test_each_topic_shows_when_it_begins_until_a_length_is_missing(harbour, do, meet):
    meet(starts_at=datetime(2026, 11, 26, 13, 0, tzinfo=UTC), minutes=30)

    def times(ada) -> list[str]:
        meeting = Meeting.find(ada, 1)
        for minutes in (10, 15, None, 10):
            AgendaItem.add(meeting, "Topic", by=ada, minutes=minutes)
        order = RunningOrder(meeting)
        assert (order.planned_minutes, order.minutes_over) == (35, 5)
        return [f"{slot.starts_at:%H:%M}" if slot.starts_at else "" for slot in order]

    assert do("ada", times) == ["14:00", "14:10", "14:25", ""]


def test_the_page_shows_the_sum_and_warns_when_it_is_too_long(harbour, visitor, sectioned, do):
    assert "40 min of 1 h" in visitor("chen").get(sectioned).text
    visitor("ada").post(f"{sectioned}/agenda", {"title": "Everything", "minutes": "45"})
    assert "1 h 25 min in all, 25 min longer than the meeting" in visitor("chen").get(sectioned).text


def arrange(stored, *places: int, moved: int | None = None, before: str | None = None) -> dict[str, str]:
    ids = [str(number) for number in stored(AgendaItem.id)]
    order = [ids[place] for place in places]
    return {
        "order": ",".join(order),
        "before": before or ",".join(ids),
        "moved": ids[moved] if moved is not None else "",
    }


def test_dragging_puts_the_agenda_in_another_order(harbour, visitor, meet, do, stored):
    url = meet("Cranes", "Money", "Rest")
    response = visitor("ada").post_fragment(f"{url}/agenda/order", arrange(stored, 2, 0, 1, moved=2))
    assert response.status_code == 200
    assert order_of(do) == ["Rest", "Cranes", "Money"]


def test_the_second_of_two_movers_sees_how_the_agenda_stands_now(harbour, visitor, meet, do, stored):
    url = meet("Cranes", "Money", "Rest")
    first, second = arrange(stored, 2, 0, 1), arrange(stored, 1, 0, 2)
    visitor("li").post_fragment(f"{url}/agenda/order", first)
    response = visitor("ada").post_fragment(f"{url}/agenda/order", second)
    assert response.status_code == 409
    assert "Somebody else changed the agenda a moment ago" in response.text
    assert response.text.index("Rest") < response.text.index("Cranes")
    assert order_of(do) == ["Rest", "Cranes", "Money"]


def test_an_order_cannot_leave_a_topic_out_nor_name_one_of_another_meeting(harbour, visitor, meet, do, stored):
    url = meet("Cranes", "Money")
    meet("Elsewhere")
    before = "1,2"
    for order in ("1", "1,1", "1,2,3", "1,3"):
        response = visitor("ada").post_fragment(f"{url}/agenda/order", {"order": order, "before": before})
        assert response.status_code == 422, order
    for order in ("", "a,b", "9" * 20, ",".join(["1"] * 600)):
        response = visitor("ada").post_fragment(f"{url}/agenda/order", {"order": order, "before": before})
        assert response.status_code == 422, order
    assert order_of(do) == ["Cranes", "Money"]


@pytest.mark.parametrize(
    ("places", "moved", "expected"),
    [
        ((0, 2, 1, 3), 1, [("Budget", "Money"), ("Hoist", "Cranes"), ("Bills", "Cranes"), ("Rail", "Cranes")]),
        ((1, 2, 3, 0), 0, [("Bills", "Money"), ("Hoist", "Cranes"), ("Rail", "Cranes"), ("Budget", "Cranes")]),
        ((3, 0, 1, 2), 3, [("Rail", "Money"), ("Budget", "Money"), ("Bills", "Money"), ("Hoist", "Cranes")]),
        ((1, 0, 2, 3), 1, [("Bills", "Money"), ("Budget", "Money"), ("Hoist", "Cranes"), ("Rail", "Cranes")]),
    ],
)
def test_a_topic_that_is_moved_away_from_its_section_joins_the_one_it_comes_to(
    harbour, visitor, sectioned, do, stored, places, moved, expected
):
    visitor("ada").post_fragment(f"{sectioned}/agenda/order", arrange(stored, *places, moved=moved))
    assert sections_of(do) == expected


def test_topics_move_without_a_mouse_and_without_scripts(harbour, visitor, meet, do):
    url = meet("Cranes", "Money", "Rest")
    ada = visitor("ada")
    assert ada.post(f"{url}/agenda/3/step", {"direction": "-1"}).location == f"{url}#agenda"
    assert order_of(do) == ["Cranes", "Rest", "Money"]
    ada.post(f"{url}/agenda/1/step", {"direction": "-1"})
    ada.post(f"{url}/agenda/2/step", {"direction": "1"})
    assert order_of(do) == ["Cranes", "Rest", "Money"]
    assert ada.post(f"{url}/agenda/1/step", {"direction": "5"}).status_code == 422


def test_numbers_of_topics_are_never_given_away_again_and_the_revision_keeps_what_was_removed(
    harbour, visitor, meet, do, stored
):
    url = meet("Cranes", "Money")
    visitor("ada").post(f"{url}/agenda/2/remove")
    visitor("ada").post(f"{url}/agenda", {"title": "Rest"})
    assert stored(AgendaItem.number) == [1, 3]
    documents = stored(Revision.document)
    assert [item["title"] for item in documents[-2]["agenda"]] == ["Cranes", "Money"]
    assert visitor("ada").get(f"{url}/A2").status_code == 404


def test_what_came_of_a_removed_topic_stays_with_the_meeting(harbour, visitor, meet, fill, stored):
    url = meet(held=True)
    fill(1, 1)
    assert visitor("ada").post(f"{url}/agenda/1/remove").status_code == 303
    assert stored(AgendaItem.id) == []
    assert stored(Resolution.agenda_item_id) == [None]
    assert stored(ActionItem.agenda_item_id) == [None]
    assert "Resolved 0" in visitor("chen").get(url).text


def test_topics_have_permanent_addresses(harbour, visitor, meet):
    url = meet("Cranes")
    assert visitor("chen").get(f"{url}/A1").location == f"{url}#A1"
    assert 'id="A1"' in visitor("chen").get(url).text
    assert visitor("chen").get(f"{url}/A2").status_code == 404
    assert visitor("dana").get(f"{url}/A1").status_code == 404


def test_changing_a_topic_merges_with_what_somebody_else_changed(harbour, visitor, meet, stored):
    url = meet("Cranes")
    ada, li = visitor("ada"), visitor("li")
    mine, theirs = fields_of(ada.get(f"{url}/agenda/1/edit")), fields_of(li.get(f"{url}/agenda/1/edit"))
    assert li.post(f"{url}/agenda/1/edit", theirs | {"minutes": "15"}).status_code == 303
    assert ada.post(f"{url}/agenda/1/edit", mine | {"title": "Quay cranes"}).status_code == 303
    assert stored(AgendaItem.title, AgendaItem.minutes) == [("Quay cranes", 15)]
    response = li.post_fragment(f"{url}/agenda/1/edit", theirs | {"title": "Cranes of the quay"})
    assert response.status_code == 409
    assert all(words in response.text for words in ("Quay", "Cranes of the quay"))


def test_the_agenda_of_published_minutes_is_settled(harbour, visitor, meet, do, stored):
    url = meet("Cranes", held=True)
    do("ada", lambda ada: Meeting.find(ada, 1).move("publish", by=ada))
    ada = visitor("ada")
    for path, data in (
        ("agenda", {"title": "More"}),
        ("agenda/1/remove", {}),
        ("agenda/1/step", {"direction": "1"}),
        ("agenda/order", {"order": "1", "before": "1"}),
    ):
        response = ada.post(f"{url}/{path}", data)
        assert response.status_code == 409, path
        assert "settled" in response.text
    assert stored(AgendaItem.title) == ["Cranes"]
