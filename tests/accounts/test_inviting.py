"""Inviting people by mail, and what they find behind the link."""

import pytest

from workspace.accounts import inviting
from workspace.accounts.models import Person, Session
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.spaces.models import Membership

MINE = {"name": "Erin Castle", "password": "quay crane at dawn", "language": "en", "zone": "Europe/Berlin"}


def test_the_mail_says_who_invites_into_what_in_the_language_of_the_invited(invited):
    english = invited("erin", organisation="Aldhaven")
    assert english.subject == "Ada Brandt invites you into Harbour"
    assert "Ada Brandt invites you into the space Harbour, where you take part for Aldhaven." in english.text.replace(
        "\n", " "
    )
    assert "<a href=" not in english.text


def test_somebody_with_an_account_is_told_and_signs_in(invited, visitor, harbour):
    mail = invited("vera")
    assert mail.subject == "Ada Brandt added you to Harbour"
    assert mail.path == "/sign-in?next=/s/HARBOUR/"


def test_a_contact_whose_human_has_an_account_already_becomes_one_with_it(
    visitor, invited, newcomer, act, harbour, stored, mails
):
    """Vera was typed in once more, under the address that she signs in with."""
    second = newcomer("V. Okafor", "Vera@Example.com")

    def bring_in():
        quay, dana = harbour.space("QUAY"), harbour.person("dana")
        Membership.join(quay, db.session.get(Person, second), quay.owner, "contributor", by=dana)
        inviting.invite(db.session.get(Person, second), by=dana, space="Quay", url="/s/QUAY/")

    act(bring_in)
    path = mails()[-1].path
    vera = visitor()
    page = vera.get(vera.get(path).location)
    assert "There is an account for Vera@Example.com already." in page.text
    assert vera.post("/invitation", MINE).status_code == 409
    vera.sign_in("vera")
    assert vera.get("/s/QUAY/").status_code == 404
    vera.get(vera.get(path).location)
    assert vera.post("/invitation/join").location == "/s/QUAY/"
    assert vera.get("/s/QUAY/").status_code == 200
    assert (second, harbour.ids["vera"]) in stored(Person.id, Person.merged_into_id)


def test_somebody_else_cannot_take_an_invitation_over(visitor, invited, newcomer, act, harbour, mails):
    second = newcomer("V. Okafor", "vera@example.com")
    act(lambda: inviting.invite(db.session.get(Person, second), by=harbour.person("ada"), url="/s/HARBOUR/"))
    path = mails()[-1].path
    chen = visitor("chen")
    page = chen.get(chen.get(path).location)
    assert "Sign out first" in page.text
    assert chen.post("/invitation/join").status_code == 403


def test_whoever_is_signed_in_as_another_is_warned_and_signed_out(visitor, invited, stored, harbour):
    chen = visitor("chen")
    page = chen.get(chen.get(invited("erin").path).location)
    assert "You are signed in as 陈静" in page.text
    assert chen.post("/invitation", MINE).location == "/s/HARBOUR/"
    ended = stored(Session.ended_at)
    assert [moment is None for moment in sorted(ended, key=lambda moment: moment is None)] == [False, True]


def test_the_address_finds_the_account_or_the_contact_or_makes_somebody_new(act, harbour, newcomer):
    contact = newcomer("Gus", "gus@example.com")

    def deed():
        def found(email):
            return inviting.person_at(email, name="New").id

        assert found("VERA@example.com") == harbour.ids["vera"]
        assert found("gus@EXAMPLE.com") == contact
        new = inviting.person_at("用户@例子.公司", name="新用户")
        assert (new.name, new.email_key, new.account) == ("新用户", "用户@例子.公司", None)

    act(deed)


def test_neither_somebody_without_an_address_nor_an_ended_account_can_be_invited(act, harbour):
    def without_address():
        inviting.invite(harbour.person("erin"), by=harbour.person("ada"))

    with pytest.raises(Refused, match="no_address"):
        act(without_address)

    def ended():
        harbour.person("bo").account.end(by=harbour.person("ada"))
        inviting.invite(harbour.person("bo"), by=harbour.person("ada"))

    with pytest.raises(Refused, match="account_has_ended"):
        act(ended)


def test_a_name_that_looks_like_a_header_stays_a_name(act, harbour, mails, newcomer):
    person = newcomer("=?utf-8?q?hi=0d=0aBcc:_x=40y.z?=", "gus@example.com")
    act(
        lambda: inviting.invite(
            db.session.get(Person, person), by=harbour.person("ada"), space="=?utf-8?q?=0d=0aX:_y?="
        )
    )
    assert [mail.to for mail in mails()] == ["gus@example.com"]
