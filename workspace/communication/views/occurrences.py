"""What becomes of one time that something falls due."""

from flask import Blueprint, flash, render_template

from workspace.communication import policies
from workspace.communication.addresses import PLAN
from workspace.communication.forms.occurrence import DoneForm, MoveForm, ReopenForm, SkipForm
from workspace.communication.models import Occurrence
from workspace.communication.queries import find_occurrence
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("occurrences", __name__, url_prefix=f"{PLAN}/occurrences/<number:occurrence>")
DONE, MOVE, SKIP, REOPEN = (f"communication/occurrences/_{name}.html" for name in ("done", "move", "skip", "reopen"))


@bp.get("")
@requires(may_see, find=find_occurrence)
def show(member: Membership, occurrence: Occurrence) -> str:
    return render_template("communication/occurrences/show.html", occurrence=occurrence)


@bp.get("/body")
@requires(may_see, find=find_occurrence)
def body(member: Membership, occurrence: Occurrence) -> str:
    """The page without its frame, for readers whose page follows what becomes of it."""
    return fragment("communication/occurrences/_occurrence.html", occurrence=occurrence)


@bp.get("/done")
@requires(policies.can_settle, find=find_occurrence, form=DoneForm)
def ask_done(member: Membership, occurrence: Occurrence, form: DoneForm) -> str:
    return fragment(DONE, occurrence=occurrence, form=form)


@bp.post("/done")
@requires(policies.may_settle, find=find_occurrence, form=DoneForm, invalid=DONE)
def done(member: Membership, occurrence: Occurrence, form: DoneForm) -> Answer:
    occurrence.fulfil(member, form.record_for(member), form.moment, note=form.note.data)
    return answer(otherwise=occurrence.url)


@bp.get("/move")
@requires(policies.can_settle, find=find_occurrence, form=MoveForm)
def ask_move(member: Membership, occurrence: Occurrence, form: MoveForm) -> str:
    return fragment(MOVE, occurrence=occurrence, form=form)


@bp.post("/move")
@requires(policies.may_settle, find=find_occurrence, form=MoveForm, invalid=MOVE)
def move(member: Membership, occurrence: Occurrence, form: MoveForm) -> Answer:
    if form.is_for_all:
        occurrence.plan.move_following(occurrence, form.moment, form.because.data, by=member)
        _tell_of_agreement(occurrence)
    else:
        occurrence.move(form.moment, form.because.data, by=member)
    return answer(otherwise=occurrence.plan.url if form.is_for_all else occurrence.url)


@bp.get("/skip")
@requires(policies.can_settle, find=find_occurrence, form=SkipForm)
def ask_skip(member: Membership, occurrence: Occurrence, form: SkipForm) -> str:
    return fragment(SKIP, occurrence=occurrence, form=form)


@bp.post("/skip")
@requires(policies.may_settle, find=find_occurrence, form=SkipForm, invalid=SKIP)
def skip(member: Membership, occurrence: Occurrence, form: SkipForm) -> Answer:
    if form.is_for_all:
        occurrence.plan.end_with(occurrence, form.because.data, by=member)
        _tell_of_agreement(occurrence)
    else:
        occurrence.skip(form.because.data, by=member)
    return answer(otherwise=occurrence.plan.url if form.is_for_all else occurrence.url)


@bp.get("/reopen")
@requires(policies.can_reopen, find=find_occurrence, form=ReopenForm)
def ask_reopen(member: Membership, occurrence: Occurrence, form: ReopenForm) -> str:
    return fragment(REOPEN, occurrence=occurrence, form=form)


@bp.post("/reopen")
@requires(policies.may_settle, find=find_occurrence, form=ReopenForm, invalid=REOPEN)
def reopen(member: Membership, occurrence: Occurrence, form: ReopenForm) -> Answer:
    occurrence.reopen(form.because.data, by=member)
    return answer(otherwise=occurrence.url)


def _tell_of_agreement(occurrence: Occurrence) -> None:
    if not occurrence.plan.is_as_agreed:
        flash(_("The plan says so from now on. What was agreed stays in force until both sides agree to the change."))
