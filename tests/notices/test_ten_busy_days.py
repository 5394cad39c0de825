"""Ten busy days of twenty people: one digest a day each at most, what awaits or names them at once, and nothing else;
and nothing to anybody that they may not see."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.notices.conftest import promise, text
from workspace.accounts.models import Account, Person
from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page
from workspace.meetings.models import ActionItem
from workspace.notices.models import NoticeSettings, ReadMark
from workspace.notices.unread import read_until
from workspace.records.models import Record, Revision
from workspace.records.revising import revise
from workspace.records.saying import comment_on
from workspace.records.watching import watch
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Space

MONDAY = datetime(2035, 11, 26, tzinfo=UTC)  # after all that the cast has done, whenever the tests run
DAYS = [MONDAY + timedelta(days=day) for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
ZONES = ("Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu")
PEOPLE, PAGES, DEEDS = 20, 8, 6
HOURS, AT_WORK = (0, 3, 7, 10, 13, 17), (7, 10, 13)  # when the worker looks; when people do so many deeds
SECRET = {1: "vendor-secret", 2: "client-secret"}  # by the bit of the party


class Busy:
    """The people of a space and what they do, and what it should bring whom."""

    def __init__(self, space_id, people):
        self.random, self.space_id, self.people = random.Random(7), space_id, people
        self.at_once: Counter[Any] = Counter()
        self.deeds: Counter[str] = Counter()

    @property
    def members(self):
        query = db.select(Membership).where(Membership.space_id == self.space_id, Membership.ended_at.is_(None))
        return [each for each in db.session.scalars(query) if each.person_id in self.people]

    def act(self, day):
        """One deed of somebody, in a unit of its own."""
        with unit_of_work():
            members = self.members
            by = self.random.choice(members)
            verb = self.random.choice(["say", "say", "say", "hide", "name", "plan", "edit", "write", "read", "read"])
            self.deeds[verb] += 1
            getattr(self, verb)(by, [each for each in members if each is not by], day)

    def page(self, by):
        pages = db.session.scalars(Page.in_reach_of(by).order_by(Page.id)).all()
        return self.random.choice(pages)

    def say(self, by, others, day):
        comment_on(self.page(by), write("Said."), by=by)

    def hide(self, by, others, day):
        comment_on(self.page(by), write(f"{SECRET[by.party.bit]} words"), by=by, audience=by.party.bit)

    def name(self, by, others, day):
        """In public, or among one's own, where a name of the other side names nobody."""
        page, whom = self.page(by), self.random.choice(others)
        ours = self.random.random() < 0.3
        words = f"{SECRET[by.party.bit]} words" if ours else "Words"
        names = {each.person_id: each.person.name for each in others}
        audience = by.party.bit if ours else None
        comment_on(page, write(f"{words} for @{whom.person.name}", names), by=by, audience=audience)
        if whom.party.bit & page.audience & (audience or EVERYONE):
            self.at_once[whom.person_id, day] += 1

    def plan(self, by, others, day):
        whom = self.random.choice(others)
        if by.contributes:
            ActionItem.begin(f"Do {self.deeds}", by=by, audience=EVERYONE, owner_id=whom.person_id)
            self.at_once[whom.person_id, day] += 1

    def edit(self, by, others, day):
        page = self.page(by)
        if by.contributes:
            page.body = write(f"{self.random.random()}", headings=True)
            revise(page, by=by)

    def write(self, by, others, day):
        """Each time for one's own party: all of it is theirs alone."""
        if by.contributes:
            title, body = f"{SECRET[by.party.bit]} page", write("Ours.", headings=True)
            made = Page.compose(title, body, by=by, audience=by.party.bit, parent=None, tags=())
            watch(self.random.choice(others).person_id, made.id)  # perhaps of somebody who may not see it

    def read(self, by, others, day):
        """Somebody looks at all there is."""
        newest = db.session.scalar(db.select(db.func.max(Record.id)))
        assert newest
        ReadMark.keep_read(by.person_id, read_until(by.person, {self.space_id: 10**6}))

    def ask(self, day):
        """A change is put to three people."""
        with unit_of_work():
            members = self.members
            by = next(each for each in members if each.is_manager and each.owns_space)
            change = ChangeRequest.start("A wish", by=by, audience=EVERYONE, currency="EUR")
            revise(change, by=by)
            change.submit(EVERYONE, version=change.version, by=by)
            change.assess(by=by)
            asked = self.random.sample([each for each in members if each is not by], 3)
            plan = StagePlan([each.person_id for each in asked])
            Round.ask(change, [plan], sha256=Revision.latest(change).sha256, by=by)
            for each in asked:
                self.at_once[each.person_id, day] += 1


