"""The mails of this instance: whether they left, and, where no mail server is set, what they say."""

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, flash, make_response, render_template, request, url_for

from workspace.accounts.models import Session
from workspace.accounts.queries import find_kept_mail, find_mail
from workspace.accounts.views.administration import for_administrators
from workspace.kernel.downloads import download_headers
from workspace.kernel.html import Answer, answer, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import PostedMail, send_again
from workspace.kernel.paging import page

bp = Blueprint("mails", __name__, url_prefix="/administration/mails")


@bp.get("/")
@for_administrators()
def index(row: Session) -> str:
    found = page(sa.select(PostedMail).order_by(PostedMail.id.desc()), request.args.get("from", 0, int))
    template = "accounts/administration/mails/" + ("_rows.html" if wants_fragment() else "index.html")
    return render_template(template, page=found, has_server=bool(current_app.extensions["workspace"].smtp_url))


@bp.get("/<int(max=2147483647):mail_id>")
@for_administrators(find=find_kept_mail, confirmed=True)
def show(row: Session, kept_mail: PostedMail) -> str:
    return render_template("accounts/administration/mails/show.html", mail=kept_mail)


@bp.get("/<int(max=2147483647):mail_id>.eml")
@for_administrators(find=find_kept_mail, confirmed=True)
def download(row: Session, kept_mail: PostedMail) -> Response:
    """The message as it would have travelled, for a mail program."""
    response = make_response(kept_mail.message or b"")
    response.headers.update(download_headers(f"{kept_mail.subject}.eml", "message/rfc822"))
    return response


@bp.post("/<int(max=2147483647):mail_id>/again")
@for_administrators(find=find_mail)
def again(row: Session, mail: PostedMail) -> Answer:
    send_again(mail)
    flash(_("This mail is tried again."))
    return answer(otherwise=url_for("mails.index"))
