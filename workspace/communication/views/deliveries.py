"""Who was sent a message, what became of each mail, and who has read it."""

from flask import Blueprint, Response, render_template

from workspace.communication.messages import policies
from workspace.communication.messages.addresses import MESSAGE
from workspace.communication.messages.proof import proof
from workspace.communication.messages.queries import find_delivery, find_message
from workspace.communication.models import Delivery, Message
from workspace.communication.receiving import take_reading
from workspace.kernel.html import Answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.refusals import Refused
from workspace.kernel.spreadsheet import csv_response
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("deliveries", __name__, url_prefix=f"{MESSAGE}/recipients")


@bp.get("")
@requires(may_see, find=find_message)
def index(member: Membership, message: Message) -> str:
    return fragment("communication/messages/deliveries/_list.html", message=message)


@bp.get("/table.csv")
@requires(may_see, find=find_message)
def table(member: Membership, message: Message) -> Response:
    head = (_("Number"), _("Subject"), _("Person"), _("Party"), _("Mail"), _("As of"), _("Read at"), _("Read how"))
    return csv_response(f"{member.space.key}-{message.ref}-recipients", head, proof(message, member))


@bp.get("/<number:id>")
@requires(policies.may_read_letter, find=find_delivery)
def show(member: Membership, delivery: Delivery) -> str:
    """Exactly what one person was sent."""
    return render_template("communication/messages/deliveries/show.html", delivery=delivery, message=delivery.message)


@bp.post("/<number:id>/again")
@requires(policies.may_send_again, find=find_delivery)
def send_again(member: Membership, delivery: Delivery) -> Answer:
    delivery.send_again(by=member)
    return changed(member, delivery.message.deliveries, otherwise=delivery.message.url)


@bp.post("/read")
@requires(may_see, find=find_message)
def acknowledge(member: Membership, message: Message) -> Answer:
    delivery = Delivery.of(message, member.person_id)
    if delivery is None:
        raise Refused("not_a_recipient", ref=message.ref)
    take_reading(delivery, "signed_in", by=member)
    return changed(member, f"{message.deliveries} {message.topic}", otherwise=message.url)
