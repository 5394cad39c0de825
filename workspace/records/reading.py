"""References in saved texts become links when a page is read, for this reader: one query for all numbers of a page, and
one for all titles, where there are any."""

import sqlalchemy as sa
from flask import Flask, Response, g

from workspace.kernel.db import db
from workspace.kernel.text.markdown import Reference, Target, marked, resolve, titled
from workspace.records.kinds import KINDS
from workspace.records.models import Record
from workspace.spaces.models import Membership


def targets(member: Membership, wanted: list[Reference]) -> dict[str, Target]:
    """Where the references lead that this member may follow, by what is written."""
    kinds = {kind.prefix: kind.name for kind in KINDS.values()}
    asked = {(kinds[ref.prefix], ref.number) for ref in wanted if ref.prefix in kinds}
    if not asked:
        return {}
    query = sa.select(Record.kind, Record.number, Record.title).where(
        Record.space_id == member.space_id, Record.seen_by(member), sa.tuple_(Record.kind, Record.number).in_(asked)
    )
    titles = {(kind, number): title for kind, number, title in db.session.execute(query)}
    found = ((ref, titles.get((kinds.get(ref.prefix, ""), ref.number))) for ref in wanted)
    return {str(ref): Target(f"{member.space.url}{ref}", title) for ref, title in found if title is not None}


def titled_targets(member: Membership, titles: list[str]) -> dict[str, Target]:
    """Where the titles lead that this member may follow, by their comparable form. Which of several records is meant
    depends on what the member looks at."""
    found: dict[str, Target] = {}
    for kind in KINDS.values():
        if titles and kind.find_titled:
            found |= kind.find_titled(member, titles, g.get("subject"))
    return found


def init(app: Flask) -> None:
    """Resolve the references in every page that a member of a space is shown."""

    @app.after_request
    def link(response: Response) -> Response:
        member = g.get("member")
        if member is None or response.mimetype != "text/html" or response.is_streamed:
            return response
        page = response.get_data(as_text=True)
        wanted, titles = marked(page), titled(page)
        if wanted or titles:
            response.set_data(resolve(page, targets(member, wanted), titled_targets(member, titles)))
        return response
