"""The index says at every moment what a new one would: after a long course of all kinds of deeds, failed ones too."""

import random
from contextlib import suppress
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tests.databases import ON_SQLITE
from tests.house.roles import world
from tests.search.conftest import upload
from tests.search.snapshots import snapshot
from workspace.accounts.models import Person
from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import Written, write
from workspace.kernel.unit_of_work import undo, unit_of_work
from workspace.meetings.importing.filing import undo as undo_import
from workspace.meetings.models import ActionItem, AgendaItem, Meeting, MinutesImport, Publication, Resolution
from workspace.records.models import Attachment, Comment, Record, Revision
from workspace.records.purging import purge
from workspace.records.restoring import readied, restore
from workspace.records.revising import revise
from workspace.records.saying import comment_on, edit_comment
from workspace.records.widening import widen
from workspace.search.index import drop
from workspace.search.merging import merge_regularly
from workspace.search.models import SearchDocument
from workspace.search.rebuilding import rebuild
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

WORDS = [
    "crane", "rails", "steel", "paint", "budget", "变更申请", "起重机", "会议纪要", "approved", "交付",
    "delay", "风险", "M-1", "CR-2",
]  # fmt: skip
HELD = sa.and_(Meeting.state == "held", Meeting.trashed_at.is_(None))
STEPS, CHECKED_EVERY = 192, 32


