"""The gate of pages behind mailed links: whoever holds a link that works reads one text; deciding needs a code as well.

A link that works no more, and one that never did, lead to the same page with the same words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, g, make_response, render_template, request

from workspace.kernel.forms import Form
from workspace.kernel.gate import Entered, View, gated
from workspace.kernel.unit_of_work import lock_row
from workspace.signoff.mailed_links.pocket import secret_of
from workspace.signoff.models import MailedLink, Seat
from workspace.spaces.models import Space

Find = Callable[..., Any]
OVER, GONE = "signoff/mailed_links/over.html", 410


@dataclass(frozen=True)
class Holder:
    """Whoever came by a link that works: the link, its secret, and the handle that stands for it in addresses."""

    link: MailedLink
    secret: str
    handle: str

    @property
    def seat(self) -> Seat:
        """What the link was mailed for."""
        return self.link.seat


def holds_link(holder: Holder, subject: Any) -> bool:
    """Whoever has the secret: it was mailed to one person, and its seat says what they may decide."""
    return True


def find_own_seat(holder: Holder) -> Seat:
    """The seat of the link, for views about nothing else."""
    return holder.seat


def requires_link(
    *, find: Find = find_own_seat, form: type[Form] | None = None, invalid: str | None = None
) -> Callable[[View], View]:
    """Let in who holds a link that works. The view gets the holder and what `find(holder, **ids)` gives (None: 404)."""

    def enter(ids: dict[str, Any]) -> Entered:
        ids = dict(ids)
        handle = ids.pop("handle")
        secret = secret_of(handle)
        link: MailedLink = MailedLink.working(secret) or abort(over(handle))
        holder = Holder(link, secret, handle)
        subject = find(holder, **ids) or abort(404)
        g.reader, g.link_holder = link.seat.person, holder  # whose language pages speak; whom templates ask
        space_id = link.seat.stage.round.record.space_id
        return Entered((holder, subject), {"seat": link.seat}, lambda: lock_row(Space, space_id))

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=holds_link)

    return decorate


def over(handle: str) -> Response:
    """The page of every link that opens nothing. What was typed is given back to whoever typed it."""
    typed = [request.form.get(name, "").strip() for name in ("condition", "comment", "text")]
    return make_response(render_template(OVER, handle=handle, typed=[words for words in typed if words]), GONE)
