"""Pages for those who manage accounts and organisations."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.accounts.conftest import at_once
from workspace.accounts.models import Account, Organisation, Person, Session
from workspace.activity.models import Event
from workspace.activity.sentences import is_known
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail

PAGES = (
    "/administration/people/", "/administration/people/new", "/administration/people/1",
    "/administration/people/1/merge",
    "/administration/organisations/", "/administration/organisations/new", "/administration/organisations/1",
    "/administration/mails/",
)  # fmt: skip


@pytest.fixture
def of(harbour):
    """The address of somebody's page."""
    return lambda who, verb="": f"/administration/people/{harbour.ids[who]}{verb}"


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


def test_the_rest_of_a_long_list_comes_when_asked_for(administrator, newcomer):
    for number in range(50):
        newcomer(f"Contact {number:02}")
    rest = administrator.get_fragment("/administration/people/?from=50").text
    assert "<html" not in rest
    assert "Vera Okafor" in rest


def test_ending_an_account_signs_the_person_out_at_once_and_for_good(administrator, visitor, of, stored):
    vera = visitor("vera")
    administrator.get(of("vera"))
    assert administrator.post(of("vera", "/end")).location == of("vera")
    assert vera.get("/me").status_code == 303
    assert visitor().sign_in("vera").status_code == 422
    assert "account.ended" in stored(Event.action)


def test_opening_it_again_lets_them_sign_in_but_brings_no_session_back(administrator, visitor, of):
    vera = visitor("vera")
    administrator.get(of("vera"))
    administrator.post(of("vera", "/end"))
    administrator.post(of("vera", "/reopen"))
    assert vera.get("/me").status_code == 303
    assert visitor().sign_in("vera").status_code == 303


def test_signing_somebody_out_everywhere(administrator, visitor, of):
    vera = visitor("vera")
    administrator.get(of("vera"))
    administrator.post(of("vera", "/sign-out"))
    assert vera.get("/me").status_code == 303
    assert administrator.get("/me").status_code == 200


def test_another_administrator_is_made_and_unmade(administrator, visitor, of, stored):
    administrator.get(of("li"))
    administrator.post(of("li", "/make-administrator"))
    assert visitor("li").get("/administration/people/").status_code == 200
    administrator.post(of("li", "/unmake-administrator"))
    assert visitor("li").get("/administration/people/").status_code == 404
    assert {"account.administrator_made", "account.administrator_unmade"} <= set(stored(Event.action))


@pytest.mark.parametrize("verb", ["/unmake-administrator", "/end"])
def test_the_last_administrator_stays_one(administrator, of, verb):
    administrator.get(of("ada"))
    refused = administrator.post(of("ada", verb))
    assert refused.status_code == 409
    assert "Ada Brandt is the last administrator" in refused.text
    assert administrator.get("/administration/people/").status_code == 200


def test_an_ended_administrator_does_not_count_as_another_one(administrator, of, act, harbour):
    act(lambda: harbour.person("li").account.make_administrator(by=harbour.person("ada")))
    act(lambda: harbour.person("li").account.end(by=harbour.person("ada")))
    administrator.get(of("ada"))
    assert administrator.post(of("ada", "/unmake-administrator")).status_code == 409


def test_two_administrators_cannot_remove_each_other_at_the_same_moment(
    administrator, visitor, of, act, harbour, stored
):
    act(lambda: harbour.person("li").account.make_administrator(by=harbour.person("ada")))
    li = visitor("li")
    pairs = [(administrator, of("li", "/unmake-administrator")), (li, of("ada", "/unmake-administrator"))]
    for browser, _path in pairs:
        browser.get("/me")
    at_once(lambda number: pairs[number][0].post(pairs[number][1]).status_code, 2)
    assert sum(stored(Account.is_administrator)) == 1