class Course:
    """Does things at random, the same ones for the same seed."""

    def __init__(self, harbour: Any, seed: int) -> None:
        self.harbour, self.dice = harbour, random.Random(seed)
        self.deeds = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        self.done: set[str] = set()
        self.deck: list[Any] = []

    def step(self) -> None:
        """One deed of one person in one unit of work, which the rules may refuse."""
        if not self.deck:  # each has its turn before any has the next
            self.deck = self.dice.sample(self.deeds, len(self.deeds))
        deed = self.deck.pop()
        with suppress(Refused), unit_of_work():
            deed(self.harbour.member(self.dice.choice(("ada", "vera", "li"))))
            self.done.add(deed.__name__)

    def words(self) -> str:
        return " ".join(self.dice.choice(WORDS) for _ in range(self.dice.randint(1, 6)))

    def any(self, model: Any, *where: Any) -> Any:
        """A row there is; raises Refused where there is none."""
        keys = db.session.scalars(sa.select(model.id).where(*where).order_by(model.id)).all()
        if not keys:
            raise Refused("nothing")
        return db.session.get_one(model, self.dice.choice(keys))

    def do_meet(self, by: Membership) -> None:
        audience = self.dice.choice((EVERYONE, by.party.bit))
        plan: dict[str, Any] = {"zone": "UTC", "place": self.words(), "call_url": "", "purpose": write(self.words())}
        meeting = Meeting.start(self.words(), by=by, audience=audience, **plan)
        revise(meeting, by=by)
        if self.dice.random() < 0.7:
            meeting.hold(by=by)

    def do_replan(self, by: Membership) -> None:
        meeting = self.any(Meeting)
        values = {"title": self.words(), "place": self.words(), "purpose": write(self.words())}
        meeting.replan(values, version=meeting.version, by=by)

    def do_cancel(self, by: Membership) -> None:
        self.any(Meeting, Meeting.state == "planned").cancel(self.words(), by=by)

    def do_add_topic(self, by: Membership) -> None:
        AgendaItem.add(self.any(Meeting), self.words(), by=by, section=self.dice.choice(("", "Money")))

    def do_edit_topic(self, by: Membership) -> None:
        item = self.any(AgendaItem)
        item.edit({"title": self.words(), "section": self.words()}, version=item.version, by=by)

    def do_remove_topic(self, by: Membership) -> None:
        if self.dice.random() < 0.4:
            self.any(AgendaItem).remove(by=by)

    def do_write_notes(self, by: Membership) -> None:
        item = self.any(AgendaItem)
        item.write_notes(write(self.words()), version=item.version, by=by)

    def do_resolve(self, by: Membership) -> None:
        Resolution.record(self.any(Meeting, HELD), write(self.words()), by=by, reason=write(self.words()))

    def do_change_resolution(self, by: Membership) -> None:
        found = self.any(Resolution, Resolution.meeting.has(HELD), Resolution.withdrawn_at.is_(None))
        texts = {"wording": write(self.words()), "reason": Written()}
        found.edit(**texts, agreed=(), item=None, version=found.version, by=by)

    def do_withdraw_resolution(self, by: Membership) -> None:
        self.any(Resolution, Resolution.meeting.has(HELD), Resolution.withdrawn_at.is_(None)).withdraw(by=by)

    def do_reinstate_resolution(self, by: Membership) -> None:
        self.any(Resolution, Resolution.meeting.has(HELD), Resolution.withdrawn_at.is_not(None)).reinstate(by=by)

    def do_publish(self, by: Membership) -> None:
        if self.dice.random() < 0.2:
            meeting, until = self.any(Meeting), clock.today("UTC") + timedelta(days=5)
            text = sha256_of(meeting.document())
            Publication.issue(meeting, sha256=text, until=until, people=[by.person_id], by=by)

    def do_act(self, by: Membership) -> None:
        if self.dice.random() < 0.5:
            ActionItem.agree(self.any(Meeting), self.words(), by=by)
        else:
            ActionItem.begin(self.words(), by=by, audience=by.party.bit, detail=write(self.words()))

    def do_edit_action(self, by: Membership) -> None:
        item = self.any(ActionItem)
        item.edit(
            title=self.words(), detail=write(self.words()), owner_id=None, due_on=None, version=item.version, by=by
        )

    def do_close_action(self, by: Membership) -> None:
        item = self.any(ActionItem)
        getattr(item, self.dice.choice(("finish", "drop", "reopen")))(by=by)

    def do_draft_change(self, by: Membership) -> None:
        texts = {name: write(self.words()) for name in ("reason", "description", "before", "after")}
        option = {"title": self.words(), "detail": write(self.words()), "cost": 1, "days": 1, "is_proposed": False}
        draft({"title": self.words(), "cost_lines": [(self.words(), 5)], "options": [option], **texts}, by=by)

    def do_edit_change(self, by: Membership) -> None:
        change = self.any(ChangeRequest)
        values = {"title": self.words(), "reason": write(self.words()), "cost_lines": [], "options": []}
        change.edit(values, version=change.version, by=by)

    def do_submit(self, by: Membership) -> None:
        change = self.any(ChangeRequest, ChangeRequest.state == "draft")
        change.submit(EVERYONE, version=change.version, by=by)

    def do_ask(self, by: Membership) -> None:
        change = self.any(ChangeRequest, ChangeRequest.state == "submitted")
        change.assess(by=by)
        plan = [StagePlan([self.harbour.ids["chen"]])]
        Round.ask(change, plan, sha256=sha256_of(change.document()), by=by)

    def do_withdraw_change(self, by: Membership) -> None:
        if self.dice.random() < 0.3:
            self.any(ChangeRequest).withdraw(self.words(), by=by)

    def do_comment(self, by: Membership) -> None:
        internal = self.dice.random() < 0.4
        comment_on(
            self.any(Record, Record.seen_by(by)),
            write(self.words()),
            by=by,
            audience=by.party.bit if internal else None,
        )

    def do_edit_comment(self, by: Membership) -> None:
        edit_comment(self.any(Comment, Comment.removed_at.is_(None)), write(self.words()), by=by)

    def do_take_comment_back(self, by: Membership) -> None:
        self.any(Comment, Comment.removed_at.is_(None)).remove(by=by)

    def do_attach(self, by: Membership) -> None:
        record, pending = self.any(Record, Record.seen_by(by)), self.dice.random() < 0.5
        Attachment.add(record, upload(f"{self.words()}.pdf"), by=by, pending=pending)

    def do_show_pending(self, by: Membership) -> None:
        file = self.any(Attachment, Attachment.is_pending, Attachment.author_id == by.person_id)
        comment_on(file.record, write(f"{self.words()} {file.markdown}"), by=by)

    def do_take_file_off(self, by: Membership) -> None:
        self.any(Attachment, Attachment.removed_at.is_(None)).remove(by=by)

    def do_widen(self, by: Membership) -> None:
        record = self.any(Record, Record.audience != EVERYONE)
        widen(record, EVERYONE, version=record.version, by=by)

    def do_restore(self, by: Membership) -> None:
        revision = self.any(Revision, Revision.record.has(Record.trashed_at.is_(None)))
        document = readied(revision.record, revision)
        restore(revision.record, revision, document, version=revision.record.version, by=by)

    def do_throw_away(self, by: Membership) -> None:
        self.any(Record, Record.trashed_at.is_(None)).trash(by=by)

    def do_put_back(self, by: Membership) -> None:
        self.any(Record, Record.trashed_at.is_not(None), Record.purged_at.is_(None)).put_back(by=by)

    def do_purge(self, by: Membership) -> None:
        if self.dice.random() < 0.4:
            purge(self.any(Record, Record.trashed_at.is_not(None), Record.purged_at.is_(None)), by=by)

    def do_think_again(self, by: Membership) -> None:
        """All that was done is taken back at the end: the index too."""
        comment_on(self.any(Record, Record.seen_by(by)), write("never said"), by=by)
        undo()


def test_after_a_long_course_of_deeds_the_index_is_what_a_new_one_would_be(app, harbour):
    course = Course(harbour, seed=20261122)
    for number in range(1, STEPS + 1):
        with app.app_context():
            course.step()
        if number % CHECKED_EVERY == 0:
            with app.app_context():
                kept = snapshot()
                list(rebuild())
                assert kept == snapshot(), f"after {number} steps"
    assert {deed.__name__ for deed in course.deeds} - course.done == {"do_think_again"}
    with app.app_context():
        assert not any("never said" in document.text for document in db.session.scalars(sa.select(SearchDocument)))
        assert len(db.session.scalars(sa.select(SearchDocument.id)).all()) >= 15


