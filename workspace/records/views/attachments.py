"""Files on a record: putting them there, fetching them safely, taking them off."""

from flask import Blueprint, Response, jsonify

from workspace.kernel.downloads import download_headers
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer, fragment
from workspace.records import policies
from workspace.records.discussion import files_on, find_attachment
from workspace.records.forms import FilesForm, PastedForm
from workspace.records.kinds import find_record
from workspace.records.models import Attachment, Record
from workspace.records.sending import send_stored
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("attachments", __name__)
LIST = "records/attachments/_list.html"


@bp.get("/s/<space_key>/<ref:ref>/attachments")
@requires(policies.may_see, find=find_record)
def index(member: Membership, record: Record) -> str:
    return fragment(LIST, record=record, **files_on(record, member))


@bp.post("/s/<space_key>/<ref:ref>/attachments")
@takes_files
@requires(policies.can_attach, find=find_record, form=FilesForm, invalid="records/attachments/_form.html")
def create(member: Membership, record: Record, form: FilesForm) -> Answer:
    for upload in form.uploads:
        Attachment.add(record, upload, by=member, audience=form.audience(member))
    shown = {"record": record, "files_form": FilesForm(formdata=None), **files_on(record, member)}
    return answer("records/attachments/create.stream.html", otherwise=record.url, **shown)


@bp.post("/s/<space_key>/<ref:ref>/attachments/paste")
@takes_files
@requires(policies.can_paste, find=find_record, form=PastedForm, invalid="records/attachments/paste.json")
def paste(member: Membership, record: Record, form: PastedForm) -> Response:
    """A picture put into a text: seen by nobody else's party until the text is saved."""
    attachment = Attachment.add(record, form.upload, by=member, pending=True)
    return jsonify(markdown=attachment.markdown)


@bp.get("/s/<space_key>/<ref:ref>/attachments/<number:id>/<name>")
@requires(policies.may_see, find=find_attachment)
def show(member: Membership, attachment: Attachment) -> Response:
    headers = download_headers(attachment.name, attachment.media_type, inline=attachment.is_picture)
    return send_stored(attachment.sha256, headers)


@bp.get("/s/<space_key>/<ref:ref>/attachments/<number:id>/preview")
@requires(policies.may_see, find=find_attachment)
def preview(member: Membership, attachment: Attachment) -> Response:
    headers = download_headers(attachment.name, "image/webp", inline=True)
    return send_stored(attachment.preview_sha256 or attachment.sha256, headers)


@bp.post("/s/<space_key>/<ref:ref>/attachments/<number:id>/remove")
@requires(policies.can_remove_attachment, find=find_attachment)
def destroy(member: Membership, attachment: Attachment) -> Answer:
    attachment.remove(by=member)
    record = attachment.record
    return answer(LIST, otherwise=record.url, record=record, **files_on(record, member))
