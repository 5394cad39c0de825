"""A series of the demo: every week on site, once minuted already, with something left open for the next one."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from workspace.kernel import clock
from workspace.kernel.cadence import rule_of
from workspace.kernel.text.written import write
from workspace.meetings.inviting import sending
from workspace.meetings.models import ActionItem, Invitation, Meeting, MeetingSeries, Resolution
from workspace.meetings.models.carrying import carry_into, next_of
from workspace.meetings.models.occurrences import make_at
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

ZONE = "Europe/Berlin"
TOPICS = (("Safety on the quay 码头安全", 5), ("Progress of each crane", 15), ("本周停机安排", 10))
USUAL = ("Ada Brandt", "Mara Lind", "Li Wei", "高琳", "陈静", "Erin Castle")
SAID = "Nobody was hurt. The fence at gate C stands again.\n\n3号岸桥轨道旁的警示灯已更换。"
WORDS = {"陈静": "yes", "高琳": "perhaps", "Mara Lind": "yes"}


def load(people: Mapping[str, Membership]) -> None:
    """Plan the series, minute last week's meeting, and invite to what comes."""
    ada = people["Ada Brandt"]
    day = clock.today(ZONE) - timedelta(days=5)
    start = datetime.combine(day, time(8, 30))
    series = MeetingSeries.begin(
        "On-site round · 现场周会", by=ada, audience=EVERYONE, people=[people[name].person_id for name in USUAL],
        rule=rule_of("weekly", start), first_start=start, zone=ZONE, minutes=30, place="Container at crane 2",
        call_url="", purpose=write("Half an hour standing: what happened, what is next."), ahead=8,
        topics=[{"title": title, "section": "", "minutes": minutes} for title, minutes in TOPICS], at_once=0,
    )  # fmt: skip
    last = make_at(series, start)
    series.make_ahead()
    _minute(last, people)
    if coming := next_of(last):
        carry_into(coming, by=ada, even_unfinished=True)
    sending.invite(series, by=ada)
    for name, answer in WORDS.items():
        Invitation.of(series, people[name].person_id).say(answer, by=people[name])


def _minute(meeting: Meeting, people: Mapping[str, Membership]) -> None:
    ada, mara = people["Ada Brandt"], people["Mara Lind"]
    meeting.hold(by=ada)
    safety, progress, _shutdown = meeting.agenda
    safety.write_notes(write(SAID), version=safety.version, by=mara)
    progress.write_notes(
        write("Crane 2: old drives are out. 1号岸桥：电缆已敷设一半。"), version=progress.version, by=mara
    )
    progress.put_off(by=ada)
    Resolution.record(
        meeting, write("The rail at crane 3 is closed on Fridays from 14:00."), by=mara, item=safety, agreed=[]
    )
    due_on = clock.today(ZONE) + timedelta(days=3)
    ActionItem.agree(
        meeting, "更新现场应急联系人名单", by=mara, item=safety, owner_id=people["高琳"].person_id, due_on=due_on
    )
