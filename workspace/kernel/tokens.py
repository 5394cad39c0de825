"""Random secrets that travel in links and cookies. Only their hash is kept."""

import hashlib
import secrets


def fresh_token() -> str:
    """A new secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored in place of the secret (SHA-256, hex); long random secrets need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
