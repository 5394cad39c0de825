"""What is agreed: entered once, then written by approval, each step with what it changed and where it came from."""

from datetime import date

from tests.changes.conftest import find
from workspace.accounts.models import Organisation
from workspace.activity.models import Event
from workspace.changes.models import Baseline, Limits
from workspace.changes.models.baseline import Terms
from workspace.kernel.text.written import write

PAGE, NEW, LIMITS = "/s/HARBOUR/changes/baselines", "/s/HARBOUR/changes/baselines/new", "/s/HARBOUR/settings/limits"
FIRST = {"scope": "Four cranes.\n\nCrane 1 first.", "end_on": "2027-05-31", "budget": "1,200,000", "reach": "everyone"}


def test_ada_enters_what_was_agreed_and_everybody_reads_it(visitor, stored):
    assert visitor("ada").post(NEW, FIRST).status_code == 303
    assert stored(Baseline.number, Baseline.end_on, Baseline.budget) == [(1, date(2027, 5, 31), {"EUR": 120_000_000})]
    page = visitor("chen").get(PAGE).text
    assert all(word in page for word in ("Four cranes.", "€1,200,000.00", "31 May 2027", "entered by Ada Brandt"))


def test_it_is_entered_once_and_by_managers_only(visitor, stored):
    for who in ("vera", "chen", "bo"):
        assert visitor(who).post(NEW, FIRST).status_code == 403
    assert stored(Baseline.id) == []
    ada = visitor("ada")
    ada.post(NEW, FIRST)
    again = ada.post(NEW, FIRST)
    assert again.status_code == 409
    assert "written down already" in again.text
    assert len(stored(Baseline.id)) == 1


def test_what_is_missing_or_wrong_is_said(visitor, stored):
    ada = visitor("ada")
    assert "Please say what was agreed." in ada.post(NEW, FIRST | {"scope": ""}).text
    assert "less than nothing" in ada.post(NEW, FIRST | {"budget": "-5"}).text
    assert stored(Baseline.id) == []


def test_an_approved_change_writes_the_next_one_with_before_and_after(visitor, wish):
    visitor("ada").post(NEW, FIRST)
    change = {"before": write("Crane 1 first."), "after": write("Crane 2 first.")}
    wish("approved", cost_lines=[("Drives", 4_800_000)], days=6, **change)
    chen = visitor("chen")
    page = chen.get(PAGE).text
    assert "Crane 2 first." in page
    assert "CR-1 A second crane" in page
    assert "sign-off 1" in page
    assert "€1,248,000.00" in page
    assert "+€48,000.00" in page
    assert "+6 days" in page
    assert "<del>1</del>" in page
    assert 'href="/s/HARBOUR/changes/baselines#baseline-2"' in chen.get("/s/HARBOUR/CR-1").text


def test_a_company_sees_no_baseline_that_holds_what_it_may_not_see(visitor, wish, do, stored):
    """Vera belongs to a supplier from now on: what vendor and client agreed between them is none of hers."""

    def part(ada):
        supplier = ada.space.add_party(Organisation.create("Steel & Sons", by=ada.person), "supplier", by=ada.person)
        vendor_and_client = sum(party.bit for party in ada.space.present_parties if party != supplier)
        Baseline.begin(Terms(write("Our price"), None, {"EUR": 5}), vendor_and_client, by=ada)
        vera = next(each for each in ada.space.memberships if each.person.name == "Vera Okafor")
        vera.party = supplier

    do("ada", part)
    wish("approved", by="ada", after=write("Cheaper"))
    vera, chen = visitor("vera"), visitor("chen")
    assert "Our price" in chen.get(PAGE).text
    assert "Our price" not in vera.get(PAGE).text
    assert "Cheaper" not in vera.get(PAGE).text
    assert "entered what was agreed" in chen.get("/s/HARBOUR/activity").text
    assert "entered what was agreed" not in vera.get("/s/HARBOUR/activity").text
    assert len(stored(Baseline.id)) == 2


def test_li_sets_the_limits_and_everybody_is_told(visitor, stored):
    li = visitor("li")
    assert "Limits of approved changes" in li.get("/s/HARBOUR/settings").text
    assert li.post(LIMITS, {"cost": "5,000", "days": "3"}).status_code == 303
    assert stored(Limits.cost, Limits.days) == [(500_000, 3)]
    assert "5000.00 EUR" in visitor("bo").get("/s/HARBOUR/activity").text


def test_limits_are_amounts_and_for_managers(visitor, stored):
    assert visitor("chen").post(LIMITS, {"cost": "5", "days": "3"}).status_code == 403
    assert visitor("li").post(LIMITS, {"cost": "-5", "days": "3"}).status_code == 422
    assert visitor("li").post(LIMITS, {"cost": "", "days": ""}).status_code == 422
    assert stored(Limits.space_id) == []


def test_the_page_costs_the_same_for_1_and_20_baselines(visitor, wish, queries):
    visitor("ada").post(NEW, FIRST)
    chen, costs = visitor("chen"), []
    for more in (1, 19):
        for _ in range(more):
            wish("approved", after=write("More"))
        chen.get(PAGE)
        with queries() as sent:
            assert chen.get(PAGE).status_code == 200
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 12, costs


def test_the_feed_names_no_key_and_no_gap(visitor, wish, do, stored):
    visitor("ada").post(NEW, FIRST)
    wish("closed")
    wish("submitted")
    do("ada", lambda ada: find(ada, 2).withdraw("No need.", by=ada))
    assert {"change_request.submit", "baseline.written"} <= set(stored(Event.action))
    page = visitor("chen").get("/s/HARBOUR/activity").text
    assert "…" not in page.split('class="feed"')[1].split("</ol>")[0]
    assert "Baseline 2 is in force, by the approval of CR-1" in page
    assert "withdrew" in page


def test_the_overview_says_how_end_date_and_budget_stand(visitor, wish):
    visitor("ada").post(NEW, FIRST)
    wish("approved", cost_lines=[("Drives", 4_800_000)], days=6)
    wish("assessed", cost_lines=[("A roof", 700_000)], days=2)
    wish("draft", cost_lines=[("Hidden margin", 99_900)], days=90)
    agreed = visitor("chen").get("/s/HARBOUR/").text.split('id="agreed"')[1].split("</section>")[0]
    for words in ("6 Jun 2027", "+6 days", "€1,248,000.00", "+€48,000.00", "1 request", "+€7,000.00", "+2 days"):
        assert words in agreed
    assert "999" not in agreed
    assert "90 days" not in agreed


def test_before_anything_is_agreed_the_overview_says_nothing_of_it(visitor, wish):
    wish("draft", cost_lines=[("A roof", 700_000)])
    assert 'id="agreed"' not in visitor("vera").get("/s/HARBOUR/").text
