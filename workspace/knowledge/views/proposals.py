"""Proposing what pages shall say; deciding on it is the matter of its sign-off."""

from flask import Blueprint, flash, render_template

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE, PROPOSAL
from workspace.knowledge.forms.proposal import ChangeForm, NewProposalForm, ProposalEditForm, WithdrawForm
from workspace.knowledge.models import Page, Proposal
from workspace.knowledge.queries import find_page, find_proposal
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("proposals", __name__)
NEW, EDIT, WITHDRAW = (f"knowledge/proposals/{name}.html" for name in ("new", "edit", "_withdraw"))


@bp.get("/s/<space_key>/proposals/new")
@requires(policies.may_propose, form=NewProposalForm)
def new(member: Membership, space: Space, form: NewProposalForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/proposals/new")
@requires(policies.may_propose, form=NewProposalForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewProposalForm) -> Answer:
    parent = db.session.get(Page, form.parent.data) if form.parent.data else None
    proposal = Proposal.add(form.values, by=member, audience=form.audience, parent=parent)
    return answer(otherwise=proposal.url)


@bp.get(f"{PAGE}/propose")
@requires(policies.may_propose, find=find_page, form=ChangeForm)
def new_change(member: Membership, page: Page, form: ChangeForm) -> str:
    return render_template(NEW, page=page, form=form)


@bp.post(f"{PAGE}/propose")
@requires(policies.may_propose, find=find_page, form=ChangeForm, invalid=NEW, clash=NEW)
def create_change(member: Membership, page: Page, form: ChangeForm) -> Answer:
    return answer(otherwise=Proposal.change(page, form.values, version=form.version.data, by=member).url)


@bp.get(f"{PROPOSAL}/edit")
@requires(policies.can_edit_proposal, find=find_proposal, form=ProposalEditForm)
def edit(member: Membership, proposal: Proposal, form: ProposalEditForm) -> str:
    return render_template(EDIT, proposal=proposal, form=form)


@bp.post(f"{PROPOSAL}/edit")
@requires(policies.may_edit_proposal, find=find_proposal, form=ProposalEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, proposal: Proposal, form: ProposalEditForm) -> Answer:
    proposal.edit(form.values, version=form.version.data, onto=form.page_version, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=proposal.url)


@bp.post(f"{PROPOSAL}/publish")
@requires(policies.may_publish, find=find_proposal)
def publish(member: Membership, proposal: Proposal) -> Answer:
    proposal.publish(by=member)
    return answer(otherwise=proposal.page.url if proposal.page else proposal.url)


@bp.get(f"{PROPOSAL}/withdraw")
@requires(policies.may_withdraw, find=find_proposal, form=WithdrawForm)
def ask_withdraw(member: Membership, proposal: Proposal, form: WithdrawForm) -> str:
    return fragment(WITHDRAW, proposal=proposal, form=form)


@bp.post(f"{PROPOSAL}/withdraw")
@requires(policies.may_withdraw, find=find_proposal, form=WithdrawForm, invalid=WITHDRAW)
def withdraw(member: Membership, proposal: Proposal, form: WithdrawForm) -> Answer:
    proposal.withdraw(form.because.data, by=member)
    return answer(otherwise=proposal.url)


@bp.get(f"{PROPOSAL}/body")
@requires(may_see, find=find_proposal)
def body(member: Membership, proposal: Proposal) -> str:
    """The page without its head and margin, for readers whose page follows the proposal from state to state."""
    return fragment("knowledge/proposals/_body.html", proposal=proposal)
