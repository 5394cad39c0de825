"""The live stream, on every server: what is new since the browser's cursor.

An ASGI server keeps the answer open (`stream/native.py`). On a WSGI server it ends here, and the browser's coming
back is the poll. Both pass the same gate.
"""

from contextlib import suppress
from typing import Any

from flask import Blueprint, Response, g, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from workspace.accounts.access import present_session, requires_account
from workspace.accounts.models import Session
from workspace.activity.models import Presence
from workspace.activity.stream import cursor, frames
from workspace.activity.stream.native import STAYS
from workspace.activity.stream.subscription import Seat, Subscription, seats_of, subscribe
from workspace.activity.waking import ring
from workspace.kernel import clock
from workspace.kernel.html import wants_fragment
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.access import may_see, requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("stream", __name__)
STREAM_AGAIN, POLL_AGAIN = 1000, 3000  # milliseconds


@bp.get("/s/<space_key>/stream")
@requires(may_see)
def space(member: Membership, space: Space) -> Response:
    """What changes in one space. `?record=` is the id of the record that the page shows."""
    seat = Seat(member.id, member.eyes, member.role)
    shown = min(request.args.get("record", 0, int), 2**31 - 1)
    return _answer(subscribe(present_session(), {space.id: seat}, _cursor(), only=space.id, record_id=shown))


@bp.get("/stream")
@requires_account()
def everywhere(row: Session) -> Response:
    """What changes in all the spaces of a person, for pages outside of them."""
    person = row.account.person_id
    return _answer(subscribe(row, seats_of({person})[person], _cursor()))


def _cursor() -> cursor.Cursor | None:
    text = request.headers.get("Last-Event-ID") or request.args.get("after")
    return None if text is None else cursor.read(text)


def _answer(subscription: Subscription) -> Response:
    place = request.environ.get(STAYS)
    if place is None:
        _be_seen(subscription)
    else:
        place.append(subscription)
    body = frames.welcome(POLL_AGAIN if place is None else STREAM_AGAIN) + subscription.caught_up
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(body, content_type="text/event-stream; charset=utf-8", headers=headers)


def _be_seen(subscription: Subscription) -> None:
    """Somebody who polls is there until the next poll is overdue."""
    shown = subscription.record_id
    if shown is None:
        return
    # Two windows of one browser may say the same at the same moment.
    with suppress(IntegrityError), unit_of_work() as session:
        session.merge(
            Presence(
                source=f"browser-{subscription.session_id}-{shown}", space_id=subscription.only,
                people={str(shown): [subscription.person_id]}, seen_at=clock.now(),
            )
        )  # fmt: skip
        ring()


@bp.before_app_request
def remember_cursor() -> None:
    """Note how far things went before a page reads any of them; what happens from then on, its stream tells."""
    if request.method == "GET" and request.endpoint != "static" and not wants_fragment():
        _remember()


def _remember() -> cursor.Cursor:
    if "cursor" not in g:
        key = (request.view_args or {}).get("space_key")
        person = current_user.person if current_user.is_authenticated else None
        g.cursor = cursor.cursor_of(person.id, key) if person else {}
    return g.cursor


@bp.app_context_processor
def _frame() -> dict[str, Any]:
    return {"stream_url": stream_url}


def stream_url(record: Any = None) -> str:
    """The address of the one stream of the page being rendered, which may show a record."""
    after = cursor.written(_remember())
    member = g.get("member")
    if member is None:
        return url_for("stream.everywhere", after=after)
    shown = record.id if getattr(record, "space_id", None) == member.space_id else None
    return url_for("stream.space", space_key=member.space.key, after=after, record=shown)
