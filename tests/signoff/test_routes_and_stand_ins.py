"""What a space keeps ready for sign-offs: routes in order, and who stands in for whom."""

from datetime import timedelta

import pytest

from workspace.kernel import clock
from workspace.signoff.models import Route, RouteSeat, RouteStage, StandIn, Weight

ROUTES, STAND_INS = "/s/HARBOUR/settings/routes", "/s/HARBOUR/stand-ins"


@pytest.fixture
def keep(visitor, harbour):
    """`keep("Large", "li", cost_from="10000")` adds a route of one stage, as Ada."""

    def add(name, *people, **more):
        fields = {"name": name, "people_1": [str(harbour.ids[who]) for who in people], "rule_1": "all"} | more
        return visitor("ada").post(f"{ROUTES}/new", fields)

    return add


def test_ada_keeps_a_route_with_two_stages(keep, harbour, stored, visitor):
    second = {"people_2": [str(harbour.ids["chen"])], "rule_2": "all", "when_2": "4", "name_2": "Sponsor"}
    assert (
        keep("Large", "li", "erin", cost_from="12500.50", rule_1="at_least", least_1="1", **second).status_code == 303
    )
    assert stored(Route.name, Route.cost_from) == [("Large", 1_250_050)]
    assert sorted(stored(RouteStage.position, RouteStage.rule, RouteStage.days)) == [
        (1, "at_least", None),
        (2, "all", 4),
    ]
    page = visitor("li").get(ROUTES).text
    for words in ("from €12,500.50", "Sponsor", "Erin Castle", "1 of 2"):
        assert words in page


@pytest.mark.parametrize("wrong", [{"name": ""}, {"people_1": []}, {"cost_from": "lots"}, {"days_from": "0"}])
def test_a_route_that_makes_no_sense_is_not_kept_and_nothing_typed_is_lost(keep, stored, harbour, visitor, wrong):
    fields = {"name": "Large", "people_1": [str(harbour.ids["li"])], "name_1": "The sponsor"} | wrong
    answer = visitor("ada").post(f"{ROUTES}/new", fields)
    assert answer.status_code == 422
    assert "The sponsor" in answer.text
    assert stored(Route.id) == []


def test_an_edit_replaces_the_stages_and_shows_what_was_there(keep, harbour, stored, visitor):
    keep("Large", "li", days_from="5")
    (key,) = stored(Route.id)
    page = visitor("ada").get(f"{ROUTES}/{key}").text
    assert 'value="Large"' in page
    fields = {"name": "Larger", "people_1": [str(harbour.ids["chen"])], "rule_1": "any", "days_from": ""}
    assert visitor("ada").post(f"{ROUTES}/{key}", fields).status_code == 303
    assert stored(Route.name, Route.days_from) == [("Larger", None)]
    assert stored(RouteStage.rule) == ["any"]
    assert len(stored(RouteSeat.stage_id)) == 1


def test_the_first_that_fits_is_proposed_and_the_order_can_change(keep, stored, visitor, app, harbour):
    keep("Small", "li")
    keep("Large", "chen", cost_from="10000")
    _small, large = stored(Route.id)
    proposed = lambda cost: visitor("ada").get(f"{ROUTES}?cost={cost}").text.split("Proposed:")[1][:60]  # noqa: E731
    assert "Small" in proposed(20000)
    assert visitor("ada").post(f"{ROUTES}/{large}/step", {"direction": "-1"}).status_code == 303
    assert "Large" in proposed(20000)
    assert "Small" in proposed(5)
    with app.app_context():
        assert Route.for_weight(harbour.space(), Weight(cost=2_000_000)).id == large
    assert visitor("ada").post(f"{ROUTES}/{large}/retire").status_code == 303
    assert "Small" in proposed(20000)


def test_routes_are_the_managers_matter(keep, stored, visitor):
    keep("Small", "li")
    (key,) = stored(Route.id)
    for who in ("vera", "chen", "bo"):
        assert visitor(who).get(ROUTES).status_code == 403
        assert visitor(who).post(f"{ROUTES}/{key}/retire").status_code == 403
    assert visitor("dana").get(ROUTES).status_code == 404
    assert visitor("dana").get(f"/s/QUAY/settings/routes/{key}").status_code == 404


@pytest.mark.parametrize(
    ("deputy", "first", "last"), [("vera", 0, 3), ("bo", 0, 3), ("li", 3, 1), ("li", -5, -1), ("li", 0, 4000)]
)
def test_only_own_people_on_days_to_come_stand_in(visitor, harbour, stored, deputy, first, last):
    today = clock.today("UTC")
    days = {"from_on": today + timedelta(days=first), "until_on": today + timedelta(days=last)}
    fields = {"deputy": str(harbour.ids[deputy])} | {name: day.isoformat() for name, day in days.items()}
    assert visitor("chen").post(STAND_INS, fields).status_code == 422
    assert stored(StandIn.id) == []


def test_managers_see_and_end_all_and_others_their_own(visitor, harbour, stored, do):
    today = clock.today("UTC")
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today + timedelta(days=2), by=chen))
    (key,) = stored(StandIn.id)
    assert "decides for 陈静" in visitor("ada").get(STAND_INS).text
    assert "decides for 陈静" in visitor("chen").get(STAND_INS).text
    assert "decides for 陈静" not in visitor("vera").get(STAND_INS).text
    assert visitor("vera").post(f"{STAND_INS}/{key}/end").status_code == 404
    assert visitor("bo").post(STAND_INS, {}).status_code == 403
    assert visitor("li").post(f"{STAND_INS}/{key}/end").status_code == 303
    assert stored(StandIn.ended_at) != [None]
