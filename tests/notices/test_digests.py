"""One mail a day about all that is new: at the reader's hour, in their language, and nothing that they may not see."""

import pytest

from tests.cast import PEOPLE
from tests.communication.messaging import dispatch, draft
from tests.knowledge.conftest import find
from tests.notices.conftest import html, promise, text
from workspace.accounts.models import Person
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job, claim
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out
from workspace.notices import digesting
from workspace.notices.hours import digest_day, quiet_until
from workspace.notices.models import EVERY_KIND, NoticeRule, NoticeSettings, ReadMark
from workspace.records.watching import watch
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE

ADA = PEOPLE["ada"][0]
MORNING, BEFORE = (2026, 11, 24, 7), (2026, 11, 23, 12)  # Tuesday at eight in Berlin; the day before


@pytest.fixture
def yesterday(moments):
    """What happens in a test happened the day before; `moments.at(*MORNING)` goes on."""
    moments.at(*BEFORE)
    return moments


def test_what_happened_comes_in_one_mail_in_the_morning(yesterday, page, comment, digests):
    page("Cranes", by="ada")
    page("Winches", by="ada")
    comment("li", "Which cranes?")
    comment("chen", "Which winches?", on=2)
    assert digests() == {}
    yesterday.at(2026, 11, 24, 6, 59)
    assert digests() == {}
    yesterday.at(*MORNING)
    [(name, mail)] = digests().items()
    assert name == ADA
    for words in (
        "news on 2 records",
        "Harbour",
        "KB-1 Cranes",
        "Li Wei commented on KB-1",
        "KB-2 Winches",
        "/s/HARBOUR/KB-2",
    ):
        assert words in text(mail)
    assert "<strong>Li Wei</strong> commented on KB-1" in html(mail)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digests() == {}


def test_what_was_told_or_read_is_not_told_again(yesterday, page, comment, digests, visitor):
    page("Cranes", by="ada")
    page("Winches", by="ada")
    comment("li")
    yesterday.at(*MORNING)
    assert set(digests()) == {ADA}
    yesterday.at(2026, 11, 25, 7)
    assert digests() == {}
    comment("li", on=1)
    comment("li", on=2)
    ada = visitor("ada")
    seen = ada.get("/s/HARBOUR/KB-1").text.split('data-until="')[1].split('"')[0]
    ada.post("/s/HARBOUR/KB-1/read", {"until": seen})
    yesterday.at(2026, 11, 26, 7)
    told = text(digests()[ADA])
    assert "KB-2 Winches" in told
    assert "KB-1" not in told
    assert ">Winches</a>" in ada.get("/notices").text  # a mail is no proof that somebody read it


def test_of_internal_notes_ones_own_side_hears_that_there_is_one(yesterday, page, comment, digests, do):
    page("Cranes", by="vera")
    for who in ("ada", "chen"):
        do(who, lambda member: watch(member.person_id, find(member).id))
    comment("vera", "We could go down to 40,000.", ours=True)
    yesterday.at(*MORNING)
    mails = digests()
    assert set(mails) == {ADA}
    assert "Vera Okafor wrote an internal note" in text(mails[ADA])
    assert "40,000" not in mails[ADA].as_string()


def test_who_lost_access_before_the_mail_was_written_gets_none(yesterday, page, comment, digests, do, harbour):
    page("Cranes", by="ada")
    for who in ("bo", "chen", "li"):
        do(who, lambda member: watch(member.person_id, find(member).id))
    comment("vera", "Between us.")
    yesterday.at(*MORNING)
    do("ada", lambda ada: harbour.member("chen").remove(by=harbour.member("li")))
    assert set(digests()) == {ADA, "Bo Hansen", "Li Wei"}


def test_a_page_that_was_narrowed_to_one_party_is_not_told_to_the_other(yesterday, page, comment, digests, do, stored):
    page("Cranes", by="ada", ours=True)
    comment("vera")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    do("chen", lambda chen: watch(chen.person_id, find(chen).id))
    comment("vera", "For all.")
    comment("vera", "For us.", ours=True)
    do("ada", lambda ada: setattr(find(ada), "audience", ada.party.bit))
    yesterday.at(*MORNING)
    assert set(digests()) == {ADA, "Vera Okafor"}


