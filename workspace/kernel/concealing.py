"""Keeping what has to be read again, such as a shared secret, so that a copy of the database alone does not tell it.

What is concealed opens with the instance's own key only, which lies outside the database.
"""

import hashlib
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def conceal(text: str, key: str, purpose: str) -> str:
    """The text, encrypted and protected against change; `purpose` keeps texts of one sort from passing for another."""
    return _box(key, purpose).encrypt(text.encode()).decode()


def uncover(concealed: str, key: str, purpose: str) -> str | None:
    """The text; None where the key is another one by now, or somebody changed what was concealed."""
    # Cryptography takes a tenth of a second to load, which only those spend who need it.
    from cryptography.fernet import InvalidToken  # noqa: PLC0415

    try:
        return _box(key, purpose).decrypt(concealed.encode()).decode()
    except InvalidToken:
        return None


def _box(key: str, purpose: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415

    derived = hashlib.blake2b(purpose.encode(), key=hashlib.sha256(key.encode()).digest(), digest_size=32).digest()
    return Fernet(urlsafe_b64encode(derived))
