"""How a text will look that somebody is writing; nothing of it is kept."""

from flask import Blueprint

from workspace.kernel.html import fragment
from workspace.records.forms import PreviewForm
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("previews", __name__)


@bp.post("/s/<space_key>/preview")
@requires(may_see, form=PreviewForm, invalid="records/previews/_refused.html", keeps=False)
def create(member: Membership, space: Space, form: PreviewForm) -> str:
    return fragment("records/previews/_text.html", written=form.written)
