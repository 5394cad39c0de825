"""Whatever people do, in whatever order and however much at once: what was promised about decisions holds.

`bin/test` takes the same steps every time, on both databases together 2,000. `--steps 10000` takes so many new ones on
each.
"""

import secrets
from itertools import count

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

from tests.signoff.course.machine import AnyCourse
from tests.signoff.course.world import World

STEPS = 1000  # on each database
# Many short searches with seeds of their own rather than a long one: it can end when there were steps enough.
SEARCH = settings(
    max_examples=4, stateful_step_count=30, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)  # fmt: skip


def test_any_course_of_events_keeps_every_promise(app, refill, pytestconfig, capsys):
    chosen = pytestconfig.getoption("--steps")

    class Course(AnyCourse):
        world = World(app, refill)

    for number in count(secrets.randbits(32) if chosen else 0):
        seed(number)(get_state_machine_test(Course, settings=SEARCH))()
        if Course.steps >= (chosen or STEPS):
            break
    with capsys.disabled():
        print(f" {Course.steps} steps, {Course.refused} of them refused ", end="")
