"""Hashing passwords: argon2id, a bounded number at a time, and the same time for people who do not exist."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# 19 MiB, two passes: OWASP's first choice for argon2id; the semaphore bounds memory when many sign in at once.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_in_flight = threading.BoundedSemaphore(4)
_nobody: list[str] = []


def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    with _in_flight:
        return _hasher.hash(password)


def is_password(hashed: str | None, password: str) -> bool:
    """Whether the password is right. Takes as long where there is no account (`hashed` None)."""
    if hashed is None:
        if not _nobody:
            _nobody.append(hash_password("nobody has this password"))
        hashed, known = _nobody[0], False
    else:
        known = True
    with _in_flight:
        try:
            return _hasher.verify(hashed, password) and known
        except (VerificationError, InvalidHashError):
            return False
