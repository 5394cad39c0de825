"""What guessing passwords leads to: nothing, soon."""

import re
from collections import Counter

import pytest
from argon2 import PasswordHasher

from tests import cast
from tests.accounts.conftest import at_once
from tests.conftest import Visitor
from workspace.accounts import passwords
from workspace.accounts.models import Attempt
from workspace.accounts.signing_in import MOST_PER_ACCOUNT, MOST_PER_ADDRESS
from workspace.activity.models import Event

GUESSES = [("ada", "wrong guess"), ("nobody", "wrong guess"), ("erin", "wrong guess"), ("bo", cast.PASSWORD)]


@pytest.fixture
def bo_left(act, harbour):
    """Bo's account has ended: not even the right password opens it."""
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))


def without_secrets(page: str) -> str:
    """A page but for what differs at each visit and what the visitor typed."""
    return re.sub(r'"[\w.-]{60,}"|\w+@example\.com', "", page)


def test_whoever_guesses_learns_nothing_from_words_or_status(visitor, harbour, bo_left):
    answers = []
    for who, password in GUESSES:
        response = visitor().sign_in(who, password)
        answers.append((response.status_code, without_secrets(response.text), sorted(response.headers.keys())))
    assert "The address or the password is not right." in answers[0][1]
    assert answers[0][0] == 422
    assert all(answer == answers[0] for answer in answers)


def test_whoever_guesses_learns_nothing_from_the_time_because_the_same_is_done(
    visitor, harbour, bo_left, queries, monkeypatch
):
    hashes: Counter[str] = Counter()
    verify = PasswordHasher.verify

    def counted(self, hashed, password):
        hashes[hashed.split("$")[3]] += 1  # the cost that it was made with
        return verify(self, hashed, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    sent = []
    for who, password in GUESSES:
        with queries() as statements:
            visitor().sign_in(who, password)
        sent.append([statement.split("WHERE")[0] for statement in statements])
    assert hashes == {"m=19456,t=2,p=1": len(GUESSES)}
    assert all(statements == sent[0] for statements in sent)


def test_the_password_that_nobody_has_costs_as_much_as_any_other():
    hashed = passwords.hash_password("anything")
    assert passwords._NOBODY.split("$")[:4] == hashed.split("$")[:4]
    assert len(passwords._NOBODY) == len(hashed)


def test_nobody_gets_in_after_eight_wrong_passwords_and_the_address_of_nobody_says_the_same(visitor, harbour):
    answers = []
    for who in ("ada", "nobody"):
        for _ in range(MOST_PER_ACCOUNT):
            visitor().sign_in(who, "wrong guess")
        response = visitor().sign_in(who)
        answers.append((response.status_code, without_secrets(response.text)))
    assert "Too many tries" in answers[0][1]
    assert answers[0] == answers[1]
    assert visitor().sign_in("li").status_code == 303


def test_two_processes_count_together(visitor, harbour, second_app):
    for number in range(MOST_PER_ACCOUNT):
        guest = Visitor(second_app.test_client()) if number % 2 else visitor()
        guest.sign_in("ada", "wrong guess")
    assert "Too many tries" in visitor().sign_in("ada").text
    assert "Too many tries" in Visitor(second_app.test_client()).sign_in("ada").text


def test_a_right_password_forgets_the_wrong_ones(visitor, harbour):
    for _ in range(3):
        for _ in range(MOST_PER_ACCOUNT - 1):
            visitor().sign_in("ada", "wrong guess")
        assert visitor().sign_in("ada").status_code == 303


def test_one_network_address_cannot_try_account_after_account(visitor, harbour, stored):
    for number in range(MOST_PER_ADDRESS):
        visitor().sign_in(f"nobody{number}", "wrong guess")
    assert "Too many tries" in visitor().sign_in("ada").text
    tried = [facts["what"] for facts in stored(Event.facts) if "what" in facts]
    assert tried == ["address"]


def test_a_household_with_a_whole_network_of_addresses_counts_as_one(visitor, harbour):
    for number in range(MOST_PER_ADDRESS):
        guest = visitor()
        guest.client.environ_base["REMOTE_ADDR"] = f"2001:db8:0:1::{number:x}"
        guest.sign_in(f"nobody{number}", "wrong guess")
    guest.client.environ_base["REMOTE_ADDR"] = "2001:db8:0:1:ffff::1"
    assert "Too many tries" in guest.sign_in("ada").text
    guest.client.environ_base["REMOTE_ADDR"] = "2001:db8:0:2::1"
    assert guest.sign_in("ada").status_code == 303


def test_an_office_behind_one_address_may_sign_in_all_day(visitor, harbour, stored):
    for _ in range(3):
        visitor().sign_in("ada")
    assert stored(Attempt.id) == []


def test_many_guesses_at_the_same_moment_are_counted_like_one_after_another(visitor, harbour, stored, monkeypatch):
    looked = []
    verify = PasswordHasher.verify

    def watched(*given):
        looked.append(given)
        return verify(*given)

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    guests = [visitor() for _ in range(16)]
    for guest in guests:
        guest.get("/sign-in")
    answers = at_once(lambda number: guests[number].sign_in("ada", "wrong guess").status_code, 16)
    assert answers == [422] * 16
    assert len(looked) == MOST_PER_ACCOUNT


def test_a_flood_of_sign_ins_holds_a_bounded_amount_of_memory(monkeypatch):
    running, most = [], []
    verify = PasswordHasher.verify

    def watched(*given):
        running.append(1)
        most.append(len(running))
        try:
            return verify(*given)
        finally:
            running.pop()

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    at_once(lambda _: passwords.is_password(None, "guess"), 16)
    assert max(most) <= 4
