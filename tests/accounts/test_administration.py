"""Pages for those who manage accounts and organisations."""

import pytest

from workspace.accounts.models import Account
from workspace.activity.models import Event

PAGES = (
    "/administration/people/", "/administration/people/new", "/administration/people/1",
    "/administration/people/1/merge",
    "/administration/organisations/", "/administration/organisations/new", "/administration/organisations/1",
    "/administration/mails/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_for_others_the_administration_does_not_exist(administrator, visitor, path):
    assert administrator.get(path).status_code == 200
    assert visitor("li").get(path).status_code == 404
    assert visitor().get(path).location.startswith("/sign-in")


@pytest.mark.parametrize(
    "verb", ["", "/invite", "/merge/2", "/end", "/reopen", "/sign-out", "/make-administrator", "/unmake-administrator"]
)
def test_others_can_do_nothing_there(administrator, visitor, of, stored, verb):
    before = stored(Account.id, Account.ended_at, Account.is_administrator), stored(Event.id)
    li = visitor("li")
    li.get("/me")
    assert li.post(of("ada", verb), {"name": "Mallory", "email": "m@example.com"}).status_code == 404
    assert (stored(Account.id, Account.ended_at, Account.is_administrator), stored(Event.id)) == before


def test_only_administrators_have_the_way_there_in_their_menu(administrator, visitor):
    assert "/administration/people/" in administrator.get("/me").text
    assert "/administration/" not in visitor("li").get("/me").text


def test_managing_accounts_opens_no_space(administrator):
    assert administrator.get("/s/QUAY/").status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [("chen", "陈静"), ("陈", "陈静"), ("OKAFOR", "Vera Okafor"), ("okáfor", None), ("ｖｅｒａ", "Vera Okafor"),
     ("%", None), ("_", None), ("brightline", None), ("no such", None)],
)  # fmt: skip
def test_people_are_found_by_name_and_address_in_any_script(administrator, words, found):
    page = administrator.get("/administration/people/?q=" + words).text
    assert ("rows__title" in page) is bool(found)
    assert found is None or found in page


@pytest.mark.parametrize(
    ("kind", "who"),
    [("accounts", {"ada", "vera", "chen", "li", "dana"}), ("administrators", {"ada"}), ("contacts", {"erin"}),
     ("ended", {"bo"}), ("invited", {"erin"}), ("", {"ada", "vera", "bo", "chen", "li", "dana", "erin"})],
)  # fmt: skip
def test_people_by_what_they_can_do(administrator, invited, act, harbour, of, kind, who):
    invited("erin")
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))
    page = administrator.get(f"/administration/people/?kind={kind}").text
    assert {name for name in harbour.ids if f'href="{of(name)}"' in page} == who


@pytest.mark.parametrize("more", [0, 3, 50])
def test_a_long_list_takes_as_many_queries_as_a_short_one(administrator, newcomer, queries, more):
    for number in range(more):
        newcomer(f"Contact {number:02}")
    administrator.get("/administration/people/")
    with queries() as statements:
        page = administrator.get("/administration/people/")
    assert len(statements) <= 8
    assert ("Show more" in page.text) is (more == 50)


@pytest.mark.parametrize(
    "path", ["people/?from=9{}", "people/?from=-1", "people/?from=x", "organisations/?from=9{}", "mails/?from=9{}",
             "log?from=9{}", "people/?q=%00a", "organisations/?q=%00",
             "people/1/merge?other=9{}", "people/1/merge?other=-9{}"],
)  # fmt: skip
def test_made_up_numbers_in_addresses_are_no_error(administrator, path):
    assert administrator.get("/administration/" + path.format("9" * 30)).status_code == 200


@pytest.mark.parametrize("path", ["people/9{}", "organisations/9{}", "mails/9{}", "mails/9{}.eml"])
def test_what_has_a_number_that_nothing_has_is_not_there(administrator, path):
    assert administrator.get("/administration/" + path.format("9" * 30)).status_code == 404


def test_the_rest_of_a_long_list_comes_when_asked_for(administrator, newcomer):
    for number in range(50):
        newcomer(f"Contact {number:02}")
    rest = administrator.get_fragment("/administration/people/?from=50").text
    assert "<html" not in rest
    assert "Vera Okafor" in rest
