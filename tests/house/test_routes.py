"""No door is unlocked: each route names its policy, and roles meet the routes as the policies say."""

import re

import pytest
from flask import Flask

# Whoever they are: the pages before signing in, and files. Each is public on purpose.
OPEN_TO_ALL = {
    "static",
    "design.show",  # hung up in development only
}


def doors(app: Flask):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in OPEN_TO_ALL]


def test_every_view_names_its_policy(app):
    unguarded = [
        rule.endpoint
        for rule in doors(app)
        if not hasattr(app.view_functions[rule.endpoint], "policy") and not rule.endpoint.startswith(PUBLIC)
    ]
    assert unguarded == []


PUBLIC = (
    "sessions.new",
    "sessions.create",
    "set_up.",
    "passwords.",
    "invitations.",
    "preferences.",
    "emails.",
    "verifying.",
)


def test_every_address_inside_a_space_is_behind_the_gate_of_the_space(app):
    inside = [rule for rule in doors(app) if rule.rule.startswith("/s/")]
    assert inside
    assert [rule.rule for rule in inside if "<space_key>" not in rule.rule] == []
    assert [rule.rule for rule in inside if not hasattr(app.view_functions[rule.endpoint], "policy")] == []


def test_no_number_in_an_address_is_larger_than_a_database_can_hold(app, visitor, harbour):
    unbounded = [rule.rule for rule in doors(app) if re.search(r"<int:", rule.rule)]
    assert unbounded == []
    assert visitor("ada").get(f"/s/HARBOUR/members/{10**20}").status_code == 404


@pytest.mark.parametrize("who", ["dana", None])
def test_a_stranger_finds_no_page_of_a_space(app, visitor, harbour, who):
    """Every reading address of HARBOUR that needs nothing but the space answers Dana as if there were no such space."""
    stranger = visitor(who)
    rules = [rule for rule in doors(app) if rule.arguments == {"space_key"} and "GET" in (rule.methods or ())]
    assert len(rules) >= 8
    expected = 404 if who else 303
    for rule in rules:
        with app.test_request_context():
            url = rule.build({"space_key": "HARBOUR"}, append_unknown=False)
        assert url
        assert stranger.get(url[1]).status_code == expected, url
