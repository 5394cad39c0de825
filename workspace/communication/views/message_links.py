"""Saying without an account that one has read a message: opening the link shows it, pressing the
button records it, and how useful it was, if they say so."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from workspace.accounts.access import open_to_all
from workspace.communication.forms.occurrence import ReceiptForm
from workspace.communication.messages.links import Holder, requires_link
from workspace.communication.receiving import take_reading
from workspace.kernel.html import Answer, answer
from workspace.signoff.mailed_links import pocket

bp = Blueprint("message_links", __name__, url_prefix="/read")
SHOW = "communication/messages/links/show.html"


@bp.get("")
@open_to_all()
def arrive() -> Any:
    """The secret leaves the address at once. Opening records nothing, because mail programs and scanners open links."""
    response = redirect(url_for(".show", handle=pocket.hold(request.args.get("token", ""))), 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/<handle>")
@requires_link(form=ReceiptForm)
def show(holder: Holder, form: ReceiptForm) -> str:
    return render_template(SHOW, holder=holder, form=form)


@bp.post("/<handle>")
@requires_link(form=ReceiptForm, invalid=SHOW)
def create(holder: Holder, form: ReceiptForm) -> Answer:
    take_reading(holder.delivery, "mailed_link", form.rating.data, form.word.data, by=holder.member)
    return answer(otherwise=url_for(".show", handle=holder.handle))


@bp.after_request
def keep_out_of_indexes(response: Response) -> Response:
    """No search engine lists these pages, and nothing keeps them."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response
