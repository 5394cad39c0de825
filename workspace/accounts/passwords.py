"""Hashing passwords: argon2id, a bounded number at a time, and the same time for people who do not exist."""

import re
import secrets
import threading
import unicodedata
from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace.kernel.text.words import normal

LEAST, MOST = 8, 500
# 19 MiB, two passes: OWASP's first choice for argon2id; the semaphore bounds memory when many sign in at once.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_in_flight = threading.BoundedSemaphore(4)
LOOKED_AT = 72


def _hash_of_nothing() -> str:
    """A hash that no password has, of the same cost as all others."""
    salt, digest = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${salt}${digest}"


_NOBODY = _hash_of_nothing()


def _same_everywhere(password: str) -> str:
    """Keyboards and systems write one letter in several ways; they are the same password."""
    return unicodedata.normalize("NFKC", password)


def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    with _in_flight:
        return _hasher.hash(_same_everywhere(password))


def is_password(hashed: str | None, password: str) -> bool:
    """Whether the password is right. Takes as long where there is no account (`hashed` None)."""
    with _in_flight:
        try:
            return _hasher.verify(hashed or _NOBODY, _same_everywhere(password)) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


def is_easily_guessed(password: str, *known: str) -> bool:
    """Whether a million guesses would find it, also by somebody who knows `known` (name, address, organisation)."""
    # A tenth of a second of word lists, which only those need who choose a password.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    if any(normal(password) in normal(text) for text in known):
        return True
    words = [word for text in known for word in re.split(r"[\s@._-]+", text) if word]
    # Spaces between words that everybody knows of make it no harder.
    for text in {password, "".join(filter(str.isalnum, password))} - {""}:
        if zxcvbn(text[:LOOKED_AT], user_inputs=words)["score"] < 2:
            return True
    return False
