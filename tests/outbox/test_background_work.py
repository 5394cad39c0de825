"""Administrators see what is stuck and why, try it again or give it up, and see who is there to do the work."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace.accounts.models import Account
from workspace.assembly.job_words import WORDS
from workspace.assembly.jobs import JOBS
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import Mail, Mailbox, PostedMail, post, send_again
from workspace.kernel.outbox import Job, claim, enqueue
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import fail
from workspace.kernel.workers import Attendance, PresentWorker

WORK = "/administration/work/"


@pytest.fixture
def ines(app, visitor, harbour):
    """Ada, made an administrator."""
    with app.app_context(), unit_of_work():
        db.session.scalars(
            sa.select(Account).where(Account.person_id == harbour.ids["ada"])
        ).one().is_administrator = True
    return visitor("ada")


@pytest.fixture
def stuck(app):
    """A mail that was given up, and one that is tried again."""
    with app.app_context():
        with unit_of_work():
            for name in ("dead", "again", "waiting"):
                post(Mail(Mailbox(f"{name}@client.example"), f"About {name}", "x"))
        for final in (True, False):
            taken = claim()
            assert taken
            fail(taken, "Unreachable: 452 The mailbox is full", final=final)


def test_every_job_has_a_name_in_words():
    assert set(WORDS) == {job.kind for job in JOBS}


def test_the_page_says_what_is_stuck_and_why(ines, stuck):
    dead = ines.get(WORK).text
    assert "About dead" in dead
    assert "452 The mailbox is full" in dead
    assert "attempt 1 of 8" in dead
    assert "About again" not in dead
    again = ines.get(f"{WORK}?standing=again").text
    assert "About again" in again
    assert "next try" in again
    assert "About waiting" in ines.get(f"{WORK}?standing=late").text


def test_what_was_given_up_is_tried_again_and_only_once(ines, stuck, stored, app):
    [dead] = [key for key, state in stored(Job.id, Job.state) if state == "dead"]
    assert stored(PostedMail.given_up_at)[0] is not None
    ines.post(f"{WORK}{dead}/again")
    assert stored(PostedMail.given_up_at)[0] is None
    with app.app_context(), unit_of_work():
        send_again(db.session.get_one(PostedMail, 1))
    assert len(stored(Job.id)) == 3
    assert dict(stored(Job.id, Job.state))[dead] == "ready"


def test_all_are_tried_again_at_once(ines, stuck, stored):
    ines.post(f"{WORK}again")
    assert set(stored(Job.state)) == {"ready"}


def test_what_waits_is_given_up_and_what_is_at_work_is_not(ines, stuck, stored, app):
    jobs = dict(zip(stored(PostedMail.subject), stored(Job.id), strict=True))
    ines.post(f"{WORK}{jobs['About again']}/give-up")
    assert stored(Job.state) == ["dead", "dead", "ready"]
    assert stored(PostedMail.given_up_at)[1] is not None
    with app.app_context():
        assert claim()
    ines.post(f"{WORK}{jobs['About waiting']}/give-up")
    ines.post(f"{WORK}{jobs['About waiting']}/again")
    assert stored(Job.state) == ["dead", "dead", "leased"]


def test_workers_say_that_they_are_there_and_one_that_was_killed_falls_silent(ines, app):
    assert "No worker is there" in ines.get(WORK).text
    with app.app_context():
        there = Attendance()
        there.sign(2)
    page = ines.get(WORK).text
    assert "No worker is there" not in page
    assert "Doing 2 jobs" in page
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(PresentWorker).values(seen_at=clock.now() - timedelta(minutes=2)))
    assert "Silent" in ines.get(WORK).text
    assert "No worker is there" in ines.get(WORK).text
    with app.app_context():
        there.leave()
    assert "Silent" not in ines.get(WORK).text


def test_a_job_of_another_version_is_shown_too(ines, app):
    with app.app_context(), unit_of_work():
        enqueue("pigeons.fly", {})
    assert "pigeons.fly" in ines.get(f"{WORK}?standing=late").text


def test_ada_without_that_task_finds_no_such_page(visitor, stuck):
    assert visitor("vera").get(WORK).status_code == 404
    assert visitor("vera").post(f"{WORK}again").status_code == 404


def test_the_page_costs_the_same_for_three_jobs_as_for_fifty(ines, app, stuck, queries):
    counts = []
    for more in (0, 47):
        with app.app_context(), unit_of_work():
            for number in range(more):
                post(Mail(Mailbox(f"{number}@client.example"), "x", "x"))
        with queries() as sent:
            ines.get(f"{WORK}?standing=late")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