@pytest.fixture
def busy(app, harbour):
    with app.app_context(), unit_of_work() as session:
        space = harbour.space()
        people = [harbour.ids[who] for who in ("ada", "vera", "bo", "chen", "li")]
        hashed = session.scalars(db.select(Account.password_hash)).first()
        for number in range(PEOPLE - len(people)):
            person = Person(name=f"Colleague {chr(65 + number)}", zone=ZONES[number % 4])
            person.write_to(f"c{number}@example.com")
            session.add(Account(person=person, email_key=person.email_key, password_hash=hashed))
            session.flush()
            party = harbour.member("ada" if number % 2 else "li").party
            Membership.join(space, person, party, "contributor", by=harbour.person("ada"))
            people.append(person.id)
        for number in range(PAGES):
            Page.compose(f"Page {number}", write("Two.", headings=True), by=harbour.member("ada"), audience=EVERYONE,
                         parent=None, tags=())  # fmt: skip
        for page in session.scalars(db.select(Page)):
            for person_id in people:
                watch(person_id, page.id)
        NoticeSettings.of(people[6]).choose(digest="daily", hour=18)
        NoticeSettings.of(people[7]).choose(digest="never")
        NoticeSettings.of(people[8]).choose(quiet_from=18, quiet_until=9)
        return Busy(space.id, people)


def test_ten_busy_days_of_twenty_people(app, harbour, busy, post, moments):
    digests: Counter[Any] = Counter()
    at_once: Counter[Any] = Counter()
    sides: dict[int, int] = {}
    gone = harbour.ids["chen"]
    moments.at(MONDAY.year, MONDAY.month, MONDAY.day - 1, 12)
    with app.app_context():
        names = {person.name: person.id for person in db.session.scalars(db.select(Person))}
        sides = {each.person_id: each.party.bit for each in busy.members}

    def deliver(day):
        promise(app)
        for name, mail in post():
            reader, said = names[name], text(mail)
            is_digest = "digest" in mail["List-Id"]
            (digests if is_digest else at_once)[reader, day] += 1
            other = next(words for bit, words in SECRET.items() if bit != sides[reader])
            assert other not in mail.as_string(), (name, said)
            assert f"{SECRET[sides[reader]]} words" not in mail.as_string()  # of internal notes no word
            assert reader != gone or day < DAYS[5]

    for day in DAYS:
        for hour in HOURS:
            moments.at(day.year, day.month, day.day, hour)
            with app.app_context():
                for _ in range(DEEDS if hour in AT_WORK else 0):
                    busy.act(day)
                    moments.pass_(minutes=5)
                if hour == 10:
                    busy.ask(day)
            deliver(day)
        if day == DAYS[4]:
            with app.app_context(), unit_of_work():
                db.session.get_one(Space, busy.space_id)
                harbour.member("chen").remove(by=harbour.member("li"))

    assert sum(busy.deeds.values()) == DEEDS * len(AT_WORK) * len(DAYS)
    everybody = set(busy.people)
    assert max(digests.values()) == 1
    assert {person for person, _day in digests} == everybody - {busy.people[7]}
    assert sum(digests.values()) > PEOPLE * len(DAYS) // 2
    assert sum(busy.at_once.values()) > 40
    quiet = {busy.people[8]}  # whose mails of the evening come the next morning
    expected = Counter({key: number for key, number in busy.at_once.items() if key[0] not in quiet})
    assert Counter({key: number for key, number in at_once.items() if key[0] not in quiet}) == expected
    sent, brought = (sum(each[person, day] for person in quiet for day in DAYS) for each in (at_once, busy.at_once))
    assert 0 < sent <= brought
