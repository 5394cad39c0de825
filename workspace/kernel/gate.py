"""How every request passes its gate: find and allow, read the form, do what is slow, then work in one unit.

A storey that knows who may enter gives `enter`, which finds actor and subject anew each time it is called and
aborts where there is no reach (404) or no right (403). For a writing request it is called twice: before the form
is read, and again inside the unit of work, because between the two somebody may have lost the right.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Response, request

from workspace.kernel.db import db
from workspace.kernel.forms import Form
from workspace.kernel.html import Answer, refuse
from workspace.kernel.refusals import Clash
from workspace.kernel.unit_of_work import undo, unit_of_work

View = Callable[..., Any]
READS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Entered:
    """Who came in and for what: arguments of the view, names for templates, and the row that serialises writers.

    `lock` says whether others may have written while it was waited for: then what was read is read again.
    """

    args: tuple[Any, ...]
    context: dict[str, Any] = field(default_factory=dict)
    lock: Callable[[], object] = lambda: False


def takes_files(view: View) -> View:
    """Mark a view whose requests may be as large as the instance allows; all others stay small."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def gated(
    view: View, enter: Callable[[dict[str, Any]], Entered], *, form: type[Form] | None, invalid: str | None,
    clash: str | None, policy: object, keeps: bool = True,
) -> View:  # fmt: skip
    """Put a view behind its gate and leave the policy on it, where a house test finds it.

    A view that `keeps` nothing is asked by POST because a question is long: no writer has to wait for it.
    """

    @wraps(view)
    def wrapper(**ids: Any) -> Any:
        entered = enter(ids)
        if request.method in READS:
            made = (form.made_for(*entered.args),) if form else ()
            return view(*entered.args, *made)
        filled = form.made_for(*entered.args) if form else None
        if filled is not None:
            if not filled.validate():
                return refuse(str(invalid), form=filled, **entered.context)
            filled.prepare()
        if not keeps:
            return view(*entered.args, *((filled,) if filled else ()))
        return _work(view, enter, ids, filled, clash)

    wrapper.policy, wrapper.keeps = policy, keeps  # type: ignore[attr-defined]
    return wrapper


def _work(
    view: View, enter: Callable[[dict[str, Any]], Entered], ids: dict[str, Any], form: Form | None, clash: str | None
) -> Any:
    result: Any = None
    try:
        with unit_of_work():
            entered = enter(ids)
            if entered.lock():
                db.session.expire_all()
                entered = enter(ids)
            result = view(*entered.args, *((form,) if form else ()))
            if isinstance(result, Response) and getattr(result, "refused", False):
                undo()
    except Clash as happened:
        if clash is None:
            raise
        entered = enter(ids)
        return refuse(clash, 409, form=form, theirs=happened.theirs, **entered.context)
    return result.response() if isinstance(result, Answer) else result
