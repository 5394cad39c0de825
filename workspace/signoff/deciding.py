"""Deciding on the screen: how strongly it is known who decides, and what becomes of a decision that comes too late."""

from flask import url_for

from workspace.accounts import step_up
from workspace.accounts.access import present_session
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer
from workspace.kernel.refusals import Clash, NotAllowed, WrongState
from workspace.records.drafts import find_draft, keep
from workspace.records.kinds import kind_of
from workspace.signoff.forms.deciding import DecideForm, OnBehalfForm, draft_of
from workspace.signoff.models import Round, Seat
from workspace.spaces.models import Membership


def is_confirmed() -> bool:
    """Whether the reader showed within the last ten minutes that it is still them."""
    return step_up.method(present_session()) is not None


def confirm_first(seat: Seat, form: DecideForm, back: str, *, by: Membership) -> Answer:
    """Keep what was typed, send the reader to confirm, and from there back to it, at the view `back`."""
    keep(find_draft(by, draft_of(seat)), form.typed)
    return to_confirm(seat, back)


def to_confirm(seat: Seat, back: str) -> Answer:
    """The way to confirming and back to a view of this seat."""
    record = seat.stage.round.record
    return answer(
        otherwise=url_for("step_up.new", next=url_for(back, space_key=record.space.key, ref=record.ref, seat=seat.id))
    )


def decide(seat: Seat, form: DecideForm, *, by: Membership) -> None:
    """Raises Clash with the round as it is now, where it is too late: then nothing that was typed is lost."""
    method = step_up.method(present_session())
    if method is None:
        raise NotAllowed("not_confirmed")
    try:
        seat.decide(form.verdict, by=by, method=method)
    except WrongState as over:
        raise Clash(seat.stage.round) from over
    _forget(seat, by)


def record(seat: Seat, form: OnBehalfForm, *, by: Membership) -> None:
    """The same for what the person said elsewhere."""
    try:
        seat.record(form.verdict, form.how.data, form.upload, by=by)
    except WrongState as over:
        raise Clash(seat.stage.round) from over
    _forget(seat, by)


def _forget(seat: Seat, by: Membership) -> None:
    """What was kept while they confirmed is said now."""
    draft = find_draft(by, draft_of(seat))
    if draft.id:
        db.session.delete(draft)


def sign_off_url(round_: Round) -> str:
    """Where a record's page shows its sign-off."""
    return f"{round_.record.url}#sign-off"


def days_left(round_: Round) -> int | None:
    """Days until the present stage is due; negative once it is over, None without a due day."""
    stage = round_.stage
    return (stage.due_on - clock.today(round_.record.space.zone)).days if stage and stage.due_on else None


def label_of(round_: Round) -> str:
    """What the record is, in words: “Change request”."""
    return str(kind_of(round_.record).label)
