"""Two workers make what falls due at the same moment, and nothing is made twice."""

from threading import Barrier, Thread

import sqlalchemy as sa

from tests.communication.conftest import find, occurrences
from workspace.communication.falling_due import run
from workspace.communication.models import Occurrence
from workspace.kernel import clock
from workspace.kernel.db import db


def test_two_workers_never_make_one_occurrence_twice(app, plan, do):
    plan({"title": "Weekly"}, {"title": "Daily", "rule": "FREQ=DAILY"})

    def forget(ada):
        db.session.execute(sa.delete(Occurrence))
        for item in find(ada).items:
            item.made_until = clock.now()

    do("ada", forget)
    barrier, trouble = Barrier(2), []

    def work():
        with app.app_context():
            barrier.wait()
            try:
                run({})
            except Exception as error:  # what a thread raises is lost otherwise
                trouble.append(error)

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert trouble == []
    slots = do("ada", lambda ada: [(each.item_id, each.slot_at) for each in occurrences(ada)])
    assert len(slots) == len(set(slots))
    assert len(slots) in (8 + 55, 8 + 56)  # by the hour of the day
