"""People and how they sign in."""

from workspace.accounts.models.account import Account
from workspace.accounts.models.attempt import Attempt
from workspace.accounts.models.challenge import Challenge
from workspace.accounts.models.one_time_code import OneTimeCode
from workspace.accounts.models.organisation import Organisation
from workspace.accounts.models.passkey import Passkey
from workspace.accounts.models.person import Person
from workspace.accounts.models.session import Session
from workspace.accounts.models.token import Token

__all__ = [
    "Account",
    "Attempt",
    "Challenge",
    "OneTimeCode",
    "Organisation",
    "Passkey",
    "Person",
    "Session",
    "Token",
]