@ON_SQLITE
def test_a_whole_world_with_imports_and_their_undoing_is_kept(app, harbour):
    with app.app_context():
        with unit_of_work():
            built = world.build(harbour)
        with unit_of_work():
            filed = sa.select(MinutesImport).where(MinutesImport.confirmed_at.is_not(None))
            undo_import(db.session.scalars(filed.order_by(MinutesImport.id)).first(), by=harbour.member("ada"))
        with unit_of_work():
            erin, mole = harbour.person("erin"), db.session.get_one(Person, built.shared["mole"]["person_id"])
            erin.merge(mole, by=harbour.person("ada"))
        kept = snapshot()
        assert len(kept) > 40
        list(rebuild())
        assert kept == snapshot()


def test_two_people_become_one_and_what_either_wrote_is_by_that_one(app, harbour, shelve, find):
    shelve("Crane", by="erin")
    with app.app_context(), unit_of_work():
        harbour.person("ada").merge(harbour.person("erin"), by=harbour.person("ada"))
    assert find("ada", "crane", author=harbour.ids["ada"]).total == 1


def test_a_deed_that_fails_leaves_nothing_in_the_index(app, harbour, shelve, find):
    key = shelve("Crane")
    with app.app_context(), suppress(RuntimeError), unit_of_work():
        comment_on(db.session.get_one(Record, key), write("paint"), by=harbour.member("ada"))
        raise RuntimeError
    assert find("ada", "paint").total == 0


def test_only_what_changed_is_read_again(shelve, do, stored):
    """Whoever comments on a long meeting does not pay for its minutes."""
    key = shelve("Crane", notes="rails", comments=("one", "two"))
    before = stored(SearchDocument.id)
    do("ada", lambda ada: comment_on(db.session.get_one(Record, key), write("three"), by=ada))
    assert stored(SearchDocument.id) == [*before, before[-1] + 1]
    do("ada", lambda ada: db.session.get_one(Record, key).note("looked_at", by=ada))
    assert stored(SearchDocument.id) == [*before, before[-1] + 1]


def test_a_rebuild_that_is_stopped_half_way_harms_nothing_and_can_begin_again(app, shelve, find):
    for number in range(6):
        shelve(f"Crane {number}", comments=("rails",))
    with app.app_context():
        whole = snapshot()
        steps = rebuild(at_once=2)
        assert [next(steps), next(steps)] == [(2, 12), (4, 12)]
        steps.close()
        assert snapshot() == whole
        assert list(rebuild(at_once=5))[-1] == (12, 12)
        assert snapshot() == whole
    assert find("chen", "crane rails").total == 0
    assert find("chen", "crane").total == 6


def test_a_lost_index_is_built_anew_and_what_does_not_belong_goes(app, shelve, find):
    shelve("Crane", comments=("rails", "gone"))
    with app.app_context():
        whole = snapshot()
        with unit_of_work() as session:
            drop(list(session.scalars(sa.select(SearchDocument.id))))
            session.execute(sa.update(SearchDocument).values(words=""))
            session.execute(sa.update(Comment).where(Comment.id == 2).values(removed_at=clock.now()))
        assert find("chen", "crane").total == 0
        list(rebuild())
        assert len(snapshot()) == len(whole) - 1
    assert find("chen", "crane").total == 1
    assert find("chen", "gone").total == 0


def test_what_saves_left_in_pieces_the_worker_puts_together_and_all_is_found_as_before(app, shelve, find):
    for number in range(7):
        shelve(f"Crane {number}", notes="rails 起重机轨道")
    with app.app_context():
        assert is_in_pieces()
    shelve("Crane 7", notes="rails 起重机轨道")
    with app.app_context():
        whole = snapshot()
        merge_regularly({})
        assert not is_in_pieces()
        assert snapshot() == whole
    assert find("chen", "rails 轨道").total == 8


def is_in_pieces() -> bool:
    """Whether saves left something in the index that is not in its order. PostgreSQL tells by putting it there."""
    if db.engine.dialect.name == "postgresql":
        return bool(db.session.scalar(sa.text("SELECT gin_clean_pending_list('search_words')")))
    return bool(db.session.scalar(sa.text("SELECT count(DISTINCT segid) > 1 FROM search_words_idx")))


def test_the_operator_sees_how_far_a_rebuild_is_and_the_log_keeps_it(app, shelve, visitor):
    shelve("Crane")
    result = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert result.exit_code == 0
    assert "1 of 1 texts (100 %)" in result.output
    assert "1 texts can be found." in result.output


def test_a_rebuild_of_nothing_says_so(app):
    result = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert (result.exit_code, result.output.strip()) == (0, "0 texts can be found.")
