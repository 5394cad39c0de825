"""The gate of pages behind mailed links: whoever holds the secret may do one thing, once.

Mail programs and their scanners open links, so opening one changes nothing. The secret is taken out of the address at
once and kept in the visitor's own cookie, so that it stands in no history, no log of the next page, no Referer.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import Response, abort, make_response, redirect, render_template, request
from flask import session as cookie

from workspace.accounts.models import Token
from workspace.kernel.forms import Form
from workspace.kernel.gate import READS, Entered, View, gated

STATUS = {"unknown": 404, "used": 410, "expired": 410}


def holds_link(token: Token) -> bool:
    """Whoever has the secret: it was mailed to one person, or printed in one terminal."""
    return True


def secret_of(purpose: str) -> str:
    """The secret that this visitor came with: the page's own, or the one of the link opened last."""
    return str(request.form.get("token") or cookie.get(f"link:{purpose}", ""))


def link_page(template: str, token: Token, **context: Any) -> str:
    """A page behind a link: its form sends the secret along, so that two links opened side by side stay apart."""
    return render_template(template, token=token, secret=secret_of(token.purpose), **context)


def behind_link(
    purpose: str, over: str, *, form: type[Form] | None = None, invalid: str | None = None
) -> Callable[[View], View]:
    """Let in who holds a working secret for `purpose`; the view gets the token, which is spent when it writes.

    Where the link works no more, the page `over` says why: `state` is unknown, used or expired.
    """

    def enter(ids: dict[str, Any]) -> Entered:
        secret = secret_of(purpose)
        token = Token.behind(purpose, secret)
        if token is None or token.state != "works":
            abort(_over(over, token, secret))
        return Entered((token,), {"token": token, "secret": secret}, partial(_spend, token, over, secret))

    def decorate(view: View) -> View:
        gate = gated(view, enter, form=form, invalid=invalid, clash=None, policy=holds_link)

        @wraps(gate)
        def wrapper(**ids: Any) -> Any:
            arrives = request.method in READS and "token" in request.args
            return _take_from_address(purpose) if arrives else gate(**ids)

        return wrapper

    return decorate


def _spend(token: Token, over: str, secret: str) -> None:
    if not token.use():
        abort(_over(over, token, secret, state="used"))


def _over(template: str, token: Token | None, secret: str, state: str | None = None) -> Response:
    state = state or (token.state if token else "unknown")
    page = render_template(template, state=state, token=token, secret=secret)
    return make_response(page, STATUS[state])


def _take_from_address(purpose: str) -> Response:
    cookie[f"link:{purpose}"] = request.args["token"]
    response = make_response(redirect(request.path, 303))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