def test_what_matters_asks_for_the_password_again(administrator, of, act, stored):
    administrator.get(of("vera"))
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    assert administrator.get(of("vera")).location.startswith("/confirm-password?next=")
    assert administrator.post(of("vera", "/end")).status_code == 403
    assert set(stored(Account.ended_at)) == {None}
    assert administrator.get("/administration/people/").status_code == 200


def test_somebody_new_is_invited_from_here(administrator, mails, stored):
    administrator.get("/administration/people/new")
    fields = {"name": "新同事", "email": "xin@aldhaven.example", "organisation": "", "language": "zh_CN"}
    administrator.post("/administration/people/new", fields)
    assert [mail.to for mail in mails()] == ["xin@aldhaven.example"]
    assert ("新同事", "zh_CN") in stored(Person.name, Person.language)
    assert "Invited" in administrator.get("/administration/people/?kind=invited").text


def test_an_invitation_can_be_sent_again(administrator, invited, mails, of):
    invited("erin")
    assert "Invite again" in administrator.get(of("erin")).text
    administrator.post(of("erin", "/invite"))
    assert len(mails()) == 2


def test_a_contact_gets_an_address_a_name_and_an_organisation(administrator, of, stored):
    administrator.get(of("erin"))
    [organisation] = [key for key, name in stored(Organisation.id, Organisation.name) if name == "Aldhaven"]
    fields = {"name": "Erin C.", "email": "erin@aldhaven.example", "organisation": str(organisation)}
    assert administrator.post(of("erin"), fields).status_code == 303
    assert ("Erin C.", "erin@aldhaven.example", organisation) in stored(
        Person.name, Person.email, Person.organisation_id
    )


def test_an_address_can_be_put_right_for_somebody_who_lost_their_mailbox(administrator, of, mails, stored):
    administrator.get(of("vera"))
    administrator.post(of("vera"), {"name": "Vera Okafor", "email": "vera@new.example", "organisation": ""})
    assert "vera@new.example" in stored(Account.email_key)
    assert [(mail.to, mail.subject) for mail in mails()] == [("vera@example.com", "Your e-mail address was changed")]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"email": "li@example.com"}, "Li Wei signs in with this address."), ({"email": ""}, "Please enter an e-mail"),
     ({"name": ""}, "Please enter a name."), ({"organisation": "999"}, "not offered any more"),
     ({"organisation": "x"}, "not offered any more")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(administrator, of, wrong, says, stored):
    administrator.get(of("vera"))
    fields = {"name": "Vera Okafor", "email": "vera@example.com", "organisation": ""}
    response = administrator.post(of("vera"), fields | wrong)
    assert response.status_code == 422
    assert says in response.text
    assert "vera@example.com" in stored(Account.email_key)


def test_those_alike_are_offered_for_merging_and_shown_side_by_side_first(administrator, of, newcomer, stored, harbour):
    twin = newcomer("VERA  okafor")
    offered = administrator.get(of("vera", "/merge")).text
    assert "VERA  okafor" in offered
    assert "Li Wei" not in offered
    assert "Li Wei" in administrator.get(of("vera", "/merge?q=li")).text
    both = administrator.get(of("vera", f"/merge?other={twin}")).text
    assert "It cannot be undone." in both
    assert stored(Person.merged_into_id).count(None) == 8
    assert administrator.post(of("vera", f"/merge/{twin}")).location == of("vera")
    assert (twin, harbour.ids["vera"]) in stored(Person.id, Person.merged_into_id)
    assert administrator.get(f"/administration/people/{twin}").status_code == 404


@pytest.mark.parametrize("other", ["vera", 999])
def test_nobody_is_merged_with_themselves_or_with_nobody(administrator, of, harbour, other):
    administrator.get(of("vera"))
    assert administrator.post(of("vera", f"/merge/{harbour.ids.get(other, other)}")).status_code == 404
    assert administrator.get(of("vera", f"/merge?other={harbour.ids.get(other, other)}")).status_code == 200


