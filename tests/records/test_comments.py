"""Comments, internal notes and mentions: who reads them, on every path."""

import pytest

from workspace.records.models import Comment, Mention, Watch

SECRET = "Our floor is 40000"


def say(visitor, who, url, body, **more):
    browser = visitor(who)
    browser.get(url)
    return browser.post(f"{url}/comments", {"body": body, **more})


def test_what_chen_says_is_read_by_both_sides(record, visitor):
    url = record()
    assert say(visitor, "chen", url, "可以").status_code == 303
    assert "可以" in visitor("bo").get(url).text


@pytest.mark.parametrize("path", ["", "/comments", "/head", "/history"])
def test_an_internal_note_is_nowhere_for_the_other_side(record, visitor, path):
    url = record()
    say(visitor, "ada", url, SECRET, internal="y")
    assert SECRET in visitor("bo").get(f"{url}/comments").text
    for who in ("chen", "li"):
        assert SECRET not in visitor(who).get(url + path).text
        assert "Ada Brandt" not in visitor(who).get(f"{url}/comments").text


def test_an_internal_note_is_absent_from_the_feed_of_the_other_side(record, visitor):
    url = record()
    before = visitor("chen").get("/s/HARBOUR/activity").text.count("feed__item")
    say(visitor, "ada", url, SECRET, internal="y")
    assert visitor("chen").get("/s/HARBOUR/activity").text.count("feed__item") == before


def test_an_observer_reads_and_does_not_speak(record, visitor, stored):
    url = record()
    assert say(visitor, "bo", url, "Hm").status_code == 403
    assert stored(Comment.id) == []


def test_an_empty_comment_is_refused_in_words(record, visitor, stored):
    response = say(visitor, "ada", record(), "")
    assert response.status_code == 422
    assert "Please write something first." in response.text
    assert stored(Comment.id) == []


def test_only_its_author_edits_a_comment(record, visitor, stored):
    url = record()
    say(visitor, "chen", url, "First")
    (id,) = stored(Comment.id)
    assert visitor("ada").post(f"{url}/comments/{id}", {"body": "Changed"}).status_code == 403
    chen = visitor("chen")
    chen.get(url)
    assert chen.post(f"{url}/comments/{id}", {"body": "Second"}).status_code == 303
    assert stored(Comment.__table__.c.body_text) == ["Second"]


def test_the_other_side_cannot_even_address_an_internal_note(record, visitor, stored):
    url = record()
    say(visitor, "ada", url, SECRET, internal="y")
    (id,) = stored(Comment.id)
    li = visitor("li")
    li.get(url)
    assert li.get(f"{url}/comments/{id}/edit").status_code == 404
    assert li.post(f"{url}/comments/{id}/remove").status_code == 404


def test_mentions_reach_people_of_the_record_only_and_make_them_watch(record, visitor, stored, harbour):
    internal = record("Margins", internal=True)
    say(visitor, "ada", internal, "@陈静 @Bo Hansen look")
    assert stored(Mention.person_id) == [harbour.ids["bo"]]
    assert harbour.ids["bo"] in stored(Watch.person_id)


def test_the_people_offered_after_an_at_are_those_of_the_record(record, visitor):
    internal, shared = record("Margins", internal=True), record()
    ada = visitor("ada")
    assert "陈静" not in ada.get_fragment(f"{internal}/people?q=").text
    assert "陈静" in ada.get_fragment(f"{shared}/people?q=陈").text


def test_a_comment_posted_by_htmx_answers_with_the_list_and_an_empty_form(record, visitor):
    ada, url = visitor("ada"), record()
    ada.get(url)
    response = ada.post_fragment(f"{url}/comments", {"body": "Hello **there**"})
    assert response.status_code == 200
    assert "<strong>there</strong>" in response.text
    assert "<!doctype" not in response.text
    assert "Hello **there**" not in response.text
