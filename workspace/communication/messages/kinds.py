"""How messages appear on the common pages."""

from typing import Any

from sqlalchemy.orm import joinedload

from workspace.communication.messages.documents import message_sections
from workspace.communication.messages.lists import COLUMNS, FILTERS, SORTS
from workspace.communication.messages.rows import told_of_message
from workspace.communication.models import Message
from workspace.communication.passages import message_passages
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.records.restoring import rendered
from workspace.spaces.models import Membership


def _load(record: Record, member: Membership) -> dict[str, Any]:
    return {"message": record}


MESSAGE = Kind(
    model=Message, label=_l("Message"), room=_l("Messages"), icon="mail", slug="messages", key="",
    within="communication_plan",
    body="communication/messages/_body.html", actions="communication/messages/_actions.html",
    room_actions="communication/messages/_room_actions.html", row="communication/messages/_row.html",
    empty="communication/messages/_empty.html", menu="communication/messages/_menu.html", load=_load,
    sections=message_sections, passages=message_passages, tells=told_of_message,
    list_options=lambda: (joinedload(Message.sent_by),),
    filters=FILTERS, sorts=SORTS, columns=COLUMNS, prose=(_l("Text"),),
    readied=rendered("body", headings=True),
    states={
        "draft": (_l("Draft"), "neutral"),
        "sent": (_l("Sent"), "success"),
    },
)  # fmt: skip
