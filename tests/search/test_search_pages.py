"""The pages of search: with and without scripts, in both languages, and what they cost."""

import pytest
import sqlalchemy as sa

from tests.conftest import FRAGMENT
from tests.databases import ON_SQLITE
from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Membership

FIND = "/s/HARBOUR/find"


def test_the_box_of_every_page_leads_here_without_scripts(shelve, visitor):
    shelve("Crane")
    chen = visitor("chen")
    assert 'action="/s/HARBOUR/find" method="get"' in chen.get("/s/HARBOUR/").text
    assert 'action="/search" method="get"' in chen.get("/my-work").text
    page = chen.get(f"{FIND}?q=crane").text
    assert "<mark>Crane</mark>" in page
    assert 'name="q" value="crane"' in page.partition("<main")[2]


def test_htmx_gets_the_hits_alone(shelve, visitor):
    shelve("Crane")
    answer = visitor("chen").get_fragment(f"{FIND}?q=crane").text
    assert answer.lstrip().startswith('<section class="answers" id="answers"')
    assert "1 hit" in answer


def test_more_hits_come_as_rows(shelve, visitor):
    for number in range(23):
        shelve(f"Crane {number}")
    chen = visitor("chen")
    first = chen.get(f"{FIND}?q=crane&kind=meeting").text
    assert first.count('class="rows__item hit"') == 20
    assert "/find?q=crane&amp;kind=meeting&amp;from=20" in first
    rest = chen.get_fragment(f"{FIND}?q=crane&kind=meeting&from=20").text
    assert rest.count('class="rows__item hit"') == 3
    assert "Show more" not in rest


def test_nothing_asked_and_nothing_found_say_different_things(visitor):
    chen = visitor("chen")
    assert "What are you looking for?" in chen.get(FIND).text
    nothing = chen.get(f"{FIND}?q=zebra").text
    assert "Nothing found" in nothing
    assert 'href="/search?q=zebra"' in nothing
    assert "What are you looking for?" in chen.get("/search").text


@pytest.mark.parametrize(
    "asked",
    ["kind=nonsense", "state=meeting.nonsense", "state=x", "author=x", "author=99999999999999999999", "since=soon",
     "until=2026-02-31", "from=-5", "from=x", "from=99999999999", "q=%00", "q=%ff", "author=%C2%B2"],
)  # fmt: skip
def test_nonsense_in_an_address_counts_as_not_asked(shelve, visitor, asked):
    shelve("Crane")
    assert visitor("chen").get(f"{FIND}?q=crane&{asked}").status_code == 200
    assert visitor("chen").get(f"/search?{asked}").status_code == 200


def test_filters_stay_as_they_were_chosen(shelve, visitor, harbour):
    shelve("Crane")
    author = harbour.ids["ada"]
    page = visitor("chen").get(f"{FIND}?q=crane&kind=meeting&state=meeting.held&author={author}&since=2026-01-02").text
    for chosen in ('"meeting" selected', '"meeting.held" selected', f'"{author}" selected', 'value="2026-01-02"'):
        assert chosen in page
    assert '<details class="unfold" open>' in page


def test_hits_while_typing_can_be_chosen_and_lead_to_all(shelve, visitor):
    shelve("Crane <b>", notes="The rails & the crane")
    answer = visitor("chen").client.get(f"{FIND}/suggestions?q=cra", headers=FRAGMENT).text
    assert answer.count('role="option"') == 2
    assert "&lt;b&gt;" in answer
    assert 'href="/s/HARBOUR/find?q=cra"' in answer
    nothing = visitor("chen").client.get(f"{FIND}/suggestions?q=", headers=FRAGMENT).text
    assert 'role="option"' not in nothing


def test_li_searches_in_chinese(shelve, visitor, app, harbour):
    shelve("起重机", notes="变更申请", ours=("内部",))
    with app.app_context(), unit_of_work():
        db.session.execute(sa.update(Person).where(Person.id == harbour.ids["li"]).values(language="zh_CN"))
    page = visitor("li").get(f"{FIND}?q=变更").text
    assert "1条结果" in page
    assert "<mark>变更</mark>申请" in page


def test_the_page_of_all_spaces_names_the_space_of_each_hit(shelve, visitor):
    shelve("Crane")
    page = visitor("ada").get("/search?q=crane").text
    assert "<span>Harbour</span>" in page
    assert "Search in all my spaces" in page


def test_a_number_that_two_spaces_know_shows_both(shelve, visitor, app, harbour):
    shelve("Crane")
    shelve("Quay wall", by="dana", key="QUAY")
    with app.app_context(), unit_of_work():
        ada = harbour.person("ada")
        Membership.join(harbour.space("QUAY"), ada, harbour.space("QUAY").owner, "observer", by=harbour.person("dana"))
    assert visitor("dana").get("/search?q=M-1").location == "/s/QUAY/M-1"
    page = visitor("ada").get("/search?q=M-1").text
    assert "/s/QUAY/M-1" in page
    assert "/s/HARBOUR/M-1" in page


@ON_SQLITE
@pytest.mark.parametrize("address", [f"{FIND}?q=crane", f"{FIND}/suggestions?q=crane", "/search?q=crane"])
def test_many_hits_cost_no_more_queries_than_one(shelve, visitor, queries, address):
    ada, counts = visitor("ada"), []
    for more in (1, 2, 27):
        for number in range(more):
            shelve(f"Crane {more}/{number}", comments=("crane",), files=("crane.pdf",), by=("ada", "vera")[number % 2])
        ada.get(address)
        with queries() as sent:
            assert ada.get(address).status_code == 200
        counts.append(len(sent))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12
