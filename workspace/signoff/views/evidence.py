"""Evidence of a round: having it made, and the certificate and the pack to take along."""

from flask import Blueprint, Response, send_file

from workspace.kernel.downloads import download_headers
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import language
from workspace.kernel.refusals import WrongState
from workspace.kernel.storage import current_store
from workspace.records.policies import may_see
from workspace.signoff import policies
from workspace.signoff.addresses import ROUND
from workspace.signoff.deciding import sign_off_url
from workspace.signoff.models import Evidence, Round
from workspace.signoff.queries import find_evidence, find_round
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("evidence", __name__, url_prefix=ROUND)
SHOW = "signoff/evidence/_section.html"


@bp.get("/evidence")
@requires(may_see, find=find_round)
def show(member: Membership, round: Round) -> str:
    return fragment(SHOW, round=round)


@bp.post("/evidence")
@requires(policies.may_order, find=find_round)
def create(member: Membership, round: Round) -> Answer:
    if round.is_open:
        raise WrongState("sign_off_open")
    Evidence.order(round, member.eyes, language(), by=member)
    return answer(SHOW, otherwise=sign_off_url(round), round=round)


@bp.get("/certificate.pdf")
@requires(may_see, find=find_evidence)
def certificate(member: Membership, evidence: Evidence) -> Response:
    return _sent(evidence, evidence.certificate_sha256, "certificate.pdf", "application/pdf")


@bp.get("/evidence.zip")
@requires(may_see, find=find_evidence)
def pack(member: Membership, evidence: Evidence) -> Response:
    return _sent(evidence, evidence.pack_sha256, "evidence.zip", "application/zip")


def _sent(evidence: Evidence, sha256: str | None, ending: str, media_type: str) -> Response:
    record = evidence.round.record
    headers = download_headers(f"{record.space.key}-{record.ref}-{evidence.round.number}-{ending}", media_type)
    response = send_file(current_store().open(sha256 or ""), mimetype=media_type, etag=sha256 or "", conditional=True)
    response.headers.update(headers)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
