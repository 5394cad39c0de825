"""The companies that take part."""

from flask import Blueprint, flash, render_template, url_for

from workspace.accounts.models import Organisation
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.forms.people import PartyForm
from workspace.spaces.models import Membership, Party, Space
from workspace.spaces.parting import remove_party
from workspace.spaces.queries import find_party

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


@bp.post("/s/<space_key>/parties/<number:id>/remove")
@requires(policies.can_manage_parties, find=find_party)
def destroy(member: Membership, party: Party) -> Answer:
    remove_party(party, by=member)
    flash(_("%(name)s no longer takes part in this space.", name=party.name), "success")
    return answer(otherwise=url_for("settings.edit", space_key=member.space.key))
