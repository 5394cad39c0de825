"""Writing messages, changing and previewing them, and sending them."""

from flask import Blueprint, Response, flash, render_template, url_for

from workspace.communication.forms.message import MessageEditForm, NewMessageForm
from workspace.communication.forms.sending import SendForm
from workspace.communication.messages import policies
from workspace.communication.messages.addresses import MESSAGE
from workspace.communication.messages.queries import find_message
from workspace.communication.models import Message
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer, fragment, refuse
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("messages", __name__)
NEW, EDIT, SEND = (f"communication/messages/{name}.html" for name in ("new", "edit", "send"))


def _next(message: Message, go_on: bool) -> str:
    """Where one goes on after saving."""
    there = url_for("messages.ask_send", space_key=message.space.key, number=message.number)
    return there if go_on else message.url


@bp.get("/s/<space_key>/messages/new")
@requires(policies.can_write, form=NewMessageForm)
def new(member: Membership, space: Space, form: NewMessageForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/messages/new")
@takes_files
@requires(policies.may_write, form=NewMessageForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewMessageForm) -> Answer:
    message = Message.compose(by=member, **form.values, **form.more(member))
    return answer(otherwise=_next(message, form.go_on.data))


@bp.get(f"{MESSAGE}/edit")
@requires(policies.can_edit, find=find_message, form=MessageEditForm)
def edit(member: Membership, message: Message, form: MessageEditForm) -> str:
    return render_template(EDIT, message=message, form=form)


@bp.post(f"{MESSAGE}/edit")
@requires(policies.may_send, find=find_message, form=MessageEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, message: Message, form: MessageEditForm) -> Answer:
    message.edit(form.values, version=form.version.data, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=_next(message, form.go_on.data))


@bp.get(f"{MESSAGE}/send")
@requires(policies.can_send, find=find_message, form=SendForm)
def ask_send(member: Membership, message: Message, form: SendForm) -> str:
    """The message as a recipient gets it, who gets it, and what opens to whom, before it leaves."""
    return render_template(SEND, message=message, form=form)


@bp.post(f"{MESSAGE}/send")
@requires(policies.may_send, find=find_message, form=SendForm, invalid=SEND)
def send(member: Membership, message: Message, form: SendForm) -> Answer | Response:
    if message.state == "sent":
        flash(_("It was sent already. Nobody gets it twice."))
        return answer(otherwise=message.url)
    if not form.is_as_seen(member, message):
        return refuse(SEND, 409, message=message, form=form)
    message.send(form.letters, version=form.version.data, by=member, files=form.files.data or [])
    return answer(otherwise=message.url)


@bp.get(f"{MESSAGE}/body")
@requires(may_see, find=find_message)
def body(member: Membership, message: Message) -> str:
    """The page without its head and margin, for readers whose page hears that it was sent."""
    return fragment("communication/messages/_body.html", message=message)
