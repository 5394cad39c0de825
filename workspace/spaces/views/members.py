"""Who takes part: members, contacts, invitations."""

from flask import Blueprint, render_template, url_for

from workspace.kernel.html import Answer, answer
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.forms.people import InviteForm, RoleForm
from workspace.spaces.inviting import bring_in
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import find_member, members_of

bp = Blueprint("members", __name__)


def _all(member: Membership) -> str:
    return url_for("members.index", space_key=member.space.key)


@bp.get("/s/<space_key>/members")
@requires(policies.may_see)
def index(member: Membership, space: Space) -> str:
    return render_template("spaces/members/index.html", members=members_of(space))


@bp.get("/s/<space_key>/members/invite")
@requires(policies.can_manage_members, form=InviteForm)
def new(member: Membership, space: Space, form: InviteForm) -> str:
    return render_template("spaces/members/new.html", form=form)


@bp.post("/s/<space_key>/members/invite")
@requires(policies.can_manage_members, form=InviteForm, invalid="spaces/members/new.html")
def create(member: Membership, space: Space, form: InviteForm) -> Answer:
    asked = {"email": form.email.data, "language": form.language.data}
    bring_in(form.name.data, form.party(space), form.role.data, by=member, **asked)
    return answer(otherwise=_all(member))


@bp.get("/s/<space_key>/members/<number:id>")
@requires(policies.can_manage, find=find_member, form=RoleForm)
def edit(member: Membership, other: Membership, form: RoleForm) -> str:
    return render_template("spaces/members/edit.html", other=other, form=form)


@bp.post("/s/<space_key>/members/<number:id>")
@requires(policies.can_manage, find=find_member, form=RoleForm, invalid="spaces/members/edit.html")
def update(member: Membership, other: Membership, form: RoleForm) -> Answer:
    other.change_role(form.role.data, by=member)
    return answer(otherwise=_all(member))


@bp.post("/s/<space_key>/members/<number:id>/remove")
@requires(policies.can_manage, find=find_member)
def destroy(member: Membership, other: Membership) -> Answer:
    other.remove(by=member)
    return answer(otherwise=_all(member))
