"""What somebody brought in for their own side alone is nothing to them any more, once they look as, or are of, the
other one."""

import pytest

from tests.meetings.test_bringing_in_calendars import UPLOAD as CALENDARS
from tests.meetings.test_bringing_in_calendars import ics, when
from tests.meetings.test_bringing_in_minutes import TEXT
from tests.meetings.test_bringing_in_minutes import UPLOAD as MINUTES
from tests.meetings.test_series import monday
from workspace.meetings.models import CalendarEntry, Meeting
