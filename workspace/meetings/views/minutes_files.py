"""Minutes to take along: Markdown and Word at once, PDF once it is made; and sending them by mail."""

import sqlalchemy as sa
from flask import Blueprint, Response, flash, make_response, render_template, send_file

from workspace.kernel.db import db
from workspace.kernel.downloads import download_headers
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.kernel.storage import current_store
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.confirming.paper import on_paper
from workspace.meetings.confirming.words import sheet_words
from workspace.meetings.forms.mailing import MailingForm
from workspace.meetings.leaving.mailing import send
from workspace.meetings.leaving.markdown import as_markdown
from workspace.meetings.leaving.outline import outline
from workspace.meetings.models import Meeting, MinutesFile
from workspace.meetings.queries import find_meeting
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership

bp = Blueprint("minutes_files", __name__, url_prefix=MEETING)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SEND = "meetings/files/_send.html"


def find_minutes_file(member: Membership, number: int, file: int) -> MinutesFile | None:
    """A PDF of minutes, for who may see the meeting and could see that text."""
    meeting = Meeting.find(member, number)
    wanted = (MinutesFile.id == file, seen(MinutesFile.audience, member))
    query = sa.select(MinutesFile).where(*wanted, MinutesFile.meeting_id == meeting.id) if meeting else None
    return db.session.scalar(query) if query is not None else None


def find_made_file(member: Membership, number: int, file: int) -> MinutesFile | None:
    """The same once it is made."""
    found = find_minutes_file(member, number, file)
    return found if found and found.is_made else None


def _name(member: Membership, meeting: Meeting, ending: str) -> str:
    return f"{member.space.key}-{meeting.ref}.{ending}"


@bp.get("/minutes.md")
@requires(may_see, find=find_meeting)
def markdown(member: Membership, meeting: Meeting) -> Response:
    copy, publication = on_paper(meeting)
    text = as_markdown(copy.document, outline(copy.document, sheet_words(meeting, publication)))
    response = make_response(text)
    response.headers.update(download_headers(_name(member, meeting, "md"), "text/markdown"))
    return response


@bp.get("/minutes.docx")
@requires(may_see, find=find_meeting)
def word(member: Membership, meeting: Meeting) -> Response:
    # The library takes its time to load, and few requests need it.
    from workspace.meetings.leaving.word import as_word  # noqa: PLC0415

    copy, publication = on_paper(meeting)
    response = make_response(as_word(outline(copy.document, sheet_words(meeting, publication))))
    response.headers.update(download_headers(_name(member, meeting, "docx"), WORD))
    return response


@bp.post("/minutes/paper")
@requires(may_see, find=find_meeting)
def create(member: Membership, meeting: Meeting) -> Answer:
    copy, publication = on_paper(meeting)
    remark = str(sheet_words(meeting, publication))
    readers = publication.revision.audience if publication else meeting.audience
    file = MinutesFile.order(meeting, dict(copy.document), language(), remark, readers)
    return answer(otherwise=f"{meeting.url}/minutes/paper/{file.id}")


@bp.get("/minutes/paper/<number:file>")
@requires(may_see, find=find_minutes_file)
def show(member: Membership, minutes_file: MinutesFile) -> str:
    return render_template("meetings/files/show.html", file=minutes_file, meeting=minutes_file.meeting)


@bp.get("/minutes/paper/<number:file>/state")
@requires(may_see, find=find_minutes_file)
def state(member: Membership, minutes_file: MinutesFile) -> str:
    return fragment("meetings/files/_state.html", file=minutes_file, meeting=minutes_file.meeting)


@bp.get("/minutes/paper/<number:file>.pdf")
@requires(may_see, find=find_made_file)
def paper(member: Membership, made_file: MinutesFile) -> Response:
    stored = made_file.stored or ""
    response = send_file(current_store().open(stored), mimetype="application/pdf", etag=stored, conditional=True)
    response.headers.update(download_headers(_name(member, made_file.meeting, "pdf"), "application/pdf"))
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.get("/minutes/send")
@requires(policies.can_mail_minutes, find=find_meeting, form=MailingForm)
def ask_send(member: Membership, meeting: Meeting, form: MailingForm) -> str:
    return fragment(SEND, meeting=meeting, form=form)


@bp.post("/minutes/send")
@requires(policies.may_write, find=find_meeting, form=MailingForm, invalid=SEND)
def mail(member: Membership, meeting: Meeting, form: MailingForm) -> Answer:
    send(meeting, form.people.data or (), by=member)
    flash(_("The minutes are on their way."))
    return answer(otherwise=meeting.url)
