"""The gate of a space: reach before right.

Strangers get 404, because to them the space does not exist; members without the right get 403; the rest get
themselves, their subject and, where there is one, the checked form.
"""

from collections.abc import Callable
from typing import Any

from flask import abort, g, request
from flask import session as cookie

from workspace.accounts.access import present_person, present_session
from workspace.accounts.step_up import Confirmed, require_confirmed
from workspace.kernel.forms import Form
from workspace.kernel.gate import READS, Entered, View, gated
from workspace.kernel.unit_of_work import lock_row
from workspace.spaces.models import Lens, Membership, Party, Space

Find = Callable[..., Any]
Policy = Callable[[Membership, Any], bool]


def find_space(member: Membership) -> Space:
    """The space itself, for views about no record in particular."""
    return member.space


def may_see(member: Membership, subject: Any) -> bool:
    """Whoever finds it may see it: reach was asked before."""
    return True


def lens_of(member: Membership) -> Party | None:
    """The party as which this member now looks at the space in this browser, whose cookie says whether to ask."""
    if "lens" not in cookie:
        return None
    lens = Lens.of(present_session().id, member.space_id)
    others = (party for party in member.space.present_parties if party.id != member.party_id)
    return next((party for party in others if lens and party.id == lens.party_id), None)


def present_member(space_key: str) -> Membership:
    """The reader as a member of the space with this key, looking through their lens; 404 for strangers."""
    member: Membership = Membership.of(present_person(), space_key) or abort(404)
    if member.is_manager:
        member.look_as(lens_of(member))
    return member


def requires(
    policy: Policy, *, find: Find = find_space, form: type[Form] | None = None, invalid: str | None = None,
    clash: str | None = None, even_closed: bool = False, even_as_another: bool = False, confirmed: Confirmed = False,
    keeps: bool = True,
) -> Callable[[View], View]:  # fmt: skip
    """Let members in where the policy agrees.

    `find(member, **ids)` gives the subject or None; templates know it by the name after `find_`. `form` is checked
    on writing requests and shown again with `invalid` (422) or, on a clash, `clash` (409). A closed space takes no
    writes unless `even_closed`; looking as another party takes none unless `even_as_another`. `confirmed`:
    who is there was shown within ten minutes, in any way (True) or by the password; else a reader is sent to confirm
    and what was posted is refused (403). What is posted to a view that does not `keep` anything is only looked at.
    """
    name = find.__name__.removeprefix("find_")

    def enter(ids: dict[str, Any]) -> Entered:
        ids = dict(ids)
        member = present_member(ids.pop("space_key"))
        found = find(member, **ids)
        subject = abort(404) if found is None else found
        writes = request.method not in READS
        if not policy(member, subject) or (writes and member.lens and not even_as_another):
            abort(403)
        if writes and not (member.space.is_open or even_closed):
            abort(409, "space_closed")
        if confirmed:
            require_confirmed(present_session(), confirmed)
        g.member, g.subject = member, subject  # templates find the reader and the space by themselves
        return Entered((member, subject), {name: subject}, lambda: lock_row(Space, member.space_id))

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=clash, policy=policy, keeps=keeps)

    return decorate
