"""Saying that something reached oneself, and how useful it was."""

from flask import Blueprint

from workspace.communication import policies
from workspace.communication.addresses import PLAN
from workspace.communication.forms.occurrence import ReceiptForm
from workspace.communication.models import Occurrence
from workspace.communication.queries import find_occurrence
from workspace.kernel.html import Answer, answer, fragment
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("receipts", __name__, url_prefix=f"{PLAN}/occurrences/<number:occurrence>/receipt")
NEW = "communication/receipts/_new.html"


@bp.get("")
@requires(policies.can_receive, find=find_occurrence, form=ReceiptForm)
def new(member: Membership, occurrence: Occurrence, form: ReceiptForm) -> str:
    return fragment(NEW, occurrence=occurrence, form=form)


@bp.post("")
@requires(policies.may_receive, find=find_occurrence, form=ReceiptForm, invalid=NEW)
def create(member: Membership, occurrence: Occurrence, form: ReceiptForm) -> Answer:
    occurrence.acknowledge(form.rating.data, form.word.data, by=member)
    return answer(otherwise=occurrence.url)
