"""What no bug can store: the database refuses it, whoever asks."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.records.models import Record


def change(model, **values):
    return sa.update(model.__table__).values(**values)


NONSENSE = {
    "a meeting of no minutes": change(Meeting, minutes=0),
    "a meeting of two days": change(Meeting, minutes=2880),
    "a link that is none": change(Meeting, call_url="javascript:alert(1)"),
    "a state that the kind has not": change(Record, state="approved"),
    "a topic without a title": change(AgendaItem, title=""),
    "a topic of minus five minutes": change(AgendaItem, minutes=-5),
    "two topics of one number": change(AgendaItem, number=1),
    "notes that nobody wrote": change(AgendaItem, noted_by_id=None, noted_at=sa.func.current_timestamp()),
    "a way to attend that has no word": change(Attendance, status="asleep"),
    "somebody twice in one meeting": change(Attendance, person_id=1),
    "somebody standing in for themselves": change(Attendance, stands_in_for_id=Attendance.person_id),
    "a resolution without words": change(Resolution, wording_text=""),
    "a resolution of no meeting": change(Resolution, meeting_id=99),
    "an owner of no party": change(ActionItem, owner_party_id=None),
    "an action item on a topic of no meeting": change(ActionItem, meeting_id=None),
    "a topic that is not there": change(ActionItem, agenda_item_id=99),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_the_database_refuses(app, harbour, meet, fill, nonsense):
    meet("Money", held=True)
    fill(1, 1)
    with app.app_context(), pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(NONSENSE[nonsense])
