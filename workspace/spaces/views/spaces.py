"""All my spaces, one space's overview, opening a new one."""

from flask import Blueprint, render_template

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("spaces", __name__)


@bp.get("/")
@requires_account()
def index(row: Session) -> str:
    return render_template("spaces/index.html")


@bp.get("/s/<space_key>/")
@requires(policies.may_see)
def show(member: Membership, space: Space) -> str:
    return render_template("spaces/show.html")
