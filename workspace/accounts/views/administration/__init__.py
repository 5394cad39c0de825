"""Pages for those who manage accounts and organisations; to everybody else they do not exist."""

from functools import partial

from workspace.accounts.access import is_administrator, requires_account

for_administrators = partial(requires_account, is_administrator, hidden=True)
