"""Taking a company out of a space: what was added by mistake goes, what has taken part stays."""

import pytest

from tests.cast import email
from workspace.accounts.models import Organisation, Person
from workspace.activity.models import Event
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, Attendance, Meeting
from workspace.records.models import Comment
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Lens, Membership, Party
from workspace.spaces.parting import remove_party

SETTINGS = "/s/HARBOUR/settings"


def party(stored, name):
    places = dict(stored(Organisation.name, Organisation.id))
    rows = stored(Party.id, Party.organisation_id, Party.space_id)
    return next(id for id, organisation, space in rows if organisation == places[name] and space == 1)


def remove(browser, stored, name):
    browser.get(SETTINGS)
    return browser.post(f"/s/HARBOUR/parties/{party(stored, name)}/remove")


def present(stored):
    names = dict(stored(Organisation.id, Organisation.name))
    return [names[one] for one, ended, space in stored(Party.organisation_id, Party.ended_at, Party.space_id)
            if ended is None and space == 1]  # fmt: skip


@pytest.fixture
def meeting(do, harbour):
    """M-1, which Ada planned and nobody else was asked to."""
    plan = {"zone": "UTC", "purpose": write(""), "place": "", "call_url": ""}
    return do("ada", lambda ada: Meeting.start("Kick-off", by=ada, audience=EVERYONE, **plan).url)


def test_ada_removes_a_company_and_its_people_find_nothing_any_more(visitor, meeting, stored):
    chen = visitor("chen")
    assert "Kick-off" in chen.get("/s/HARBOUR/meetings").text
    ada = visitor("ada")
    assert "Remove Aldhaven from this space" in ada.get(SETTINGS).text
    assert remove(ada, stored, "Aldhaven").status_code == 303
    assert chen.get("/s/HARBOUR/meetings").status_code == 404
    assert "Aldhaven no longer takes part" in ada.get(SETTINGS).text
    assert present(stored) == ["Brightline"]
    for page in ("members", "settings", "meetings/new"):
        assert "Aldhaven" not in ada.get(f"/s/HARBOUR/{page}").text


def test_the_feed_says_who_removed_the_company_and_whose_access_that_ended(visitor, harbour, stored):
    ada = visitor("ada")
    remove(ada, stored, "Aldhaven")
    assert stored(Event.action).count("member.removed") == 3
    feed = ada.get("/s/HARBOUR/activity").text
    assert "removed the party Aldhaven" in feed
    assert "ended the access of" in feed


def ask_to_a_meeting(ada, harbour):
    Attendance.expect(Meeting.find(ada, 1), [harbour.ids["erin"]], by=ada)


def give_something_to_do(ada, harbour):
    ActionItem.begin("Measure", by=ada, audience=EVERYONE, owner_id=harbour.ids["chen"])


def comment(ada, harbour):
    Comment.add(Meeting.find(ada, 1), write("Fine"), by=harbour.member("chen"))


def comment_and_leave(ada, harbour):
    comment(ada, harbour)
    harbour.member("chen").remove(by=ada)


def plan_and_throw_away(ada, harbour):
    li = harbour.member("li")
    Meeting.start("Ours", by=li, audience=li.party.bit, zone="UTC", purpose=write("")).trash(by=li)


@pytest.mark.parametrize(
    "deed", [ask_to_a_meeting, give_something_to_do, comment, comment_and_leave, plan_and_throw_away]
)
def test_a_company_that_is_named_in_a_record_or_whose_people_wrote_something_stays(
    visitor, meeting, do, harbour, stored, deed
):
    do("ada", lambda ada: deed(ada, harbour))
    ada, li = visitor("ada"), visitor("li")
    assert "Remove Aldhaven" not in ada.get(SETTINGS).text
    refused = remove(ada, stored, "Aldhaven")
    assert refused.status_code == 409
    assert "its people wrote something" in refused.text
    assert "under Members" in refused.text
    assert li.get("/s/HARBOUR/").status_code == 200
    assert present(stored) == ["Brightline", "Aldhaven"]


def test_who_invited_a_colleague_by_mistake_too_is_no_reason_to_stay(visitor, do, harbour, stored):
    do("li", lambda li: Membership.join(li.space, harbour.person("dana"), li.party, "observer", by=li.person))
    assert remove(visitor("ada"), stored, "Aldhaven").status_code == 303
    assert visitor("dana").get("/s/HARBOUR/").status_code == 404
    assert visitor("dana").get("/s/QUAY/").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("li", 403), ("vera", 403), ("chen", 403), ("bo", 403), ("dana", 404)])
