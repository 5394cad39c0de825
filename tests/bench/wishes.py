"""Writing change requests into a space, through the verbs that people use."""

from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.text.written import write
from workspace.records.models import Comment, Revision
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Space

REASON = "The inspector asks for **two tests** more before part {} is accepted."
STAGES = 3


def changes(space: Space, amount: int) -> None:
    """So many change requests more, each submitted and assessed."""
    ada = _ada(space)
    for number in range(amount):
        _wish(ada, number)


def change_in_sign_off(space: Space, amount: int) -> None:
    """So many comments more on a change request that waits for three stages."""
    ada = _ada(space)
    change = ChangeRequest.find(ada, 1) or _asked(ada)
    for number in range(amount):
        Comment.add(change, write(REASON.format(number)), by=ada)


def _ada(space: Space) -> Membership:
    return next(member for member in space.memberships if member.owns_space)


def _wish(ada: Membership, number: int) -> ChangeRequest:
    texts = {name: write(REASON.format(number)) for name in ("reason", "description", "before", "after")}
    lines = [(f"Test {number}", 480_000), ("Time on site", 120_000)]
    change = draft({"title": f"Test part {number}", "cost_lines": lines, "days": 6, **texts}, by=ada)
    change.submit(EVERYONE, version=change.version, by=ada)
    change.assess(by=ada)
    return change


def _asked(ada: Membership) -> ChangeRequest:
    change, li = _wish(ada, 0), next(member for member in ada.space.memberships if not member.owns_space)
    latest = Revision.latest(change)
    sha256 = latest.sha256 if latest else ""
    Round.ask(change, [StagePlan([li.person_id]) for _stage in range(STAGES)], sha256=sha256, by=ada)
    return change