def test_contacts_and_those_merged_into_others_get_none(yesterday, page, comment, digests, do, app, harbour):
    page("Cranes", by="ada")
    with app.app_context(), unit_of_work() as session:
        double = Person(name="Ada B.", zone="Europe/Berlin")
        double.write_to("ada.b@example.com")
        harbour.person("erin").write_to("erin@example.com")
        session.add(double)
        session.flush()
        for each in (double.id, harbour.ids["erin"]):
            watch(each, find(harbour.member("ada")).id)
        harbour.person("ada").merge(double, by=harbour.person("ada"))
    comment("li")
    yesterday.at(*MORNING)
    assert list(digests()) == [ADA]


def test_each_reads_it_in_their_own_language(yesterday, page, comment, digests, app, harbour):
    page("Cranes", by="ada")
    with app.app_context(), unit_of_work():
        harbour.person("ada").prefer(language="zh_CN")
    comment("li")
    yesterday.at(*MORNING)
    mail = digests()[ADA]
    assert mail["Content-Language"] == "zh-CN"
    assert "评论了KB-1" in text(mail).replace(" ", "")


@pytest.mark.parametrize(
    ("means", "told", "shown"), [("digest", True, True), ("app", False, True), ("nothing", False, False)]
)
def test_rules_say_what_is_in_it(yesterday, page, comment, digests, app, harbour, visitor, means, told, shown):
    page("Cranes", by="ada")
    with app.app_context(), unit_of_work():
        space, usual = harbour.space().id, "nothing" if means != "nothing" else "digest"
        NoticeRule.keep(harbour.ids["ada"], {(space, EVERY_KIND): usual, (space, "page"): means})
    comment("li")
    yesterday.at(*MORNING)
    assert (ADA in digests()) is told
    ada = visitor("ada")
    assert (">Cranes</a>" in ada.get("/notices").text) is shown
    assert ('class="count"' in ada.get("/notices/count").text) is shown


def test_two_workers_and_a_job_done_twice_send_it_once(yesterday, page, comment, app, harbour, stored):
    page("Cranes", by="ada")
    comment("li")
    yesterday.at(*MORNING)
    promise(app)
    promise(app)
    assert sorted(stored(Job.dedupe), key=str)[:1] == [f"notices.digest-{harbour.ids['ada']}-2026-11-24"]
    with app.app_context():
        taken = [taken for taken in iter(claim, None) if taken.kind == digesting.JOB]
        carry_out(taken[0])  # one worker
        carry_out(taken[0])  # another, whose lease was lost
        digest = digesting.write(taken[0].payload)
    assert digest is None  # all was told
    assert len([mail for mail in stored(PostedMail.message_id) if mail.startswith("<digest-")]) == 1


def test_a_digest_that_two_workers_made_is_posted_by_one(yesterday, page, comment, app, harbour, stored):
    page("Cranes", by="ada")
    comment("li")
    yesterday.at(*MORNING)
    payload = {"person": harbour.ids["ada"], "day": "2026-11-24"}
    with app.app_context():
        both = [digesting.write(payload) for _ in range(2)]
        for each in both:
            with unit_of_work():
                digesting.write.effect(each)
    assert len(stored(PostedMail.message_id)) == 1
    assert [told for told in stored(ReadMark.told) if told] == [max(stored(ReadMark.told))]


def test_a_digest_of_a_day_that_is_over_is_left_to_the_next(yesterday, page, comment, app, post, digests):
    page("Cranes", by="ada")
    comment("li")
    yesterday.at(*MORNING)
    promise(app)
    yesterday.at(2026, 11, 25, 7)  # no worker was there
    assert set(digests()) == {ADA}


def settings(**chosen):
    usual = {"at_once": True, "digest": "working", "weekday": 0, "hour": 8, "quiet_from": None, "quiet_until": None}
    return NoticeSettings(**usual | chosen)


BERLIN, SHANGHAI, NEW_YORK, KATHMANDU = "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu"


