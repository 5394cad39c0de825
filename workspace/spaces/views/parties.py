"""The companies that take part."""

from flask import Blueprint, render_template, url_for

from workspace.accounts.models import Organisation
from workspace.kernel.html import Answer, answer
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.forms.people import PartyForm
from workspace.spaces.models import Membership, Space

bp = Blueprint("parties", __name__)


@bp.get("/s/<space_key>/parties/new")
@requires(policies.can_manage_parties, form=PartyForm)
def new(member: Membership, space: Space, form: PartyForm) -> str:
    return render_template("spaces/parties/new.html", form=form)


@bp.post("/s/<space_key>/parties/new")
@requires(policies.can_manage_parties, form=PartyForm, invalid="spaces/parties/new.html")
def create(member: Membership, space: Space, form: PartyForm) -> Answer:
    name = form.organisation.data
    organisation = Organisation.named(name) or Organisation.create(name, by=member.person)
    space.add_party(organisation, form.side.data, by=member.person)
    return answer(otherwise=url_for("members.index", space_key=space.key))
