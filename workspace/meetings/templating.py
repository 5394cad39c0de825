"""What templates of meetings may ask: the minutes of a meeting, and the policies that buttons ask too."""

from datetime import date

from flask import Flask

from workspace.kernel import clock
from workspace.meetings import mine, page, policies, words
from workspace.meetings.importing import doubts
from workspace.meetings.importing.marking import lines_of
from workspace.meetings.queries import find_original
from workspace.meetings.times import meeting_time, time_between
from workspace.spaces.offers import Offers


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        meetings=Offers(policies),
        minutes_of=page.minutes_of,
        people_of=page.people_of,
        origin_of=page.origin_of,
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