@pytest.mark.parametrize(
    ("zone", "chosen", "moment", "day"),
    [
        (BERLIN, {}, (2026, 11, 24, 6, 59), None),
        (BERLIN, {}, (2026, 11, 24, 7, 0), "2026-11-24"),
        (SHANGHAI, {}, (2026, 11, 24, 0, 0), "2026-11-24"),
        (SHANGHAI, {}, (2026, 11, 23, 23, 59), None),
        (KATHMANDU, {}, (2026, 11, 24, 2, 14), None),
        (KATHMANDU, {}, (2026, 11, 24, 2, 15), "2026-11-24"),
        (BERLIN, {}, (2026, 11, 28, 7), None),  # Saturday
        (BERLIN, {"digest": "daily"}, (2026, 11, 28, 7), "2026-11-28"),
        (BERLIN, {"digest": "weekly", "weekday": 3}, (2026, 11, 25, 7), None),
        (BERLIN, {"digest": "weekly", "weekday": 3}, (2026, 11, 26, 7), "2026-11-26"),
        (BERLIN, {"digest": "never"}, (2026, 11, 26, 7), None),
        (SHANGHAI, {}, (2026, 11, 22, 23, 59), None),  # still Sunday there at 7:59
        (NEW_YORK, {"hour": 22}, (2026, 11, 28, 3), "2026-11-27"),  # Friday evening there
        # Clocks go forward at two in Berlin on 2026-03-29: there is no 02:30, and back at three on 2026-10-25.
        (BERLIN, {"digest": "daily", "hour": 2}, (2026, 3, 29, 0, 59), None),
        (BERLIN, {"digest": "daily", "hour": 2}, (2026, 3, 29, 1, 0), "2026-03-29"),
        (BERLIN, {"digest": "daily", "hour": 2}, (2026, 10, 25, 0, 0), "2026-10-25"),
        (BERLIN, {"digest": "daily", "hour": 2}, (2026, 10, 25, 1, 0), "2026-10-25"),
        (BERLIN, {"digest": "daily"}, (2026, 3, 29, 6, 0), "2026-03-29"),
    ],
)
def test_the_hour_of_the_digest_is_that_of_the_readers_wall(moments, zone, chosen, moment, day):
    moments.at(*moment)
    found = digest_day(settings(**chosen), zone, moments.now)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("zone", "hours", "moment", "until"),
    [
        (BERLIN, (22, 7), (2026, 11, 24, 20, 59), None),
        (BERLIN, (22, 7), (2026, 11, 24, 21, 0), (2026, 11, 25, 6)),
        (BERLIN, (22, 7), (2026, 11, 25, 5, 59), (2026, 11, 25, 6)),
        (BERLIN, (22, 7), (2026, 11, 25, 6, 0), None),
        (SHANGHAI, (22, 7), (2026, 11, 24, 21, 0), (2026, 11, 24, 23)),
        (KATHMANDU, (22, 7), (2026, 11, 24, 20, 0), (2026, 11, 25, 1, 15)),
        (BERLIN, (12, 14), (2026, 11, 24, 12, 30), (2026, 11, 24, 13)),
        (BERLIN, (12, 14), (2026, 11, 24, 13, 0), None),
        (BERLIN, (None, None), (2026, 11, 24, 23, 0), None),
        (BERLIN, (22, 7), (2026, 3, 28, 23, 0), (2026, 3, 29, 5)),  # summer time begins in that night
        (BERLIN, (22, 2), (2026, 3, 29, 0, 30), (2026, 3, 29, 1)),  # and there is no two o'clock
        (BERLIN, (22, 7), (2026, 10, 24, 22, 0), (2026, 10, 25, 6)),  # it ends in that one
    ],
)
def test_quiet_hours_end_by_the_readers_wall_also_when_clocks_change(moments, zone, hours, moment, until):
    moments.at(*moment)
    chosen = settings(quiet_from=hours[0], quiet_until=hours[1])
    found = quiet_until(chosen, zone, moments.now)
    assert (found and found.timetuple()[:5]) == (until and (*until, 0)[:5])


def test_a_message_is_in_the_bell_of_who_gets_it_and_in_no_digest_as_it_came_by_mail(
    yesterday, do, harbour, visitor, digests
):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}", title="Week 12"), ada))
    assert "Week 12" in visitor("chen").get("/notices").text
    assert "Week 12" not in visitor("li").get("/notices").text
    yesterday.at(*MORNING)
    assert digests() == {}
    chen = visitor("chen")
    seen = chen.get("/s/HARBOUR/MSG-1").text.split('data-until="')[1].split('"')[0]
    chen.post("/s/HARBOUR/MSG-1/read", {"until": seen})
    assert "Week 12" not in chen.get("/notices").text
