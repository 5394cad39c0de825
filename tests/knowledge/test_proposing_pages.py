"""Proposing what pages shall say, and how it comes to be published."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.kernel.sending import work
from tests.knowledge.conftest import find, form_of
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import write
from workspace.knowledge.models import KnowledgeBase, Page, Proposal
from workspace.records.models import Revision
from workspace.records.restoring import readied
from workspace.records.widening import widen
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]
URL = "/s/HARBOUR/KB-1"


def proposal_of(member: Membership, number: int = 1) -> Proposal:
    found = Proposal.find(member, number)
    assert found
    return found


@pytest.fixture
def reviewed(do: Do) -> None:
    """HARBOUR asks for review."""
    do("ada", lambda ada: KnowledgeBase.of(ada.space).settle(True, by=ada))


@pytest.fixture
def propose(do: Do) -> Callable[..., None]:
    """`propose("Text")` lets Vera propose it for KB-1."""

    def deed(text: str, *, by: str = "vera", title: str = "Cranes", remark: str = "") -> None:
        values = {"title": title, "body": write(text), "tags": [], "remark": remark}
        do(by, lambda member: Proposal.change(find(member), values, version=find(member).version, by=member))

    return deed


@pytest.fixture
def ask(do: Do, harbour: Any) -> Callable[..., None]:
    """`ask("li")` puts KP-1 to Li, in Ada's name."""

    def deed(*people: str) -> None:
        def act(ada: Membership) -> None:
            proposal = proposal_of(ada)
            latest = Revision.latest(proposal)
            assert latest
            stage = StagePlan([harbour.ids[who] for who in people])
            Round.ask(proposal, [stage], sha256=latest.sha256, by=ada)

        do("ada", act)

    return deed


@pytest.fixture
def decide(do: Do) -> Callable[..., None]:
    def deed(who: str, kind: str = "approve") -> None:
        def act(member: Membership) -> None:
            round_ = Round.open_on(proposal_of(member))
            assert round_
            assert round_.stage
            seat = next(seat for seat in round_.stage.seats if seat.person_id == member.person_id)
            said = write("" if kind == "approve" else "Not yet.")
            seat.decide(Verdict(kind, round_.sha256, comment=said), by=member, method="password")

        do(who, act)

    return deed


def edit(do: Do, text: str, by: str = "ada") -> None:
    """As if people had agreed to it."""

    def deed(member: Membership) -> None:
        page = find(member)
        page.edit({"body": write(text)}, version=page.version, by=member, is_agreed=True)

    do(by, deed)


def body(do: Do) -> str:
    return str(do("ada", lambda ada: find(ada).body.text))


def state(do: Do, number: int = 1) -> str:
    return str(do("ada", lambda ada: proposal_of(ada, number).state))


def owes(stored: Any, who: int) -> list[str]:
    rows = stored(Assignment.person_id, Assignment.what, Assignment.closed_at)
    return [what for person, what, closed in rows if person == who and closed is None]


# From a proposal to a page


@pytest.mark.usefixtures("reviewed")
def test_what_li_approved_stands_on_the_page_as_a_revision_of_vera_who_proposed_it(do, page, propose, ask, decide):
    page("Cranes", "First.\n\nSecond.")
    propose("First.\n\nSecond, and a third.", remark="We bought one")
    ask("li")
    assert body(do) == "First.\n\nSecond."
    decide("li")
    assert body(do) == "First.\n\nSecond, and a third."
    latest = do("ada", lambda ada: Revision.latest(find(ada)))
    assert (latest.author.name, latest.note) == ("Vera Okafor", "We bought one · KP-1 · Li Wei")
    assert state(do) == "published"


@pytest.mark.usefixtures("reviewed")
def test_paragraphs_that_others_changed_meanwhile_stay(do, page, propose, ask, decide, visitor):
    page("Cranes", "First.\n\nSecond.")
    propose("First.\n\nSecond, by Vera.")
    ask("li")
    edit(do, "First, by Ada.\n\nSecond.")
    assert "<ins>First" not in visitor("chen").get("/s/HARBOUR/KP-1").text
    decide("li")
    assert body(do) == "First, by Ada.\n\nSecond, by Vera."


