"""The next dates that follow from what is chosen in a form, before it is saved."""

from flask import Blueprint, request

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.kernel.cadence_fields import CadenceFields
from workspace.kernel.html import fragment

bp = Blueprint("cadences", __name__)


@bp.get("/cadence")
@requires_account()
def show(session: Session) -> str:
    return fragment("shared/_cadence_dates.html", form=CadenceFields(request.args))
