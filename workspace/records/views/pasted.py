"""Files put into the text of a record that is not there yet."""

from flask import Blueprint, Response, jsonify

from workspace.kernel.downloads import download_headers
from workspace.kernel.gate import takes_files
from workspace.records import policies
from workspace.records.forms import PastedForm
from workspace.records.models import PastedFile
from workspace.records.pasting import find_pasted
from workspace.records.sending import send_stored
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("pasted", __name__)


@bp.post("/s/<space_key>/pasted")
@takes_files
@requires(policies.may_begin, form=PastedForm, invalid="records/attachments/paste.json")
def create(member: Membership, space: Space, form: PastedForm) -> Response:
    return jsonify(markdown=PastedFile.keep(form.upload, by=member).markdown)


@bp.get("/s/<space_key>/pasted/<number:id>/<name>")
@requires(policies.may_see, find=find_pasted)
def show(member: Membership, pasted: PastedFile) -> Response:
    headers = download_headers(pasted.name, pasted.media_type, inline=pasted.is_picture)
    return send_stored(pasted.sha256, headers)