@pytest.mark.usefixtures("reviewed")
def test_where_both_changed_the_same_words_nothing_is_overwritten_and_vera_merges(
    do, visitor, stored, harbour, page, propose, ask, decide
):
    page("Cranes", "First.\n\nSecond.")
    propose("First.\n\nSecond, by Vera.")
    ask("li")
    edit(do, "First.\n\nSecond, by Ada.")
    decide("li")
    assert body(do) == "First.\n\nSecond, by Ada."
    assert state(do) == "overtaken"
    signed = do("ada", lambda ada: Round.latest(proposal_of(ada)).revision.document)
    assert signed["body"] == "First.\n\nSecond, by Vera."
    assert owes(stored, harbour.ids["vera"]) == ["act"]
    vera = visitor("vera")
    shown = vera.get("/s/HARBOUR/KP-1/edit").text
    assert "Second, by Ada." in shown
    assert "Second, by Vera." in shown
    form = form_of(vera, "/s/HARBOUR/KP-1/edit") | {"title": "Cranes", "onto": "2"}
    onto = re.search(r'name="onto"[^>]* value="(\d+)"', shown)
    assert onto
    undecided = "First.\n\n▼ Yours\nSecond, by Vera.\n▼ Saved meanwhile\nSecond, by Ada.\n▲"
    assert vera.post("/s/HARBOUR/KP-1/edit", form | {"onto": onto[1], "body": undecided}).status_code == 422
    vera.post("/s/HARBOUR/KP-1/edit", form | {"onto": onto[1], "body": "First.\n\nSecond, by Ada and Vera."})
    assert state(do) == "draft"
    ask("li")
    decide("li")
    assert body(do) == "First.\n\nSecond, by Ada and Vera."


@pytest.mark.usefixtures("reviewed")
def test_a_new_page_comes_to_be_where_it_was_proposed(do, visitor, page, ask, decide):
    page("Cranes")
    form = {"title": "Brakes", "body": "Two.", "tags": "spares", "parent": "1", "reach": "everyone"}
    assert visitor("vera").post("/s/HARBOUR/proposals/new", form).status_code == 303
    assert "Brakes" not in visitor("chen").get("/s/HARBOUR/knowledge").text
    ask("li")
    decide("li")
    made = do("ada", lambda ada: (find(ada, 2).title, find(ada, 2).parent_id, find(ada, 2).author.name))
    assert made == ("Brakes", 1, "Vera Okafor")
    assert "Brakes" in visitor("chen").get("/s/HARBOUR/knowledge").text


@pytest.mark.usefixtures("reviewed")
def test_what_came_back_can_be_changed_and_asked_about_again(do, page, stored, harbour, propose, ask, decide):
    page("Cranes", "Two of them.")
    propose("Three of them.")
    ask("li")
    decide("li", "return")
    assert state(do) == "returned"
    assert owes(stored, harbour.ids["vera"]) == ["act"]
    text = {"body": write("Three of them, since May.")}
    do("vera", lambda vera: proposal_of(vera).edit(text, version=proposal_of(vera).version, by=vera))
    ask("li")
    assert owes(stored, harbour.ids["vera"]) == []
    decide("li")
    assert body(do) == "Three of them, since May."


@pytest.mark.usefixtures("reviewed")
def test_an_edit_ends_the_sign_off_of_the_text_before(do, page, propose, ask):
    page("Cranes")
    propose("Three of them.")
    ask("li")
    text = {"body": write("Four of them.")}
    do("vera", lambda vera: proposal_of(vera).edit(text, version=proposal_of(vera).version, by=vera))
    assert state(do) == "draft"
    assert do("ada", lambda ada: Round.latest(proposal_of(ada)).ended_how) == "voided"


@pytest.mark.usefixtures("reviewed")
def test_a_rejected_or_withdrawn_proposal_changes_nothing(do, page, visitor, propose, ask, decide):
    page("Cranes")
    propose("Three of them.")
    ask("li")
    decide("li", "reject")
    assert (state(do), body(do)) == ("rejected", "Two of them.")
    propose("Four of them.")
    assert visitor("bo").post("/s/HARBOUR/KP-2/withdraw", {"because": "No"}).status_code == 403
    visitor("vera").post("/s/HARBOUR/KP-2/withdraw", {"because": "They came"})
    assert (state(do, 2), body(do)) == ("withdrawn", "Two of them.")


