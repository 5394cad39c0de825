"""What happened to accounts and organisations: the instance's own chain, for administrators."""

import sqlalchemy as sa
from flask import Blueprint, render_template, request
from sqlalchemy.orm import joinedload

from workspace.accounts.access import is_administrator, requires_account
from workspace.accounts.models import Session
from workspace.activity.models import Event
from workspace.activity.sentences import say
from workspace.kernel.html import wants_fragment
from workspace.kernel.paging import page

bp = Blueprint("log", __name__)


@bp.get("/administration/log")
@requires_account(is_administrator, hidden=True)
def index(row: Session) -> str:
    query = sa.select(Event).where(Event.space_id.is_(None)).order_by(Event.number.desc())
    loaded = (joinedload(Event.actor), joinedload(Event.on_behalf_of))
    found = page(query.options(*loaded), max(0, request.args.get("from", 0, int)))
    lines = [(event, say(event, row.account.person_id, "")) for event in found]
    template = "activity/log/_rows.html" if wants_fragment() else "activity/log/index.html"
    return render_template(template, lines=lines, more_from=found.more_from)
