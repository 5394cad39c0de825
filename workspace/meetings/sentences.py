"""What events of meetings and action items say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.signoff.words import SAID_HOW

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _agreed(facts: Facts) -> Words:
    owner, due_on = facts.get("owner"), facts.get("due_on")
    if owner and due_on:
        return _l("%(actor)s wrote down %(record)s for %(owner)s, due %(due_on)s")
    if owner:
        return _l("%(actor)s wrote down %(record)s for %(owner)s")
    return _l("%(actor)s wrote down %(record)s for nobody in particular yet")


def _given(facts: Facts) -> Words:
    if facts.get("owner"):
        return _l("%(actor)s gave %(record)s to %(owner)s")
    return _l("%(actor)s left open who does %(record)s")


def _agreed_to_minutes(facts: Facts) -> Words:
    if facts.get("how") != "signed_in":
        return _l("%(actor)s recorded an agreement to the minutes of %(record)s, said %(how)s")
    if facts.get("before") == "objects":
        return _l("%(actor)s took the objection back and agreed to the minutes of %(record)s")
    return _l("%(actor)s agreed to the minutes of %(record)s")


def _objected(facts: Facts) -> Words:
    if facts.get("how") != "signed_in":
        return _l("%(actor)s recorded an objection to the minutes of %(record)s, said %(how)s")
    return _l("%(actor)s objected to a passage in the minutes of %(record)s")


SENTENCES: dict[str, Any] = {
    "meeting.started": _l("%(actor)s planned %(record)s"),
    "meeting.brought_in": _l("%(actor)s brought in %(record)s from the file %(name)s"),
    "meeting.replanned": _l("%(actor)s changed the plan of %(record)s"),
    "meeting.hold": _l("%(actor)s opened the minutes of %(record)s"),
    "meeting.cancel": _l("%(actor)s cancelled %(record)s"),
    "meeting.publish": _l("%(actor)s published the minutes of %(record)s, to be confirmed by %(until_on)s"),
    "meeting.confirm": _l("The minutes of %(record)s are confirmed by everybody who was asked"),
    "meeting.conclude": _l(
        "The review of the minutes of %(record)s ended: %(agreed)s agreed, %(objecting)s objected, %(silent)s silent"
    ),
    "meeting.correct": _l("%(actor)s began to correct the minutes of %(record)s: %(because)s"),
    "meeting.agreed": _agreed_to_minutes,
    "meeting.objected": _objected,
    "meeting.topic_added": _l("%(actor)s put “%(title)s” on the agenda of %(record)s"),
    "meeting.topic_changed": _l("%(actor)s changed the topic “%(title)s” of %(record)s"),
    "meeting.topic_removed": _l("%(actor)s took “%(title)s” off the agenda of %(record)s"),
    "meeting.agenda_arranged": _l("%(actor)s put the agenda of %(record)s in another order"),
    "meeting.minutes_mailed": _l("%(actor)s mailed the minutes of %(record)s to %(people)s"),
    "meeting.invited": _l("%(actor)s sent invitations to %(record)s"),
    "meeting.answered_yes": _l("%(actor)s comes to %(record)s"),
    "meeting.answered_no": _l("%(actor)s does not come to %(record)s"),
    "meeting.answered_perhaps": _l("%(actor)s may come to %(record)s"),
    "meeting.topics_carried": _l("%(topics)s came up again in %(record)s"),
    "meeting.topic_put_off": _l("%(actor)s put the topic “%(title)s” of %(record)s off until next time"),
    "meeting.topic_kept": _l("%(actor)s no longer puts the topic “%(title)s” of %(record)s off"),
    "meeting.noted": _l("%(actor)s wrote minutes on “%(title)s” in %(record)s"),
    "meeting.people_expected": _l("%(actor)s added %(people)s to %(record)s"),
    "meeting.person_not_expected": _l("%(actor)s no longer expects %(person)s at %(record)s"),
    "meeting.everyone_marked": _l("%(actor)s noted %(people)s in %(record)s as present"),
    "meeting.attendance_marked": _l("%(actor)s noted %(person)s in %(record)s as %(status)s"),
    "meeting.resolution_recorded": _l("%(actor)s recorded decision R%(number)s in %(record)s: %(text)s"),
    "meeting.resolution_changed": _l("%(actor)s changed decision R%(number)s in %(record)s: %(text)s"),
    "meeting_series.started": _l("%(actor)s planned the series %(record)s"),
    "meeting_series.invited": _l("%(actor)s sent invitations to %(record)s"),
    "meeting_series.answered_yes": _l("%(actor)s comes to %(record)s"),
    "meeting_series.answered_no": _l("%(actor)s does not come to %(record)s"),
    "meeting_series.answered_perhaps": _l("%(actor)s may come to %(record)s"),
    "meeting_series.changed": _l("%(actor)s changed the series %(record)s"),
    "meeting_series.end": _l("%(actor)s ended the series %(record)s: %(because)s"),
    "meeting.resolution_withdrawn": _l("%(actor)s took back decision R%(number)s in %(record)s: %(text)s"),
    "meeting.resolution_reinstated": _l("%(actor)s put decision R%(number)s in %(record)s in force again: %(text)s"),
    "action_item.started": None,  # "agreed" comes with it and says for whom and until when
    "action_item.agreed": _agreed,
    "action_item.given": _given,
    "action_item.changed": _l("%(actor)s changed %(record)s"),
    "action_item.finish": _l("%(actor)s finished %(record)s"),
    "action_item.drop": _l("%(actor)s dropped %(record)s"),
    "action_item.reopen": _l("%(actor)s opened %(record)s again"),
}
KINDS: Mapping[str, Words] = {"meeting": _l("Meetings"), "action_item": _l("Action items")}
NAMES: Mapping[str, Mapping[str, Words]] = {
    "how": SAID_HOW,
    "status": {
        "expected": _l("expected"),
        "present": _l("present"),
        "late": _l("late"),
        "left_early": _l("gone early"),
        "apologies": _l("excused"),
        "absent": _l("absent"),
    },
}
