"""The history of a page: any two texts beside each other, an old one as it was read, and taking one again."""

import re
from datetime import timedelta

import pytest

from tests.databases import ON_SQLITE
from tests.knowledge.conftest import find
from workspace.kernel import clock, unit_of_work
from workspace.kernel.text.markdown import render_safely
from workspace.kernel.text.written import write
from workspace.records.models import Revision

HISTORY = "/s/HARBOUR/KB-1/history"
LONG = "\n\n".join(f"Paragraph {number} says what it said before." for number in range(40))


@pytest.fixture
def saves(do):
    """`saves("li", body="…", remark="why")` saves another text, each as a revision of its own."""

    def save(who, remark="", **changes):
        if "body" in changes:
            changes["body"] = write(changes["body"])

        def deed(member):
            page = find(member)
            Revision.latest(page).freeze()
            page.edit(changes, version=page.version, by=member, remark=remark)

        do(who, deed)

    return save


@pytest.fixture
def told(page, saves):
    """A page with four revisions by two people."""
    page("Cranes", f"# Two cranes\n\nAsk **Chen**.\n\n{LONG}", tags=("steel",))
    saves("li", "the third", body=f"# Three cranes\n\nAsk **Chen**.\n\n{LONG}")
    saves("vera", title="Harbour cranes", tags=["steel", "码头"])
    saves("ada", "order", body=f"# Three cranes\n\n{LONG}\n\nAsk **Chen**.")


def test_the_history_says_who_saved_and_why_and_lets_choose_two(visitor, told):
    shown = visitor("chen").get(HISTORY).text
    assert re.findall(r'<q class="history-note">(.*?)</q>', shown) == ["order", "the third"]
    assert "Vera Okafor" in shown
    assert shown.count('type="radio"') == 8
    assert len(re.findall(r'name="one" value="3"[^>]* checked', shown)) == 1
    assert len(re.findall(r'name="other" value="4"[^>]* checked', shown)) == 1


@pytest.mark.parametrize("chosen", ["one=1&other=3", "one=3&other=1"])
def test_any_two_are_compared_in_whatever_order_they_were_chosen(visitor, told, chosen):
    answer = visitor("chen").get(f"{HISTORY}/compare?{chosen}")
    assert answer.location == f"{HISTORY}/3?with=1"
    shown = visitor("chen").get(answer.location).text
    assert "What changed since revision 1" in shown
    assert "2 revisions by Vera Okafor, Li Wei" in shown
    assert "<del>Two</del>" in shown
    assert "<ins>Three</ins>" in shown
    assert "<ins>Harbour </ins>" in shown or "<ins>Harbour cranes</ins>" in shown
    assert "码头" in shown


@pytest.mark.parametrize("chosen", ["", "one=2&other=2", "one=1&other=99999999999999999999", "one=x&other=2"])
def test_what_cannot_be_compared_leads_back_to_the_choice(visitor, told, chosen):
    answer = visitor("chen").get(f"{HISTORY}/compare?{chosen}")
    assert (answer.status_code, answer.location) == (303, HISTORY)


def test_a_number_that_no_database_holds_is_no_revision(visitor, told):
    assert visitor("chen").get(f"{HISTORY}/3?with=99999999999999999999").status_code == 200


def test_a_moved_paragraph_is_neither_new_nor_gone(visitor, told):
    shown = visitor("chen").get(f"{HISTORY}/4").text
    assert shown.count('<span class="difference__moved">Moved</span> Ask **Chen**.') == 2
    assert "<ins>Ask" not in shown


@pytest.mark.parametrize("view", ["", "&view=inline"])
def test_what_nobody_changed_in_a_long_page_is_folded(visitor, told, view):
    shown = visitor("chen").get(f"{HISTORY}/2?with=1{view}").text
    difference = shown[: shown.index('id="text-title"')]
    assert '<details class="difference__fold">' in difference
    assert re.search(r"7\d lines as before", difference)


def test_an_old_text_is_shown_as_it_was_read_or_as_it_was_typed(visitor, told):
    read = visitor("chen").get(f"{HISTORY}/1").text
    assert "<strong>Chen</strong>" in read
    assert "Ask **Chen**." not in read
    assert "Ask **Chen**." in visitor("chen").get(f"{HISTORY}/1?text=typed").text


def test_li_takes_an_old_text_again_as_a_new_revision(visitor, told, do):
    li = visitor("li")
    shown = li.get(f"{HISTORY}/1").text
    assert "KB-1 will read as in revision 1 again, as a new revision by you." in shown
    [version] = re.findall(r'name="version" value="(\d+)"', shown)
    assert li.post(f"{HISTORY}/1/restore", {"version": version}).status_code == 303
    page = do("li", lambda member: (find(member).title, find(member).body.text[:12], find(member).revision))
    assert page == ("Cranes", "# Two cranes", 5)
    assert do("li", lambda member: [tag.name for tag in find(member).tags]) == ["steel"]
    assert li.post(f"{HISTORY}/2/restore", {"version": version}).status_code == 409


@ON_SQLITE
def test_an_old_text_is_rendered_before_any_writer_has_to_wait(visitor, told, monkeypatch):
    """What renders runs as it is; only when it is called is written down."""
    waited = []

    def watched(*args, **named):
        waited.append(unit_of_work._writing.locked())
        return render_safely(*args, **named)

    li = visitor("li")
    [version] = re.findall(r'name="version" value="(\d+)"', li.get(f"{HISTORY}/1").text)
    monkeypatch.setattr("workspace.kernel.text.written.render_safely", watched)
    assert li.post(f"{HISTORY}/1/restore", {"version": version}).status_code == 303
    assert waited == [False]
    assert 'id="h-two-cranes"' in li.get("/s/HARBOUR/KB-1").text


def test_a_history_costs_the_same_however_long_it_is(visitor, told, saves, queries):
    chen = visitor("chen")
    chen.get(HISTORY)
    costs = []
    for more in (0, 5):
        for number in range(more):
            saves(("li", "ada")[number % 2], body=f"Text {number}")
        for url in (HISTORY, f"{HISTORY}/4?with=1", f"{HISTORY}/4?with=1&view=inline"):
            with queries() as sent:
                assert chen.get(url).status_code == 200
            costs.append(len(sent))
    assert costs[:3] == costs[3:]


def test_saves_of_one_author_within_ten_minutes_say_when_they_began_and_ended(visitor, page, do):
    page("Cranes", "One.")

    def again(ada):
        with_time = find(ada)
        Revision.latest(with_time).created_at = clock.now() - timedelta(minutes=3)
        with_time.edit({"body": write("Two.")}, version=with_time.version, by=ada)

    do("ada", again)
    shown = visitor("chen").get(f"{HISTORY}/1").text
    assert "First saved" in shown
    assert "Saved last" in shown