def test_organisations_are_added_found_and_renamed(administrator, stored):
    administrator.get("/administration/organisations/new")
    administrator.post("/administration/organisations/new", {"name": "港务集团"})
    assert "港务集团" in administrator.get("/administration/organisations/?q=港").text
    [key] = [key for key, name in stored(Organisation.id, Organisation.name) if name == "港务集团"]
    administrator.post(f"/administration/organisations/{key}", {"name": "新港集团"})
    assert "新港集团" in stored(Organisation.name)
    assert {"organisation.created", "organisation.renamed"} <= set(stored(Event.action))


@pytest.mark.parametrize("name", ["", " ", "BRIGHTLINE", "Ｂｒｉｇｈｔｌｉｎｅ"])
def test_there_is_one_organisation_of_each_name_however_it_is_spelt(administrator, stored, name):
    administrator.get("/administration/organisations/new")
    assert administrator.post("/administration/organisations/new", {"name": name}).status_code == 422
    assert len(stored(Organisation.id)) == 3


def test_an_organisation_keeps_its_own_name_when_only_the_spelling_changes(administrator, stored):
    administrator.get("/administration/organisations/1")
    assert administrator.post("/administration/organisations/1", {"name": "BrightLine"}).status_code == 303
    assert "BrightLine" in stored(Organisation.name)


def test_mails_are_listed_and_those_in_files_can_be_read(administrator, invited, stored):
    mail = invited("erin")
    [key] = stored(PostedMail.id)
    assert mail.subject in administrator.get("/administration/mails/").text
    shown = administrator.get(f"/administration/mails/{key}").text
    assert mail.path in shown.replace("&amp;", "&")
    letter = administrator.get(f"/administration/mails/{key}.eml")
    assert letter.headers["Content-Disposition"].startswith("attachment")
    assert "To: Erin Castle <erin@example.com>" in letter.text
    assert "No mail server is set" in administrator.get("/administration/mails/").text


def test_a_mail_that_a_server_takes_is_nobodys_to_read(administrator, invited, act, stored):
    invited("erin")
    [key] = stored(PostedMail.id)
    act(lambda: db.session.execute(sa.update(PostedMail).values(kept_as=None, sent_at=None)))
    assert administrator.get("/administration/mails/").status_code == 200
    assert administrator.get(f"/administration/mails/{key}").status_code == 404
    assert administrator.get(f"/administration/mails/{key}.eml").status_code == 404


def test_a_mail_that_was_given_up_can_be_tried_again(administrator, invited, act, mails, stored):
    invited("erin")
    [key] = stored(PostedMail.id)
    gone = {"kept_as": None, "sent_at": None, "given_up_at": clock.now(), "error": "550 no such user"}
    act(lambda: db.session.execute(sa.update(PostedMail).values(**gone)))
    assert "550 no such user" in administrator.get("/administration/mails/").text
    administrator.post(f"/administration/mails/{key}/again")
    mails()
    assert stored(PostedMail.given_up_at, PostedMail.error) == [(None, None)]


def test_the_log_tells_what_happened_to_accounts_in_words(administrator, visitor, of):
    for _ in range(8):
        visitor().sign_in("nobody", "wrong guess")
        visitor().sign_in("vera", "wrong guess")
    administrator.get(of("bo"))
    administrator.post(of("bo", "/end"))
    log = administrator.get("/administration/log").text
    assert "<strong>You</strong> ended the account of Bo Hansen" in log
    assert "Too many wrong passwords were tried for Vera Okafor, the last from 127.0.0.1" in log
    assert "Too many passwords were tried for an address that nobody has" in log
    assert visitor("li").get("/administration/log").status_code == 404


def test_every_action_on_the_chain_of_the_instance_has_its_words(app):
    noted = {
        action
        for path in Path("workspace/accounts").rglob("*.py")
        for action in re.findall(r'(?:Fact|note)\("([a-z_.]+)"', path.read_text("utf-8"))
    }
    assert len(noted) > 10
    assert {action for action in noted if not is_known(action)} == set()
