"""Language, zone and theme."""

from typing import Any

from flask import Blueprint, request

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.accounts.views.sessions import safe_next
from workspace.kernel.html import Answer, answer

bp = Blueprint("preferences", __name__)


@bp.post("/preferences")
@requires_account()
def update(row: Session) -> Answer:
    person, wanted = row.account.person, request.form
    person.prefer(
        language=wanted.get("language", person.language),
        zone=wanted.get("zone", person.zone),
        theme=wanted.get("theme", person.theme),
    )
    return answer(otherwise=safe_next(wanted.get("next")))


