"""Leading a change request from state to state; deciding on it is the matter of its sign-off."""

from flask import Blueprint, render_template

from workspace.changes import policies
from workspace.changes.addresses import CHANGE
from workspace.changes.forms.moves import SubmitForm, WithdrawForm
from workspace.changes.models import ChangeRequest
from workspace.changes.queries import find_change
from workspace.kernel.html import Answer, answer, fragment
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("moves", __name__, url_prefix=CHANGE)
SUBMIT, WITHDRAW = "changes/submit.html", "changes/_withdraw.html"


@bp.get("/submit")
@requires(policies.can_submit, find=find_change, form=SubmitForm)
def ask_submit(member: Membership, change: ChangeRequest, form: SubmitForm) -> str:
    """What will open to whom, before it does."""
    return render_template(SUBMIT, change=change, form=form)


@bp.post("/submit")
@requires(policies.may_submit, find=find_change, form=SubmitForm, invalid=SUBMIT)
def submit(member: Membership, change: ChangeRequest, form: SubmitForm) -> Answer:
    change.submit(form.audience, version=form.version.data, by=member, files=form.chosen_files)
    return answer(otherwise=change.url)


@bp.post("/assess")
@requires(policies.may_assess, find=find_change)
def assess(member: Membership, change: ChangeRequest) -> Answer:
    change.assess(by=member)
    return answer(otherwise=change.url)


@bp.get("/withdraw")
@requires(policies.can_withdraw, find=find_change, form=WithdrawForm)
def ask_withdraw(member: Membership, change: ChangeRequest, form: WithdrawForm) -> str:
    return fragment(WITHDRAW, change=change, form=form)


@bp.post("/withdraw")
@requires(policies.may_withdraw, find=find_change, form=WithdrawForm, invalid=WITHDRAW)
def withdraw(member: Membership, change: ChangeRequest, form: WithdrawForm) -> Answer:
    change.withdraw(form.because.data, by=member)
    return answer(otherwise=change.url)


@bp.post("/implement")
@requires(policies.may_implement, find=find_change)
def implement(member: Membership, change: ChangeRequest) -> Answer:
    change.implement(by=member)
    return answer(otherwise=change.url)


@bp.post("/close")
@requires(policies.may_close, find=find_change)
def close(member: Membership, change: ChangeRequest) -> Answer:
    change.close(by=member)
    return answer(otherwise=change.url)
