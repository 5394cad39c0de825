"""Drafts: what a member was typing in a form, kept on the server until it is saved or dropped.

A form says in a hidden field `draft` under which name its draft is kept; when the form was saved, the draft goes.
"""

from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, request, url_for

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Draft
from workspace.spaces.models import Membership

DAY = 24 * 60 * 60  # seconds
NOT_TYPED = {"csrf_token", "draft", "version", "password"}


def find_draft(member: Membership, name: str) -> Draft:
    """The member's own draft under this name; one that is not stored yet where there is none."""
    found = db.session.scalar(sa.select(Draft).where(Draft.membership_id == member.id, Draft.form == name))
    return found or Draft(membership_id=member.id, form=name, fields={})


def keep(draft: Draft, fields: list[tuple[str, str]]) -> None:
    """Store what is in the form now, in place of what was before."""
    draft.fields = {"fields": [list(pair) for pair in fields if pair[0] not in NOT_TYPED]}
    draft.saved_at = clock.now()
    db.session.add(draft)


def kept_at(name: str) -> datetime | None:
    """When the reader's draft of a form was kept; all of their drafts are read once per page."""
    member: Membership | None = g.get("member")
    if member is None:
        return None
    if "drafts" not in g:
        g.drafts = dict(db.session.execute(_mine(), {"membership_id": member.id}).all())
    kept: dict[str, Any] = g.drafts
    return kept.get(name)


@cache
def _mine() -> sa.Select[str, datetime]:
    """Made once: every page of a record asks."""
    return sa.select(Draft.form, Draft.saved_at).where(Draft.membership_id == sa.bindparam("membership_id"))


def _keeps_something() -> bool:
    """Questions such as how a text will look carry the whole form too, and save nothing of it."""
    view = current_app.view_functions[str(request.endpoint)]
    return request.blueprint != "drafts" and getattr(view, "keeps", True)


def init(app: Flask) -> None:
    """Let templates ask for drafts, and drop the draft of a form that was saved."""
    app.jinja_env.globals["draft_kept_at"] = kept_at

    @app.after_request
    def forget(response: Response) -> Response:
        saved = request.method == "POST" and response.status_code < 400 and g.get("member") and _keeps_something()
        name = request.form.get("draft") if saved else None
        if name:
            with unit_of_work():
                mine = (Draft.membership_id == g.member.id, Draft.form == name)
                db.session.execute(sa.delete(Draft).where(*mine))
            # Browsers keep what they sent until they hear that it arrived (draft.js).
            url = url_for("drafts.update", space_key=g.member.space.key, name=name)
            response.set_cookie("draft_saved", quote(url), max_age=DAY, secure=request.is_secure, samesite="Lax")
        return response
