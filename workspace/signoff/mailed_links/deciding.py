"""Deciding behind a mailed link, asking first, and what is shown afterwards."""

from datetime import timedelta

import sqlalchemy as sa
from flask import abort, g

from workspace.accounts.models import Attempt
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.records.drafts import find_draft
from workspace.signoff.forms.by_mail import DecideByMailForm
from workspace.signoff.forms.deciding import draft_of
from workspace.signoff.mailed_links import pocket
from workspace.signoff.mailed_links.access import Holder, over
from workspace.signoff.models import Decision, Question

SHOWN_FOR = timedelta(minutes=30)
MOST_QUESTIONS = 5


def decide(holder: Holder, form: DecideByMailForm) -> None:
    """Spend link and code, and keep the decision as one by mailed code. Where another window was faster, or it is too
    late, nothing is kept, and the page says so."""
    if not holder.link.use(form.code_hash):
        abort(over(holder.handle))
    member = holder.link.member
    try:
        holder.seat.decide(form.verdict, by=member, method="mailed_code")
    except WrongState:
        abort(over(holder.handle))
    draft = find_draft(member, draft_of(holder.seat))
    if draft.id:
        db.session.delete(draft)
    pocket.note_decided(holder.handle, holder.seat.id)


def decided_here(handle: str) -> Decision | None:
    """What was decided in this browser a little while ago; the pages speak the language of who did."""
    mine = (Decision.seat_id == pocket.decided_here(handle), Decision.at > clock.now() - SHOWN_FOR)
    decision = db.session.scalar(sa.select(Decision).where(*mine, Decision.method == "mailed_code"))
    if decision:
        g.reader = decision.made_by
    return decision


def put_question(holder: Holder, text: Written) -> str:
    """Ask before deciding; what to tell the person who asked."""
    if Attempt.take("link_question", str(holder.seat.id), MOST_QUESTIONS) < 0:
        return _("That was often enough for now. Try again in 15 minutes.")
    member, asker = holder.link.member, holder.seat.stage.round.asked_by
    Question.ask(holder.seat, text, asked_by=member.person, by=member)
    return _("%(name)s is asked to answer. The answer comes to you by mail.", name=asker.name)
