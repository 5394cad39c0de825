"""Rounds: asking people to sign one exact text, looking at it, reminding, taking it back."""

from flask import Blueprint, Response, render_template

from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.text.canonical import canonical_json
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.signoff import policies
from workspace.signoff.addresses import ROUND, SIGN_OFF
from workspace.signoff.deciding import sign_off_url
from workspace.signoff.forms.asking import AskForm
from workspace.signoff.forms.steering import AddForm, RemindForm, WithdrawForm
from workspace.signoff.models import Reminder, Round, Signable
from workspace.signoff.queries import find_round, find_signable
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("rounds", __name__)
NEW, ADD = "signoff/rounds/new.html", "signoff/rounds/_add.html"
REMIND, WITHDRAW = "signoff/rounds/_remind.html", "signoff/rounds/_withdraw.html"


@bp.get(SIGN_OFF)
@requires(may_see, find=find_signable)
def index(member: Membership, signable: Signable) -> str:
    return fragment("signoff/_panel.html", record=signable)


@bp.get(f"{SIGN_OFF}/ask")
@requires(policies.may_ask, find=find_signable, form=AskForm)
def new(member: Membership, signable: Signable, form: AskForm) -> str:
    """The last look, and who would be asked."""
    signable.check_may_be_signed_off()
    return render_template(NEW, signable=signable, form=form)


@bp.post(f"{SIGN_OFF}/ask")
@requires(policies.may_ask, find=find_signable, form=AskForm, invalid=NEW, clash=NEW)
def create(member: Membership, signable: Signable, form: AskForm) -> Answer:
    asked = Round.ask(signable, form.plans, sha256=form.sha256.data, by=member, **form.asked)
    return answer(otherwise=sign_off_url(asked))


@bp.get(ROUND)
@requires(may_see, find=find_round)
def show(member: Membership, round: Round) -> str:
    return render_template("signoff/rounds/show.html", round=round)


@bp.get(f"{ROUND}.json")
@requires(may_see, find=find_round)
def document(member: Membership, round: Round) -> Response:
    """The exact bytes that the digest stands for."""
    name = f"{member.space.key}-{round.record.ref}-{round.revision.number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(canonical_json(round.revision.document), mimetype="application/json", headers=headers)


@bp.get(f"{ROUND}/remind")
@requires(policies.may_remind, find=find_round, form=RemindForm)
def ask_remind(member: Membership, round: Round, form: RemindForm) -> str:
    return fragment(REMIND, round=round, form=form)


@bp.post(f"{ROUND}/remind")
@requires(policies.may_remind, find=find_round, form=RemindForm, invalid=REMIND)
def remind(member: Membership, round: Round, form: RemindForm) -> Answer:
    Reminder.by_hand(round, form.words.data, by=member)
    return changed(member, round.topics, otherwise=sign_off_url(round))


@bp.get(f"{ROUND}/withdraw")
@requires(policies.may_withdraw, find=find_round, form=WithdrawForm)
def ask_withdraw(member: Membership, round: Round, form: WithdrawForm) -> str:
    return fragment(WITHDRAW, round=round, form=form)


@bp.post(f"{ROUND}/withdraw")
@requires(policies.may_withdraw, find=find_round, form=WithdrawForm, invalid=WITHDRAW)
def withdraw(member: Membership, round: Round, form: WithdrawForm) -> Answer:
    round.withdraw(form.because.data, by=member)
    return answer(otherwise=sign_off_url(round))


@bp.get(f"{ROUND}/add")
@requires(policies.may_add, find=find_round, form=AddForm)
def ask_add(member: Membership, round: Round, form: AddForm) -> str:
    return fragment(ADD, round=round, form=form)


@bp.post(f"{ROUND}/add")
@requires(policies.may_add, find=find_round, form=AddForm, invalid=ADD)
def add(member: Membership, round: Round, form: AddForm) -> Answer:
    form.stage_of(round).add(form.member, by=member)
    return changed(member, round.topics, otherwise=sign_off_url(round))
