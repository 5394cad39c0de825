"""My work: all that I owe, in all spaces."""

from flask import Blueprint, render_template, request

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.assignments.queries import my_work
from workspace.kernel import clock
from workspace.kernel.paging import page

bp = Blueprint("assignments", __name__)


@bp.get("/my-work")
@requires_account()
def index(row: Session) -> str:
    found = page(my_work(row.account.person_id), max(request.args.get("from", 0, int), 0))
    today = clock.today(row.account.person.zone)
    return render_template("assignments/index.html", page=found, now=clock.now(), today=today)
