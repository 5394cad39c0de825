"""Who I am here, and where I am signed in."""

from flask import Blueprint, render_template

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session

bp = Blueprint("profile", __name__)


@bp.get("/me")
@requires_account()
def show(row: Session) -> str:
    return render_template("accounts/profile/show.html", person=row.account.person)
