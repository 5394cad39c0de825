"""What a test does that needs something this machine lacks.

On a developer's machine it skips and says how to get it. Under ``CI=true`` it fails: there nobody would read the
skip, and a green run would hide that a whole part was never tested.
"""

import os
from typing import NoReturn

import pytest


def do_without(what: str, remedy: str) -> NoReturn:
    """End the running test because ``what`` is missing; ``remedy`` is the sentence that tells how to get it."""
    message = f"No {what}. {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
