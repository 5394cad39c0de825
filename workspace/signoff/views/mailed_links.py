"""Signing without an account: the text behind a mailed link, a code by mail, a decision or a question."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for

from workspace.accounts.access import open_to_all
from workspace.kernel.downloads import download_headers
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.kernel.storage import current_store
from workspace.records.models import Attachment
from workspace.signoff.forms.by_mail import DecideByMailForm, MailCodeForm
from workspace.signoff.forms.steering import QuestionForm
from workspace.signoff.mailed_links import codes, deciding, pocket
from workspace.signoff.mailed_links.access import Holder, over, requires_link
from workspace.signoff.mailed_links.files import find_signed_file
from workspace.signoff.mailed_links.renewing import ask_for_link
from workspace.signoff.models import Seat

bp = Blueprint("mailed_links", __name__, url_prefix="/decide")
LINK = "/<handle>"
SHOW, ASK = "signoff/mailed_links/show.html", "signoff/mailed_links/ask.html"


@bp.get("")
@open_to_all()
def arrive() -> Any:
    """Opening decides nothing, because mail programs and their scanners open links."""
    response = redirect(url_for(".show", handle=pocket.hold(request.args.get("token", ""))), 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get(LINK)
@requires_link(form=DecideByMailForm)
def show(holder: Holder, seat: Seat, form: DecideByMailForm) -> str:
    return render_template(SHOW, seat=seat, form=form)


@bp.post(f"{LINK}/code")
@requires_link(form=MailCodeForm, invalid=SHOW)
def mail_code(holder: Holder, seat: Seat, form: MailCodeForm) -> Answer:
    if not codes.send(holder, form.typed):
        flash(_("That was often enough for now. Look for the last mail, or try again in 15 minutes."))
    return answer(otherwise=url_for(".show", handle=holder.handle, _anchor="code-step"))


@bp.post(LINK)
@requires_link(form=DecideByMailForm, invalid=SHOW)
def create(holder: Holder, seat: Seat, form: DecideByMailForm) -> Answer:
    deciding.decide(holder, form)
    return answer(otherwise=url_for(".done", handle=holder.handle))


@bp.get(f"{LINK}/done")
@open_to_all()
def done(handle: str) -> Any:
    """What was decided, for a while, in the browser where it was."""
    decision = deciding.decided_here(handle)
    return render_template("signoff/mailed_links/done.html", decision=decision) if decision else over(handle)


@bp.get(f"{LINK}/ask")
@requires_link(form=QuestionForm)
def ask(holder: Holder, seat: Seat, form: QuestionForm) -> str:
    return render_template(ASK, seat=seat, form=form)


@bp.post(f"{LINK}/ask")
@requires_link(form=QuestionForm, invalid=ASK)
def put_question(holder: Holder, seat: Seat, form: QuestionForm) -> Answer:
    flash(deciding.put_question(holder, form.written))
    return answer(otherwise=url_for(".show", handle=holder.handle))


@bp.get(f"{LINK}/files/<number:id>/<name>")
@requires_link(find=find_signed_file)
def file(holder: Holder, attachment: Attachment) -> Response:
    headers = download_headers(attachment.name, attachment.media_type, inline=attachment.is_picture)
    response = send_file(current_store().open(attachment.sha256), mimetype=headers["Content-Type"])
    response.headers.update(headers | {"Cache-Control": "private, no-store"})
    return response


@bp.post(f"{LINK}/again")
@open_to_all()
def again(handle: str) -> Answer:
    ask_for_link(pocket.secret_of(handle), request.remote_addr or "")
    return answer(otherwise=url_for(".asked"))


@bp.get("/new-link")
@open_to_all()
def asked() -> str:
    return render_template("signoff/mailed_links/asked.html")


@bp.after_request
def keep_out_of_indexes(response: Response) -> Response:
    """No search engine lists these pages, and nothing keeps them."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response
