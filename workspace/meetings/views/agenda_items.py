"""The agenda: its topics and their order."""

from flask import Blueprint, redirect
from werkzeug import Response

from workspace.kernel.html import Answer, answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.agenda_item import AgendaItemEditForm, AgendaItemForm, OrderForm, StepForm
from workspace.meetings.models import AgendaItem, Meeting, RunningOrder
from workspace.meetings.queries import find_agenda_item, find_meeting
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("agenda_items", __name__, url_prefix=MEETING)
LIST, NEW = "meetings/agenda_items/_agenda.html", "meetings/agenda_items/_new.html"
EDIT = "meetings/agenda_items/_edit.html"


@bp.get("/agenda")
@requires(may_see, find=find_meeting)
def index(member: Membership, meeting: Meeting) -> str:
    return fragment(LIST, meeting=meeting)


@bp.post("/agenda")
@requires(policies.may_write, find=find_meeting, form=AgendaItemForm, invalid=NEW)
def create(member: Membership, meeting: Meeting, form: AgendaItemForm) -> Answer:
    AgendaItem.add(meeting, form.title.data, by=member, **form.details())
    fresh = AgendaItemForm.blank(member, meeting, section=form.section.data)
    context = {"meeting": meeting, "form": fresh, "goes_on": True}
    return changed(member, meeting.part("agenda"), otherwise=f"{meeting.url}#agenda", template=NEW, **context)


@bp.post("/agenda/order")
@requires(policies.may_write, find=find_meeting, form=OrderForm, invalid=LIST, clash=LIST)
def arrange(member: Membership, meeting: Meeting, form: OrderForm) -> Answer:
    order = RunningOrder(meeting)
    order.arrange(form.order.data, before=form.before.data, moved=form.moved.data, by=member)
    return answer(LIST, otherwise=f"{meeting.url}#agenda", meeting=meeting)


@bp.get("/agenda/<number:item>")
@requires(may_see, find=find_agenda_item)
def show(member: Membership, agenda_item: AgendaItem) -> str:
    return fragment("meetings/agenda_items/_read.html", meeting=agenda_item.meeting, item=agenda_item)


@bp.get("/agenda/<number:item>/outcomes")
@requires(may_see, find=find_agenda_item)
def outcomes(member: Membership, agenda_item: AgendaItem) -> str:
    return fragment("meetings/outcomes/_outcomes.html", meeting=agenda_item.meeting, item=agenda_item)


@bp.post("/agenda/<number:item>/step")
@requires(policies.may_write, find=find_agenda_item, form=StepForm, invalid=LIST)
def step(member: Membership, agenda_item: AgendaItem, form: StepForm) -> Answer:
    meeting = agenda_item.meeting
    RunningOrder(meeting).step(agenda_item, form.direction.data, by=member)
    return answer(LIST, otherwise=f"{meeting.url}#agenda", meeting=meeting)


@bp.get("/agenda/<number:item>/edit")
@requires(policies.can_edit_topic, find=find_agenda_item, form=AgendaItemEditForm)
def edit(member: Membership, agenda_item: AgendaItem, form: AgendaItemEditForm) -> str:
    return fragment(EDIT, agenda_item=agenda_item, form=form)


@bp.post("/agenda/<number:item>/edit")
@requires(policies.may_write, find=find_agenda_item, form=AgendaItemEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, agenda_item: AgendaItem, form: AgendaItemEditForm) -> Answer:
    meeting = agenda_item.meeting
    agenda_item.edit({"title": form.title.data, **form.details()}, version=form.version.data, by=member)
    return changed(member, meeting.part("agenda"), otherwise=f"{meeting.url}#agenda")


@bp.post("/agenda/<number:item>/remove")
@requires(policies.may_write, find=find_agenda_item)
def destroy(member: Membership, agenda_item: AgendaItem) -> Answer:
    meeting = agenda_item.meeting
    agenda_item.remove(by=member)
    topics = f"{meeting.part('agenda')} {meeting.part('resolutions')} {meeting.part('actions')}"
    return changed(member, topics, otherwise=f"{meeting.url}#agenda")


@bp.post("/agenda/<number:item>/put-off")
@requires(policies.may_write, find=find_agenda_item)
def put_off(member: Membership, agenda_item: AgendaItem) -> Answer:
    agenda_item.put_off(by=member)
    meeting = agenda_item.meeting
    return answer(LIST, otherwise=f"{meeting.url}#agenda", meeting=meeting)


@bp.get("/A<number:item>")
@requires(may_see, find=find_agenda_item)
def address(member: Membership, agenda_item: AgendaItem) -> Response:
    """The permanent address of a topic leads to its place on the page."""
    return redirect(f"{agenda_item.meeting.url}#{agenda_item.ref}")
