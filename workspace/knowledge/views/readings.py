"""Read and understood: saying so, asking people to, and the list as proof."""

from flask import Blueprint, Response

from workspace.kernel.html import Answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.spreadsheet import csv_response
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.forms.reading import AskReadersForm, ReadForm
from workspace.knowledge.models import Acknowledgement, Page, ReadingRequest
from workspace.knowledge.models.reading import reading_topic
from workspace.knowledge.queries import find_page
from workspace.knowledge.reading import proof
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("readings", __name__, url_prefix=f"{PAGE}/readers")
ASK, CHANGED = "knowledge/readings/_ask.html", "knowledge/readings/_changed.html"


@bp.get("")
@requires(may_see, find=find_page)
def index(member: Membership, page: Page) -> str:
    return fragment("knowledge/readings/_panel.html", record=page)


@bp.post("")
@requires(may_see, find=find_page, form=ReadForm, invalid=CHANGED, clash=CHANGED)
def create(member: Membership, page: Page, form: ReadForm) -> Answer:
    Acknowledgement.give(page, form.sha256.data or "", by=member)
    return changed(member, f"{reading_topic(page)} {page.topic}", otherwise=page.url)


@bp.get("/ask")
@requires(policies.may_ask_readers, find=find_page, form=AskReadersForm)
def new(member: Membership, page: Page, form: AskReadersForm) -> str:
    return fragment(ASK, page=page, form=form)


@bp.post("/ask")
@requires(policies.may_ask_readers, find=find_page, form=AskReadersForm, invalid=ASK)
def ask(member: Membership, page: Page, form: AskReadersForm) -> Answer:
    ReadingRequest.ask(page, form.people.data, form.due_on.data, by=member)
    return changed(member, f"{reading_topic(page)} {page.topic}", otherwise=page.url)


@bp.post("/ask-again")
@requires(policies.may_ask_readers, find=find_page)
def ask_again(member: Membership, page: Page) -> Answer:
    ReadingRequest.ask_again(page, by=member)
    return changed(member, f"{reading_topic(page)} {page.topic}", otherwise=page.url)


@bp.get("/table.csv")
@requires(may_see, find=find_page)
def table(member: Membership, page: Page) -> Response:
    head = (
        _("Number"), _("Title"), _("Person"), _("Party"), _("Asked about revision"), _("Asked at"), _("By when"),
        _("Read revision"), _("SHA-256"), _("Read at"),
    )  # fmt: skip
    return csv_response(f"{member.space.key}-{page.ref}-readers", head, proof(page, member))
