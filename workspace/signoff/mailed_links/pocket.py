"""Which mailed links this browser came by.

The secret is taken out of the address at once and kept in the visitor's own cookie, so that it stands in no history, no
log of the next page, no Referer; the address has a handle in its place, which opens nothing without the cookie. Several
links can be open side by side.
"""

import re

from flask import session as cookie

from workspace.kernel.tokens import hash_of

HELD, TYPED, DECIDED = "mailed_links", "mailed_links_typed", "mailed_links_decided"
MOST = 4  # a cookie is small
SECRET = re.compile(r"[A-Za-z0-9_-]{20,80}")


def handle_of(secret: str) -> str:
    """What stands for a secret in addresses."""
    return hash_of(secret)[:16]


def hold(secret: str) -> str:
    """Keep a secret that somebody came with, and give its handle."""
    if SECRET.fullmatch(secret):
        others = [held for held in cookie.get(HELD, []) if held != secret]
        cookie[HELD] = [*others, secret][-MOST:]
    return handle_of(secret)


def secret_of(handle: str) -> str:
    """The secret behind a handle; empty where this browser did not come by that link."""
    return next((secret for secret in cookie.get(HELD, []) if handle_of(secret) == handle), "")


def note_typed(handle: str) -> None:
    """Something was typed here, so it may be shown here again: whoever else holds the link does not read it."""
    cookie[TYPED] = [*(other for other in cookie.get(TYPED, []) if other != handle), handle][-MOST:]


def was_typed_here(handle: str) -> bool:
    return handle in cookie.get(TYPED, [])


def note_decided(handle: str, seat_id: int) -> None:
    """A decision was made in this browser, so this browser may show it."""
    cookie[DECIDED] = [handle, seat_id]


def decided_here(handle: str) -> int | None:
    """The id of the seat whose decision was made here, behind this handle."""
    known, seat_id = cookie.get(DECIDED, ["", 0])
    return int(seat_id) if known == handle else None
