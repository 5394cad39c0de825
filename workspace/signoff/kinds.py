"""The kinds of request by which routes can be chosen, as the features above call them."""

from typing import Any

Words = Any  # a lazily translated string

REQUESTS: dict[str, Words] = {}


def declare_requests(words: dict[str, Words]) -> None:
    """Make kinds of request known, such as `{"scope": "Scope"}`. Only the roof calls this."""
    REQUESTS.update(words)
