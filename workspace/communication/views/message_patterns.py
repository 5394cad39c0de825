"""Templates of messages that a space keeps."""

from flask import Blueprint, flash, url_for

from workspace.communication.forms.message_pattern import MessagePatternForm
from workspace.communication.messages import policies
from workspace.communication.messages.addresses import MESSAGE
from workspace.communication.messages.queries import find_message, find_pattern
from workspace.communication.models import Message, MessagePattern
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("message_patterns", __name__)
KEEP = "communication/messages/patterns/_keep.html"


@bp.get(f"{MESSAGE}/template")
@requires(policies.may_send, find=find_message, form=MessagePatternForm)
def new(member: Membership, message: Message, form: MessagePatternForm) -> str:
    return fragment(KEEP, message=message, form=form)


@bp.post(f"{MESSAGE}/template")
@requires(policies.may_send, find=find_message, form=MessagePatternForm, invalid=KEEP)
def create(member: Membership, message: Message, form: MessagePatternForm) -> Answer:
    audience = form.audience(member)
    MessagePattern.keep(form.name.data, message.title, message.body.text, by=member, audience=audience)
    flash(_("Kept as a template. You find it where a new message begins."))
    return answer(otherwise=message.url)


@bp.post("/s/<space_key>/messages/templates/<number:id>/remove")
@requires(policies.may_remove_pattern, find=find_pattern)
def destroy(member: Membership, pattern: MessagePattern) -> Answer:
    pattern.remove(by=member)
    return answer(otherwise=url_for("messages.new", space_key=member.space.key))
