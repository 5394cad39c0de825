"""The feed itself, and the page on which one gets, renews and ends its address."""

from flask import Blueprint, abort, flash, make_response, render_template, request, url_for
from flask import session as cookie
from werkzeug import Response as BaseResponse

from workspace.accounts.access import open_to_all, requires_account
from workspace.accounts.models import Session
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import link
from workspace.notices.calendar.feed import encode
from workspace.notices.calendar.forms import FeedForm
from workspace.notices.calendar.models import CalendarFeed

bp = Blueprint("calendar_feed", __name__)
PAGE, TOLD = "notices/calendar/show.html", "calendar_secret"


@bp.get("/calendar/<secret>.ics")
@open_to_all()
def index(secret: str) -> BaseResponse:
    feed = CalendarFeed.behind(secret) or abort(404)
    response = make_response(encode(feed))
    response.mimetype = "text/calendar"
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    response.add_etag()
    return response.make_conditional(request)


@bp.get("/me/calendar")
@requires_account(form=FeedForm)
def show(row: Session, form: FeedForm) -> str:
    """With the address just once, after it was made."""
    secret = cookie.pop(TOLD, None)
    address = link("calendar_feed.index", secret=secret) if secret else ""
    return render_template(PAGE, form=form, feed=CalendarFeed.of(row.account.person), address=address)


@bp.post("/me/calendar")
@requires_account(form=FeedForm, invalid=PAGE)
def create(row: Session, form: FeedForm) -> Answer:
    """A new address; one from before works no more."""
    values = {"reach": form.reach.data, "with_due_days": form.with_due_days.data}
    cookie[TOLD] = CalendarFeed.renew(row.account.person, **values)
    return answer(otherwise=url_for("calendar_feed.show"))


@bp.post("/me/calendar/contents")
@requires_account(form=FeedForm, invalid=PAGE)
def update(row: Session, form: FeedForm) -> Answer:
    feed = CalendarFeed.of(row.account.person) or abort(404)
    feed.choose(reach=form.reach.data, with_due_days=form.with_due_days.data)
    flash(_("Saved."))
    return answer(otherwise=url_for("calendar_feed.show"))


@bp.post("/me/calendar/end")
@requires_account()
def destroy(row: Session) -> Answer:
    feed = CalendarFeed.of(row.account.person) or abort(404)
    feed.end()
    flash(_("The address works no more. Calendars that read it become empty or say so."))
    return answer(otherwise=url_for("calendar_feed.show"))
