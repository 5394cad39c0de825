"""Why something cannot be done, in a form that views can turn into words and a status.

Verbs raise these; they carry a code and facts, never a sentence, because verbs speak no language.
"""

from typing import Any


class Refused(Exception):
    """A verb that the rules do not allow now. `code` names the sentence, `facts` fill it."""

    status = 409

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class WrongState(Refused):
    """The thing is not in a state from which this move exists."""


class Clash(Refused):
    """Somebody saved a newer text since the form was made. `theirs` is what is stored now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("clash")
        self.theirs = theirs


class NotAllowed(Refused):
    """A member who may see but not do."""

    status = 403


class Invalid(Refused):
    """A value that no form caught; `field` says where it belongs."""

    status = 422

    def __init__(self, field: str, code: str, **facts: Any) -> None:
        super().__init__(code, **facts)
        self.field = field
