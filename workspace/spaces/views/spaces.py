"""All my spaces, and opening a new one."""

from flask import Blueprint, render_template

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session

bp = Blueprint("spaces", __name__)


@bp.get("/")
@requires_account()
def index(row: Session) -> str:
    return render_template("spaces/index.html")
