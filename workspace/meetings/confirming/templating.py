"""What templates may ask of published minutes."""

from flask import Flask

from workspace.kernel import clock
from workspace.meetings.confirming.differences import LastLook, changes_since
from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.confirming.paper import on_paper
from workspace.meetings.confirming.review import review_of, tally_of
from workspace.meetings.confirming.words import (
    answer_words,
    asking_words,
    sheet_words,
    standing_of,
    tally_words,
)
from workspace.signoff.words import SAID_HOW


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        last_look=LastLook.at,
        changes_since=changes_since,
        fair_copy=FairCopy,
        on_paper=on_paper,
        sheet_words=sheet_words,
        now_for=lambda copy: copy.moment(clock.now()),
        review_of=review_of,
        tally_of=tally_of,
        answer_words=answer_words,
        asking_words=asking_words,
        tally_words=tally_words,
        standing_of=standing_of,
        said_how=SAID_HOW,
    )
