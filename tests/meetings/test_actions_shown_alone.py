"""An action item that was shown to more people than the meeting it came from."""

from workspace.activity.models import Event
from workspace.meetings.models import ActionItem, Meeting
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE


def test_live_signals_of_it_do_not_name_the_meeting_to_those_who_do_not_see_that(meet, do, stored, harbour):
    meet("Cranes", held=True, internal=True, expected=("ada", "bo"))
    do("ada", lambda ada: ActionItem.agree(Meeting.find(ada, 1), "Order paint", by=ada))
    do("ada", lambda ada: widen(ActionItem.find(ada, 1), EVERYONE, version=ActionItem.find(ada, 1).version, by=ada))

    do("ada", lambda ada: ActionItem.find(ada, 1).give_to(harbour.ids["li"], by=ada))
    do("ada", lambda ada: ActionItem.find(ada, 1).finish(by=ada))

    told = [topic for topic, audience in stored(Event.topic, Event.audience) if audience == EVERYONE]
    assert any("record-" in topic for topic in told)
    assert not any("actions-of-" in topic for topic in told)
