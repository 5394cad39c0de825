"""My work: all that I owe, in all spaces."""

from flask import Blueprint, render_template

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.assignments.queries import my_work
from workspace.kernel.paging import page

bp = Blueprint("assignments", __name__)


@bp.get("/my-work")
@requires_account()
def index(row: Session) -> str:
    return render_template("assignments/index.html", page=page(my_work(row.account.person)))
