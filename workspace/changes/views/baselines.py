"""What is agreed: scope, end date and budget, and how it came about."""

from flask import Blueprint, render_template, url_for

from workspace.changes import policies
from workspace.changes.forms.baseline import BaselineForm
from workspace.changes.models import Baseline
from workspace.changes.steps import steps
from workspace.kernel.html import Answer, answer, fragment
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("baselines", __name__, url_prefix="/s/<space_key>/changes/baselines")
NEW = "changes/baselines/new.html"


@bp.get("")
@requires(may_see)
def index(member: Membership, space: Space) -> str:
    return render_template("changes/baselines/index.html", steps=steps(space, member))


@bp.get("/list")
@requires(may_see)
def listing(member: Membership, space: Space) -> str:
    """The page without its frame, for readers whose page is open when something is approved."""
    return fragment("changes/baselines/_list.html", steps=steps(space, member))


@bp.get("/new")
@requires(policies.can_settle, form=BaselineForm)
def new(member: Membership, space: Space, form: BaselineForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/new")
@requires(policies.may_settle, form=BaselineForm, invalid=NEW)
def create(member: Membership, space: Space, form: BaselineForm) -> Answer:
    Baseline.begin(form.terms, form.audience, by=member)
    return answer(otherwise=url_for("baselines.index", space_key=space.key))
