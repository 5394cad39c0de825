"""A plan that one side agreed to for itself, and that the other was shown then: what it said before stays hidden."""

import re
from datetime import timedelta

from tests.communication.conftest import find, occurrences, past, weekly
from workspace.communication.effects.counting import effect_of
from workspace.communication.models import CommunicationPlan, Contact, Occurrence
from workspace.communication.queries import entries
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.records.widening import widen
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE


def test_what_the_vendor_had_agreed_to_is_not_named_to_the_client(plan, do, harbour, visitor):
    ours = do("ada", lambda ada: ada.party.bit)

    def begin(ada):
        items = [weekly(ada, title="Talk about our margin"), weekly(ada, title="Report")]
        CommunicationPlan.begin("Plan", {}, items, by=ada, audience=ours)

    do("ada", begin)
    do("ada", ask_vera(harbour))
    do("vera", decide)
    do("ada", rename)
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))

    assert "our margin" in visitor("ada").get("/s/HARBOUR/CP-1").text
    assert "evision 1" in visitor("ada").get("/s/HARBOUR/communication").text
    for page in ("CP-1", "communication"):
        li = visitor("li").get(f"/s/HARBOUR/{page}")
        assert li.status_code == 200
        assert "our margin" not in li.text
        assert "evision 1" not in li.text


def test_what_became_of_it_before_the_client_was_shown_the_plan_stays_with_the_vendor(plan, do, visitor, stored):
    ours = do("ada", lambda ada: ada.party.bit)
    plan({"title": "Report"}, audience=ours)
    past(do, weeks=3)

    def settle(ada):
        first, second, _third, soon, later, *_ = occurrences(ada)
        first.skip("They need not know.", by=ada)
        second.fulfil(ada, None, second.due_at, note="Said on the quiet")
        soon.move(soon.due_at + timedelta(hours=1), "They are slow.", by=ada)
        later.skip("They would only ask.", by=ada)

    do("ada", settle)
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))

    ada, li = visitor("ada"), visitor("li")
    hidden = [number for number, audience in stored(Occurrence.number, Occurrence.audience) if audience == ours]
    assert len(hidden) == 5
    for number in hidden:
        assert ada.get(f"/s/HARBOUR/CP-1/occurrences/{number}").status_code == 200
        assert li.get(f"/s/HARBOUR/CP-1/occurrences/{number}").status_code == 404
    for page in ("CP-1", "CP-1/items/1", "communication"):
        address = re.compile(rf"CP-1/occurrences/({'|'.join(map(str, hidden))})\b")
        shown = li.get(f"/s/HARBOUR/{page}").text
        assert not address.search(shown), page
        assert address.search(ada.get(f"/s/HARBOUR/{page}").text), page
        assert "CP-1/occurrences/" in shown, page
    assert do("ada", lambda ada: effect_of(find(ada), ada).total.wanted) > 0
    assert do("li", lambda li: effect_of(find(li), li).total.is_empty)
    assert not numbers_in_calendar(do, "li") & set(hidden)
    assert numbers_in_calendar(do, "ada") == numbers_in_calendar(do, "li") | set(hidden)
    assert "Said on the quiet" not in li.get("/s/HARBOUR/activity").text


def test_nobody_owes_or_settles_a_time_that_they_may_not_see(plan, do, harbour, visitor, stored):
    ours = do("ada", lambda ada: ada.party.bit)
    plan({"title": "Report", "lead_days": 20}, audience=ours)
    do("ada", lambda ada: occurrences(ada)[0].move(clock.now() + timedelta(days=2), "They are slow.", by=ada))
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))

    def hand_over(ada):
        item = find(ada).items[0]
        values = weekly(ada, title="Report", lead_days=20, owner_id=harbour.ids["li"])
        find(ada).edit_item(item, values, version=item.version, by=ada)

    do("ada", hand_over)
    columns = (Occurrence.id, Occurrence.number, Occurrence.owner_id, Occurrence.audience)
    [(hidden, number, owner, _ours)] = [row for row in stored(*columns) if row[3] == ours]
    assert owner is None
    assert visitor("li").get(f"/s/HARBOUR/CP-1/occurrences/{number}").status_code == 404
    assert f'occurrences/{number}"' not in visitor("li").get("/s/HARBOUR/").text
    assert f'occurrences/{number + 1}"' in visitor("li").get("/s/HARBOUR/").text

    for who, is_done in (("li", False), ("ada", True)):
        do(who, lambda member: Contact.log("Call", by=member, audience=EVERYONE, origin=f"occurrence:{hidden}"))
        done = dict(stored(Occurrence.id, Occurrence.done_at))
        assert (done[hidden] is not None) is is_done


def numbers_in_calendar(do, who):
    def look(member):
        now, far = clock.now(), timedelta(weeks=20)
        return {entry.occurrence.number for entry in entries(find(member), member, now - far, now + far)}

    return do(who, look)


def test_what_was_taken_out_before_the_client_was_shown_the_plan_goes_on_for_the_vendor_alone(
    plan, do, harbour, visitor
):
    ours = do("ada", lambda ada: ada.party.bit)
    plan({"title": "Talk about our margin"}, {"title": "Report"}, audience=ours)
    do("ada", ask_vera(harbour))
    do("vera", decide)
    do("ada", lambda ada: find(ada).remove_item(find(ada).items[0], by=ada))
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    for page in ("CP-1", "CP-1/calendar", "communication"):
        assert "Report" in visitor("li").get(f"/s/HARBOUR/{page}").text
        assert "our margin" not in visitor("li").get(f"/s/HARBOUR/{page}").text
    assert "our margin" in visitor("ada").get("/s/HARBOUR/CP-1").text


def rename(ada):
    item = find(ada).items[0]
    find(ada).edit_item(item, weekly(ada, title="Talk"), version=item.version, by=ada)


def ask_vera(harbour):
    def ask(ada):
        latest = Revision.latest(find(ada))
        assert latest
        Round.ask(find(ada), [StagePlan([harbour.ids["vera"]])], sha256=latest.sha256, by=ada)

    return ask


def decide(vera):
    round_ = Round.open_on(find(vera))
    assert round_
    round_.stages[0].seats[0].decide(Verdict("approve", round_.sha256, comment=write("")), by=vera, method="password")
