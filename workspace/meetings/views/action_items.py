"""Who does what by when: agreed in a meeting or on its own."""

from flask import Blueprint, render_template, request

from workspace.kernel.html import Answer, answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import ACTION_ITEM, MEETING
from workspace.meetings.forms.action_item import (
    ActionItemEditForm,
    ActionItemForm,
    AgreedActionForm,
    ComingActionForm,
    OwnerForm,
)
from workspace.meetings.models import ActionItem, Meeting
from workspace.meetings.queries import find_action_item, find_meeting
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("action_items", __name__)
NEW, AGREE = "meetings/action_items/new.html", "meetings/action_items/_agree.html"
OF_RECORD, COME = "meetings/action_items/_of_record.html", "meetings/action_items/_come.html"
EDIT, OWNER = "meetings/action_items/_edit.html", "meetings/action_items/_owner.html"


def _changed(member: Membership, item: ActionItem) -> Answer:
    return changed(member, item.topics, otherwise=item.url)


@bp.get("/s/<space_key>/actions/new")
@requires(policies.can_add_action, form=ActionItemForm)
def new(member: Membership, space: Space, form: ActionItemForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/actions/new")
@requires(policies.may_write, form=ActionItemForm, invalid=NEW)
def create(member: Membership, space: Space, form: ActionItemForm) -> Answer:
    item = ActionItem.begin(form.title.data, by=member, audience=form.audience, **form.values())
    return answer(otherwise=item.url)


@bp.get(f"{MEETING}/actions")
@requires(may_see, find=find_meeting)
def index(member: Membership, meeting: Meeting) -> str:
    return fragment("meetings/action_items/_list.html", meeting=meeting)


@bp.get(f"{MEETING}/actions/new")
@requires(policies.can_minute, find=find_meeting, form=AgreedActionForm)
def ask_agree(member: Membership, meeting: Meeting, form: AgreedActionForm) -> str:
    form.topic.data = request.args.get("topic", type=int)
    return fragment(AGREE, meeting=meeting, form=form)


@bp.post(f"{MEETING}/actions/new")
@requires(policies.may_write, find=find_meeting, form=AgreedActionForm, invalid=AGREE)
def agree(member: Membership, meeting: Meeting, form: AgreedActionForm) -> Answer:
    origin = form.origin(meeting)
    item = ActionItem.agree(meeting, form.title.data, by=member, **origin, **form.values())
    return changed(member, item.topics, otherwise=f"{meeting.url}#actions")


@bp.get("/s/<space_key>/<ref:ref>/action-items")
@requires(may_see, find=find_record)
def of_record(member: Membership, record: Record) -> str:
    return fragment(OF_RECORD, begins_from=record)


@bp.get("/s/<space_key>/<ref:ref>/action-items/new")
@requires(policies.may_write, find=find_record, form=ComingActionForm)
def ask_come(member: Membership, record: Record, form: ComingActionForm) -> str:
    return fragment(COME, record=record, form=form)


@bp.post("/s/<space_key>/<ref:ref>/action-items/new")
@requires(policies.may_write, find=find_record, form=ComingActionForm, invalid=COME)
def come(member: Membership, record: Record, form: ComingActionForm) -> Answer:
    item = ActionItem.come_of(record, form.title.data, by=member, **form.values())
    return changed(member, item.topics, otherwise=record.url)


@bp.get(f"{ACTION_ITEM}/body")
@requires(may_see, find=find_action_item)
def show(member: Membership, action_item: ActionItem) -> str:
    return fragment("meetings/action_items/_body.html", item=action_item)


@bp.get(f"{ACTION_ITEM}/edit")
@requires(policies.can_edit_action, find=find_action_item, form=ActionItemEditForm)
def edit(member: Membership, action_item: ActionItem, form: ActionItemEditForm) -> str:
    return fragment(EDIT, action_item=action_item, form=form)


@bp.post(f"{ACTION_ITEM}/edit")
@requires(policies.may_write, find=find_action_item, form=ActionItemEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, action_item: ActionItem, form: ActionItemEditForm) -> Answer:
    action_item.edit(title=form.title.data, version=form.version.data, by=member, **form.values())
    return _changed(member, action_item)


@bp.post(f"{ACTION_ITEM}/owner")
@requires(policies.may_write, find=find_action_item, form=OwnerForm, invalid=OWNER)
def give(member: Membership, action_item: ActionItem, form: OwnerForm) -> Answer:
    action_item.give_to(form.owner.data, by=member)
    return _changed(member, action_item)


@bp.post(f"{ACTION_ITEM}/finish")
@requires(policies.may_finish, find=find_action_item)
def finish(member: Membership, action_item: ActionItem) -> Answer:
    action_item.finish(by=member)
    return _changed(member, action_item)


@bp.post(f"{ACTION_ITEM}/reopen")
@requires(policies.may_finish, find=find_action_item)
def reopen(member: Membership, action_item: ActionItem) -> Answer:
    action_item.reopen(by=member)
    return _changed(member, action_item)


@bp.post(f"{ACTION_ITEM}/drop")
@requires(policies.may_drop, find=find_action_item)
def drop(member: Membership, action_item: ActionItem) -> Answer:
    action_item.drop(by=member)
    return _changed(member, action_item)
