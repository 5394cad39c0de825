"""The notes of a topic, saved while they are being typed."""

import json

from flask import Blueprint

from workspace.kernel.html import Answer, answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.notes import NotesForm
from workspace.meetings.models import AgendaItem
from workspace.meetings.queries import find_agenda_item
from workspace.records.telling import heard
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("notes", __name__, url_prefix=f"{MEETING}/agenda/<number:item>/notes")
KEPT, INVALID, CLASH = "meetings/notes/_kept.html", "meetings/notes/_invalid.html", "meetings/notes/_clash.html"


@bp.get("")
@requires(policies.can_minute_item, find=find_agenda_item)
def show(member: Membership, agenda_item: AgendaItem) -> str:
    """What is stored now, for a page on which somebody else writes."""
    return fragment(KEPT, item=agenda_item)


@bp.post("")
@requires(policies.may_write, find=find_agenda_item, form=NotesForm, invalid=INVALID, clash=CLASH)
def update(member: Membership, agenda_item: AgendaItem, form: NotesForm) -> Answer:
    others = agenda_item.noted_by if form.was_merged and agenda_item.noted_by_id != member.person_id else None
    taken = form.dictation.take_down(agenda_item, version=form.version.data, by=member)
    context = {"item": agenda_item, "taken": taken, "merged_with": others}
    where = f"{agenda_item.meeting.url}#{agenda_item.ref}"
    triggers = json.dumps(heard(member, taken.topics))
    return answer("meetings/notes/saved.stream.html", otherwise=where, triggers=triggers, **context)
