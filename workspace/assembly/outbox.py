"""The worker's desk, for administrators: what waits, what is tried again and why, what was given up, and who is there
to do it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, flash, render_template, request, url_for

from workspace.accounts.models import Session
from workspace.accounts.views.administration import for_administrators
from workspace.assembly.job_words import STANDING_WORDS, details_of, name_of
from workspace.kernel import stuck
from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import ngettext
from workspace.kernel.outbox import ATTEMPTS, Job
from workspace.kernel.paging import page
from workspace.kernel.workers import PresentWorker

bp = Blueprint("outbox", __name__, url_prefix="/administration/work")
GIVEN_UP = "An administrator gave it up."  # an error as others: kept as it is, in one language


def find_job(row: Session, job_id: int) -> Job | None:
    return db.session.get(Job, job_id)


@bp.get("/")
@for_administrators()
def index(row: Session) -> str:
    counts = stuck.counted()
    standing = _standing(request.args.get("standing", ""), counts)
    found = page(stuck.listed(standing), request.args.get("from", 0, int))
    shown = {"page": found, "standing": standing, "details": details_of(found.rows), "attempts": ATTEMPTS}
    if wants_fragment():
        return render_template("outbox/_rows.html", name_of=name_of, **shown)
    standings = [_chip(name, counts[name], name == standing) for name in STANDING_WORDS]
    workers = db.session.scalars(sa.select(PresentWorker).order_by(PresentWorker.started_at)).all()
    return render_template("outbox/index.html", standings=standings, workers=workers, name_of=name_of, **shown)


def _standing(asked: str, counts: Mapping[str, int]) -> str:
    """What was asked for; else the worst of which there is something."""
    return asked if asked in counts else next((name for name in ("dead", "again") if counts[name]), "late")


def _chip(name: str, count: int, is_current: bool) -> dict[str, Any]:
    url = url_for("outbox.index", standing=name)
    return {"label": STANDING_WORDS[name], "url": url, "current": is_current, "count": count}


@bp.post("/<int(max=2147483647):job_id>/again")
@for_administrators(find=find_job)
def again(row: Session, job: Job) -> Answer:
    done = stuck.try_again(job)
    flash(_("It is tried again now.") if done else _("It is being done already."))
    return answer(otherwise=url_for("outbox.index"))


@bp.post("/again")
@for_administrators()
def again_all(row: Session) -> Answer:
    count = stuck.try_all_again()
    flash(ngettext("%(num)d job is tried again.", "%(num)d jobs are tried again.", count))
    return answer(otherwise=url_for("outbox.index"))


@bp.post("/<int(max=2147483647):job_id>/give-up")
@for_administrators(find=find_job)
def give_up(row: Session, job: Job) -> Answer:
    done = stuck.give_up(job, GIVEN_UP)
    flash(_("It is given up.") if done else _("It is being done already."))
    return answer(otherwise=url_for("outbox.index", standing="dead"))
