"""What templates of meetings may ask: the minutes of a meeting, and the policies that buttons ask too."""

from datetime import date

from flask import Flask, g

from workspace.accounts.zones import place
from workspace.kernel import clock
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import language
from workspace.meetings import in_series, mine, page, policies, words
from workspace.meetings.calendar_files import words as calendar_words
from workspace.meetings.forms.answer import AnswerForm
from workspace.meetings.importing import doubts
from workspace.meetings.importing.marking import lines_of
from workspace.meetings.inviting.people import answers_to
from workspace.meetings.kinds import MEETING
from workspace.meetings.models import MailedMinutes, Meeting
from workspace.meetings.queries import find_original
from workspace.meetings.times import meeting_time, time_between
from workspace.spaces.offers import Offers


def answers_of(meeting: Meeting) -> dict[int, str]:
    """Who said whether they come, by ids of people; asked only where somebody was invited."""
    kept: dict[int, dict[int, str]] = g.setdefault("answers_of", {})
    if meeting.id not in kept:
        kept[meeting.id] = answers_to(meeting) if was_invited(meeting) else {}
    return kept[meeting.id]


def was_invited(meeting: Meeting) -> bool:
    """Whether mails went out, for the meeting or for its series."""
    series = in_series.in_series(meeting).series
    return meeting.invited_at is not None or (series is not None and series.invited_at is not None)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        meetings=Offers(policies),
        minutes_of=page.minutes_of,
        people_of=page.people_of,
        origin_of=page.origin_of,
        actions_from=page.actions_from,
        find_original=find_original,
        meeting_time=meeting_time,
        time_between=time_between,
        today_in=lambda space: clock.today(space.zone),
        attendance_words=words.ATTENDANCE,
        waiting_in_meeting=mine.waiting_in_meeting,
        lines_of=lines_of,
        date_of=date.fromisoformat,
        doubt_words=doubts.say,
    )
    _series_and_calendars(app)


def _series_and_calendars(app: Flask) -> None:
    app.jinja_env.globals.update(
        in_series=in_series.in_series,
        answers_of=answers_of,
        was_invited=was_invited,
        answered_words=words.ANSWERED,
        answers_to_series=answers_to,
        AnswerForm=AnswerForm,
        occurrences_of=in_series.occurrences_of,
        cadence_words=cadence_words,
        meeting_states=MEETING.states,
        zone_place=lambda zone: place(zone, language()),
        calendar_doubt=calendar_words.doubt_words,
        calendar_facts=calendar_words.facts,
        calendar_kind=calendar_words.kind_words,
        minutes_mailed_to=MailedMinutes.to,
        wall_of=calendar_words.wall_of,
    )
