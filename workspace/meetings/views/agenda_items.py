"""The agenda: topics, and the notes taken on each."""

from flask import Blueprint

from workspace.kernel.html import Answer, answer, fragment
from workspace.meetings import policies
from workspace.meetings.forms.agenda_item import AgendaItemForm, NotesForm
from workspace.meetings.models import AgendaItem, Meeting
from workspace.meetings.queries import find_agenda_item, find_meeting
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("agenda_items", __name__)


@bp.post("/s/<space_key>/M-<int:number>/agenda")
@requires(policies.can_edit, find=find_meeting, form=AgendaItemForm, invalid="meetings/agenda_items/_form.html")
def create(member: Membership, meeting: Meeting, form: AgendaItemForm) -> Answer:
    meeting.add_topic(form.title.data, by=member, minutes=form.minutes.data)
    return answer("meetings/agenda_items/create.stream.html", meeting=meeting, otherwise=meeting.url)


@bp.get("/s/<space_key>/M-<int:number>/agenda/<int:item>")
@requires(may_see, find=find_agenda_item)
def show(member: Membership, agenda_item: AgendaItem) -> str:
    return fragment("meetings/agenda_items/_item.html", item=agenda_item)


@bp.post("/s/<space_key>/M-<int:number>/agenda/<int:item>/notes")
@requires(
    policies.can_minute_item, find=find_agenda_item, form=NotesForm, invalid="meetings/agenda_items/_notes_form.html",
    clash="meetings/agenda_items/_clash.html",
)  # fmt: skip
def note(member: Membership, agenda_item: AgendaItem, form: NotesForm) -> Answer:
    agenda_item.write_notes(form.written, version=int(form.version.data), by=member)
    return answer(
        "meetings/agenda_items/_item.html", item=agenda_item, otherwise=agenda_item.meeting.url
    )
