"""A plan runs: what falls due is made ahead, once, as the text in force has it."""

from datetime import timedelta

import sqlalchemy as sa

from tests.communication.conftest import find, occurrences, weekly
from workspace.communication.falling_due import run
from workspace.communication.models import CommunicationItem, Occurrence
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Revision
from workspace.records.purging import purge
from workspace.records.restoring import readied, restore


def test_ada_begins_a_plan_and_eight_weeks_are_there_at_once(plan, do):
    plan({})
    due = do("ada", lambda ada: [each.local_due for each in occurrences(ada)])
    assert len(due) == 8
    assert all(moment.hour == 9 for moment in due)


def test_making_ahead_twice_makes_nothing_twice(plan, do):
    plan({})
    for _ in range(2):
        do("ada", lambda ada: make_ahead(find(ada)))
    assert do("ada", lambda ada: len(occurrences(ada))) == 8


def test_another_cadence_makes_other_occurrences_at_once(plan, do):
    plan({})

    def change(ada):
        item = find(ada).items[0]
        find(ada).edit_item(item, weekly(ada, rule="FREQ=WEEKLY;INTERVAL=2"), version=item.version, by=ada)

    do("ada", change)
    assert do("ada", lambda ada: len(occurrences(ada))) == 4


def test_once_it_is_agreed_a_change_waits_until_it_is_agreed_too(plan, do, agree):
    plan({})
    agree()

    def change(ada):
        item = find(ada).items[0]
        find(ada).edit_item(item, weekly(ada, rule="FREQ=WEEKLY;INTERVAL=2"), version=item.version, by=ada)

    do("ada", change)
    assert do("ada", lambda ada: (find(ada).state, len(occurrences(ada)))) == ("changed", 8)
    agree()
    assert do("ada", lambda ada: (find(ada).state, len(occurrences(ada)))) == ("agreed", 4)


def test_an_edit_while_chen_is_asked_voids_the_round(plan, do, agree):
    plan({})
    agree("")
    do("ada", lambda ada: find(ada).add_item(weekly(ada, title="Monthly report"), by=ada))
    assert do("ada", lambda ada: find(ada).state) == "changed"


def test_weeks_without_a_worker_are_made_up(plan, do):
    plan({})

    def sleep(ada):
        item = find(ada).items[0]
        for each in occurrences(ada)[2:]:
            db.session.delete(each)
        item.made_until = clock.now() + timedelta(days=14)

    do("ada", sleep)
    do("ada", lambda ada: make_ahead(find(ada)))
    assert do("ada", lambda ada: len(occurrences(ada))) == 8


def test_an_earlier_revision_brings_a_line_back_and_agreement_has_to_follow(plan, do, agree):
    plan({"title": "One"}, {"title": "Two"})
    agree()
    do("ada", lambda ada: find(ada).remove_item(find(ada).items[0], by=ada))

    def bring_back(ada):
        first = db.session.scalars(sa.select(Revision).where(Revision.number == 1)).one()
        restore(find(ada), first, readied(find(ada), first), version=find(ada).version, by=ada)

    do("ada", bring_back)
    assert do("ada", lambda ada: ([item.title for item in find(ada).items], find(ada).state)) == (
        ["One", "Two"],
        "changed",
    )


def test_an_agreed_plan_that_is_restored_is_agreed_no_more(plan, do, agree):
    plan({"title": "One"})

    def say_more(ada):
        item = find(ada).add_item(weekly(ada, title="Two"), by=ada)
        Revision.latest(find(ada)).freeze()
        return item.number

    do("ada", say_more)
    agree()

    def bring_back(ada):
        first = db.session.scalars(sa.select(Revision).order_by(Revision.number).limit(1)).one()
        restore(find(ada), first, readied(find(ada), first), version=find(ada).version, by=ada)

    do("ada", bring_back)
    assert do("ada", lambda ada: find(ada).state) == "changed"


def test_a_plan_that_is_purged_keeps_no_words_of_what_became_of_it(plan, do):
    plan({})

    def throw_away(ada):
        occurrences(ada)[0].fulfil(ada, None, clock.now(), note="A secret")
        occurrences(ada)[1].skip("Another secret", by=ada)
        found = find(ada)
        found.trash(by=ada)
        purge(found, by=ada)
        return found.id

    plan_id = do("ada", throw_away)
    assert (
        do("ada", lambda ada: db.session.scalars(sa.select(Occurrence.id).where(Occurrence.plan_id == plan_id)).all())
        == []
    )
    titles = do("ada", lambda ada: db.session.scalars(sa.select(CommunicationItem.title)).all())
    assert titles == ["C1"]


def test_nothing_falls_due_in_a_closed_space_or_in_the_trash(plan, do, app):
    plan({})

    def forget(ada):
        find(ada).items[0].made_until = clock.now()
        for each in occurrences(ada):
            db.session.delete(each)
        find(ada).trash(by=ada)

    do("ada", forget)
    with app.app_context():
        run({})
    assert do("ada", lambda ada: db.session.scalars(sa.select(Occurrence.id)).all()) == []
