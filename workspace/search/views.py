"""Searching in one space, and in all of one's own."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.kernel.html import fragment, wants_fragment
from workspace.search.filters import filters
from workspace.search.hits import hits, record_named, suggestions
from workspace.search.readers import readers_of
from workspace.search.wishes import Wish
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("search", __name__)


class Addresses:
    """Where the same is asked again with other words: in the space of the page, or in all spaces."""

    def __init__(self, here: dict[str, Any]) -> None:
        self._endpoint = "search.index" if here else "search.everywhere"
        self._here = here
        self.is_everywhere = not here

    @property
    def itself(self) -> str:
        """Where nothing is asked yet."""
        return url_for(self._endpoint, **self._here)

    def address(self, wish: Wish, **changes: Any) -> str:
        return url_for(self._endpoint, **self._here, **wish.address(**changes))

    def elsewhere(self, wish: Wish) -> str:
        """The same words in all spaces."""
        return url_for("search.everywhere", **wish.address())


@bp.get("/s/<space_key>/find")
@requires(policies.may_see)
def index(member: Membership, space: Space) -> str | Response:
    return _answer([member], member.person.zone, space_key=space.key)


@bp.get("/s/<space_key>/find/suggestions")
@requires(policies.may_see)
def suggest(member: Membership, space: Space) -> str:
    """The first hits, while somebody types."""
    return _suggest([member], member.person.zone, space_key=space.key)


@bp.get("/search")
@requires_account()
def everywhere(row: Session) -> str | Response:
    """In all spaces of the reader."""
    return _answer(readers_of(row), row.account.person.zone)


@bp.get("/search/suggestions")
@requires_account()
def suggest_everywhere(row: Session) -> str:
    return _suggest(readers_of(row), row.account.person.zone)


def _answer(readers: Sequence[Membership], zone: str, **here: Any) -> str | Response:
    wish = Wish.read(request.args)
    if not wants_fragment() and (record := record_named(readers, wish)):
        return redirect(record.url, 303)
    found = hits(readers, wish, zone)
    if wants_fragment():
        template = "search/_hits.html" if wish.offset else "search/_answers.html"
        return render_template(template, wish=wish, hits=found, here=Addresses(here))
    beside = filters(readers, wish)
    return render_template("search/index.html", wish=wish, hits=found, filters=beside, here=Addresses(here))


def _suggest(readers: Sequence[Membership], zone: str, **here: Any) -> str:
    wish = Wish(request.args.get("q", "").strip())
    found = suggestions(readers, wish, zone)
    return fragment("search/_suggestions.html", wish=wish, hits=found, here=Addresses(here))
