"""Addresses and secrets of hooks as they lie in the database: opened with the instance's own key only."""

from flask import current_app

from workspace.kernel import concealing

PURPOSE = "web hook"


def conceal(text: str) -> str:
    return concealing.conceal(text, current_app.extensions["workspace"].secret_key, PURPOSE) if text else ""


def uncover(concealed: str) -> str | None:
    """The text; None where the instance has another key by now."""
    if not concealed:
        return ""
    return concealing.uncover(concealed, current_app.extensions["workspace"].secret_key, PURPOSE)