def test_only_the_owner_s_managers_remove_companies(visitor, harbour, stored, who, status):
    browser = visitor(who)
    browser.get("/me")
    assert browser.post(f"/s/HARBOUR/parties/{party(stored, 'Aldhaven')}/remove").status_code == status
    assert "Remove Aldhaven" not in browser.get(SETTINGS).text
    assert present(stored) == ["Brightline", "Aldhaven"]


def test_the_company_that_owns_the_space_stays(visitor, harbour, stored):
    refused = remove(visitor("ada"), stored, "Brightline")
    assert refused.status_code == 409
    assert "belongs to Brightline" in refused.text
    assert present(stored) == ["Brightline", "Aldhaven"]


def test_a_company_of_another_space_is_not_found(visitor, harbour, stored):
    id = next(one for one, space in stored(Party.id, Party.space_id) if space != 1)
    ada = visitor("ada")
    ada.get(SETTINGS)
    assert ada.post(f"/s/HARBOUR/parties/{id}/remove").status_code == 404
    assert all(ended is None for ended in stored(Party.ended_at))


@pytest.fixture
def join(harbour):
    """`do("ada", join("li", 1))` lets Li in for the second company."""

    def joins(who, place):
        return lambda ada: Membership.join(
            ada.space, harbour.person(who), ada.space.parties[place], "manager", by=ada.person
        )

    return joins


def test_its_place_in_audiences_is_given_to_nobody_else_and_comes_back_with_it(visitor, do, join, harbour, stored):
    """A meeting for Brightline and Aldhaven stays closed to Steel, who join later, and opens when Aldhaven are back."""

    def plan(ada):
        both = ada.party.bit | harbour.member("li").party.bit
        return Meeting.start("Between us", by=ada, audience=both, zone="UTC", purpose=write("")).url

    url = do("ada", plan)
    ada = visitor("ada")
    assert remove(ada, stored, "Aldhaven").status_code == 303
    do("ada", lambda ada: ada.space.add_party(Organisation.named("Quayside"), "supplier", by=ada.person))
    do("ada", join("dana", 2))
    dana = visitor("dana")
    assert "Between us" not in dana.get("/s/HARBOUR/meetings").text
    ada.get(SETTINGS)  # says that they are gone
    assert "Aldhaven" not in ada.get(url).text
    ada.get("/s/HARBOUR/parties/new")
    assert ada.post("/s/HARBOUR/parties/new", {"organisation": "Aldhaven", "side": "other"}).status_code == 303
    assert sorted(bit for bit, space in stored(Party.bit, Party.space_id) if space == 1) == [1, 2, 4]
    li = visitor("li")
    assert li.get(url).status_code == 404  # the company is back, its people are not, until they are invited
    do("ada", join("li", 1))
    assert "Between us" in li.get(url).text
    assert dana.get(url).status_code == 404


def test_nobody_joins_for_a_company_that_was_removed_a_moment_ago(visitor, do, join, harbour, stored):
    gone = party(stored, "Aldhaven")
    do("ada", lambda ada: remove_party(ada.space.parties[1], by=ada))
    with pytest.raises(Refused, match="party_has_left"):
        do("ada", join("dana", 1))
    ada = visitor("ada")
    ada.get("/s/HARBOUR/members/invite")
    asked = {"name": "Mole", "email": email("mole"), "party_id": gone, "role": "manager", "language": "en"}
    assert ada.post("/s/HARBOUR/members/invite", asked).status_code == 422
    assert "Mole" not in stored(Person.name)


def test_whoever_looks_as_that_company_looks_with_their_own_eyes_again(visitor, do, harbour, stored):
    ada = visitor("ada")
    ada.get(SETTINGS)
    ada.post("/s/HARBOUR/lens", {"party": party(stored, "Aldhaven")})
    assert ada.post("/s/HARBOUR/settings").status_code == 403
    gone = party(stored, "Aldhaven")
    do("ada", lambda ada: remove_party(ada.space.parties[1], by=ada))
    assert stored(Lens.party_id) == []
    assert ada.post("/s/HARBOUR/settings").status_code == 422
    ada.post("/s/HARBOUR/lens", {"party": gone})
    assert stored(Lens.party_id) == []
