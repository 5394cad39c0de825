"""Whom a record's texts may name: people of the parties that the record is for."""

from flask import Blueprint, render_template, request

from workspace.kernel.text.words import normal
from workspace.records import policies
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.spaces.access import requires
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

bp = Blueprint("mentions", __name__)
MOST = 8


@bp.get("/s/<space_key>/<ref:ref>/people")
@requires(policies.may_see, find=find_record)
def index(member: Membership, record: Record) -> str:
    """Who matches what was typed after @: the beginning of any part of the name."""
    typed = normal(request.args.get("q", ""))
    everybody = people_for(member.space, record.audience)
    fitting = [each for each in everybody if _fits(normal(each.person.name), typed)]
    return render_template("records/mentions/_options.html", people=fitting[:MOST])


def _fits(name: str, typed: str) -> bool:
    return name.startswith(typed) or any(part.startswith(typed) for part in name.split())