@pytest.mark.usefixtures("reviewed")
def test_what_li_approved_can_be_proven_with_a_certificate_and_a_pack_that_the_verifier_accepts(
    app, tmp_path, page, propose, ask, decide, visitor
):
    page("Cranes")
    propose("Three of them.")
    ask("li")
    decide("li")
    for _step in range(3):
        work(app)
    li = visitor("li")
    certificate = li.get("/s/HARBOUR/KP-1/sign-off/1/certificate.pdf")
    said = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(certificate.data)).pages)
    assert "KP-1 · Cranes" in said
    assert "Li Wei" in said
    pack, verifier = tmp_path / "evidence.zip", tmp_path / "verify.py"
    pack.write_bytes(li.get("/s/HARBOUR/KP-1/sign-off/1/evidence.zip").data)
    verifier.write_bytes(visitor().get("/verify.py").data)
    checked = subprocess.run([sys.executable, verifier, pack], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


# Where pages are reviewed, nobody writes past the review


@pytest.mark.usefixtures("reviewed")
def test_what_ada_saves_where_pages_are_reviewed_is_offered_as_a_proposal_and_not_lost(do, page, visitor):
    page("Cranes")
    ada = visitor("ada")
    form = form_of(ada, f"{URL}/propose") | {"title": "Cranes", "body": "Three, typed long ago.", "remark": "One came"}
    answer = ada.post(f"{URL}/edit", form)
    assert answer.status_code == 409
    assert "Three, typed long ago." in answer.text
    assert f'action="{URL}/propose"' in answer.text
    assert body(do) == "Two of them."
    assert ada.post(f"{URL}/propose", form).status_code == 303
    assert do("ada", lambda ada: proposal_of(ada).body.text) == "Three, typed long ago."


@pytest.mark.usefixtures("reviewed")
def test_a_new_page_is_not_saved_directly_either(visitor, stored):
    form = {"title": "Brakes", "body": "Two.", "reach": "everyone"}
    answer = visitor("ada").post("/s/HARBOUR/pages/new", form)
    assert answer.status_code == 409
    assert "Two." in answer.text
    assert stored(Page.id) == []


@pytest.mark.usefixtures("reviewed")
def test_an_earlier_text_is_not_restored_but_proposed_again(do, page, visitor):
    page("Cranes")
    do(
        "vera",
        lambda vera: find(vera).edit({"body": write("None.")}, version=find(vera).version, by=vera, is_agreed=True),
    )
    vera = visitor("vera")
    earlier = vera.get(f"{URL}/history/1").text
    assert "Take this text again" not in earlier
    assert f"{URL}/propose?revision=1" in earlier
    assert "Two of them." in vera.get(f"{URL}/propose?revision=1").text
    assert vera.post(f"{URL}/history/1/restore", {"version": "2"}).status_code == 403
    assert body(do) == "None."


@pytest.mark.usefixtures("reviewed")
def test_the_buttons_of_a_reviewed_page_lead_to_proposing(page, visitor):
    page("Cranes")
    shown = visitor("ada").get(URL).text
    assert f'href="{URL}/edit"' not in shown
    assert f'href="{URL}/propose"' in shown
    assert "/propose" not in visitor("bo").get(URL).text


def test_only_managers_settle_whether_pages_are_reviewed(do, visitor):
    where = "/s/HARBOUR/settings/knowledge"
    assert visitor("vera").post(where, {"is_reviewed": "y"}).status_code == 403
    assert visitor("li").post(where, {"is_reviewed": "y"}).status_code == 303
    assert do("ada", lambda ada: KnowledgeBase.of(ada.space).is_reviewed)


# Suggestions


def test_chen_suggests_a_change_and_vera_takes_it_over_where_nothing_is_reviewed(do, page, visitor, stored, harbour):
    page("Cranes", by="vera")
    chen = visitor("chen")
    assert "Propose a change" in chen.get(URL).text
    assert "Propose a change" not in visitor("vera").get(URL).text
    form = form_of(chen, f"{URL}/propose") | {"title": "Cranes", "body": "Four of them."}
    chen.post(f"{URL}/propose", form)
    assert owes(stored, harbour.ids["vera"]) == ["act"]
    assert chen.post("/s/HARBOUR/KP-1/publish").status_code == 403
    assert visitor("vera").post("/s/HARBOUR/KP-1/publish").status_code == 303
    assert body(do) == "Four of them."
    assert do("ada", lambda ada: Revision.latest(find(ada)).author.name) == "陈静"
    assert owes(stored, harbour.ids["vera"]) == []


@pytest.mark.usefixtures("reviewed")
def test_nobody_takes_over_past_the_review(do, page, visitor, propose):
    page("Cranes")
    propose("Four of them.", by="chen")
    assert visitor("vera").post("/s/HARBOUR/KP-1/publish").status_code == 409
    assert body(do) == "Two of them."


# Who sees what


@pytest.mark.usefixtures("reviewed")
def test_a_proposal_for_a_page_of_the_vendor_is_nowhere_for_the_client(page, visitor, propose):
    page("Our lowest price", "It is 5.", ours=True)
    propose("It is 4.", title="Our lowest price")
    assert "It is 4." in visitor("bo").get("/s/HARBOUR/KP-1").text
    assert "KP-1" in visitor("bo").get(URL).text
    chen = visitor("chen")
    for url in ("/s/HARBOUR/KP-1", "/s/HARBOUR/KP-1/body", "/s/HARBOUR/KP-1/edit", f"{URL}/propose"):
        assert chen.get(url).status_code == 404
    for url in ("/s/HARBOUR/proposals", "/s/HARBOUR/activity", "/s/HARBOUR/"):
        assert "lowest price" not in chen.get(url).text


@pytest.mark.usefixtures("reviewed")
def test_a_page_shows_no_proposal_that_its_reader_may_not_see(do, page, visitor, propose):
    page("Cranes", ours=True)
    propose("Four of them, at 5 each.")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    assert "KP-1" in visitor("vera").get(URL).text
    assert "KP-1" not in visitor("chen").get(URL).text


@pytest.mark.usefixtures("reviewed")
def test_what_few_see_is_not_published_to_many_who_see_the_page_since(do, page, visitor, propose, ask, decide):
    page("Cranes", ours=True)
    propose("Four of them, at 5 each.", by="ada")
    ask("vera")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    decide("vera")
    assert body(do) == "Two of them."
    assert state(do) == "overtaken"
    assert "at 5 each" not in visitor("chen").get(URL).text
    do("ada", lambda ada: widen(proposal_of(ada), EVERYONE, version=proposal_of(ada).version, by=ada))
    assert do("ada", lambda ada: proposal_of(ada).obstacle) is None


def test_proposals_have_no_room_of_their_own_in_the_sidebar(page, visitor):
    page("Cranes")
    shown = visitor("ada").get("/s/HARBOUR/knowledge").text
    assert '<span class="sidebar__name">Proposals</span>' not in shown
    assert 'href="/s/HARBOUR/proposals"' in shown


@pytest.mark.usefixtures("reviewed")
def test_the_feed_tells_what_became_of_a_proposal(page, visitor, stored, propose, ask, decide):
    page("Cranes")
    propose("Four of them.")
    ask("li")
    decide("li")
    feed = visitor("chen").get("/s/HARBOUR/activity").text
    assert "as agreed by Li Wei" in feed
    assert "page_proposal.approve" in stored(Event.action)


@pytest.mark.usefixtures("reviewed")
def test_the_page_of_a_proposal_and_the_list_ask_the_database_little(page, visitor, propose, queries):
    page("Cranes")
    propose("Four of them.")
    vera, counts = visitor("vera"), []
    for _more in range(2):
        vera.get("/s/HARBOUR/proposals")
        with queries() as sent:
            vera.get("/s/HARBOUR/proposals")
        counts.append(len(sent))
        propose("Five of them.")
    assert counts[0] == counts[1] <= 12
    with queries() as sent:
        vera.get("/s/HARBOUR/KP-1")
    assert len(sent) <= 20


# The verbs refuse by themselves, whoever uses them


@pytest.mark.usefixtures("reviewed")
def test_a_page_that_is_reviewed_cannot_be_written_past_the_routes(do, harbour, stored):
    def write_one(ada: Membership) -> None:
        Page.compose("Brakes", write("Two."), by=ada, audience=EVERYONE)

    for who in ("ada", "vera"):
        with pytest.raises(WrongState, match="pages_are_reviewed"):
            do(who, write_one)
    assert stored(Page.id) == []


def test_a_page_cannot_be_changed_past_the_routes_once_it_is_reviewed(do, page):
    page("Cranes")
    do("ada", lambda ada: KnowledgeBase.of(ada.space).settle(True, by=ada))
    earlier = do("ada", lambda ada: readied(find(ada), Revision.latest(find(ada))))
    changes = {"body": write("None.")}
    for verb in (
        lambda ada: find(ada).edit(changes, version=find(ada).version, by=ada),
        lambda ada: find(ada).restore_from(earlier, by=ada),
    ):
        with pytest.raises(WrongState, match="pages_are_reviewed"):
            do("ada", verb)
    assert body(do) == "Two of them."


@pytest.mark.usefixtures("reviewed")
def test_only_managers_bring_pages_in_past_the_review(do, stored):
    with pytest.raises(WrongState, match="pages_are_reviewed"):
        do("vera", lambda vera: Page.bring_in("Brakes", by=vera, audience=EVERYONE))
    do("ada", lambda ada: Page.bring_in("Brakes", by=ada, audience=EVERYONE))
    assert stored(Page.title) == ["Brakes"]
