"""People as administrators keep them: invited, put right, merged."""

import pytest

from workspace.accounts.models import Account, Organisation, Person


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


def test_two_who_both_sign_in_cannot_be_merged_and_the_page_says_why(administrator, of, harbour, stored):
    page = administrator.get(of("vera", f"/merge?other={harbour.ids['li']}")).text
    assert "Vera Okafor and Li Wei can both sign in." in page
    assert "They are one person" not in page
    refused = administrator.post(of("vera", f"/merge/{harbour.ids['li']}"))
    assert (refused.status_code, "can both sign in" in refused.text) == (409, True)
    assert set(stored(Person.merged_into_id)) == {None}


@pytest.mark.parametrize("other", ["vera", 999])
def test_nobody_is_merged_with_themselves_or_with_nobody(administrator, of, harbour, other):
    administrator.get(of("vera"))
    assert administrator.post(of("vera", f"/merge/{harbour.ids.get(other, other)}")).status_code == 404
    assert administrator.get(of("vera", f"/merge?other={harbour.ids.get(other, other)}")).status_code == 200
