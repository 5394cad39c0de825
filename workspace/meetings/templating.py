"""What templates of meetings may ask: the minutes of a meeting, and the policies that buttons ask too."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask, url_for

from workspace.kernel import clock
from workspace.meetings import mine, page, policies, words
from workspace.meetings.importing import doubts
from workspace.meetings.importing.marking import lines_of
from workspace.meetings.queries import find_original
from workspace.meetings.times import meeting_time
from workspace.records.models import Record
from workspace.spaces.models import Membership


class Offers:
    """The policies by their names, for buttons. Nothing is offered in a closed space, nor while looking as another
    party: there the gate refuses whatever the policy says."""

    def __getattr__(self, name: str) -> Callable[[Membership, Any], bool]:
        policy: Callable[[Membership, Any], bool] = getattr(policies, name)
        return lambda member, subject: can_act(member) and policy(member, subject)


def can_act(member: Membership) -> bool:
    """Whether anything can be changed in this view of the space."""
    return member.space.is_open and not member.lens


def mentioning(record: Record, pictures: bool = True) -> dict[str, str]:
    """Attributes of a textarea in which people of this record may be mentioned and, if its text belongs to this record,
    pictures pasted."""
    at: dict[str, Any] = {"space_key": record.space.key, "ref": record.ref}
    attributes = {"data-behaviour": "mention", "data-people-url": url_for("mentions.index", **at)}
    paste = {"data-behaviour": "mention paste", "data-upload-url": url_for("attachments.paste", **at)}
    return attributes | paste if pictures else attributes


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        meetings=Offers(),
        minutes_of=page.minutes_of,
        people_of=page.people_of,
        origin_of=page.origin_of,
        find_original=find_original,
        mentioning=mentioning,
        meeting_time=meeting_time,
        today_in=lambda space: clock.today(space.zone),
        attendance_words=words.ATTENDANCE,
        waiting_in_meeting=mine.waiting_in_meeting,
        lines_of=lines_of,
        date_of=date.fromisoformat,
        doubt_words=doubts.say,
    )
