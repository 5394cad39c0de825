"""One lane at a time is between a deed outside and its note, and none waits for one that stays there."""

import threading
import time

import pytest

from workspace.kernel.doubt import Turnstile, noting, until_noted


def test_one_lane_at_a_time_is_in():
    turnstile, inside, most = Turnstile(patience=30), 0, []

    def pass_through() -> None:
        nonlocal inside
        for _time in range(20):
            with turnstile.passed():
                inside += 1
                most.append(inside)
                time.sleep(0.0005)
                inside -= 1

    lanes = [threading.Thread(target=pass_through) for _lane in range(4)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join(30)
    assert most == [1] * 80


def test_who_stays_holds_up_nobody_and_ends_nobodys_turn_by_leaving():
    turnstile, leave, left = Turnstile(patience=0.2), threading.Event(), threading.Event()

    def stay() -> None:
        with turnstile.passed():
            stays.set()
            leave.wait(10)
        left.set()

    stays = threading.Event()
    lane = threading.Thread(target=stay)
    begun = time.monotonic()  # before the other is in: its patience may be over in part when we hear that it is
    lane.start()
    assert stays.wait(10)
    with turnstile.passed():
        assert 0.15 < time.monotonic() - begun < 5
        turnstile.patience, ours = 30, turnstile._inside
        leave.set()
        assert left.wait(10)
        assert turnstile._inside is ours
    lane.join(10)


def test_what_a_job_keeps_ends_when_it_is_noted_and_in_the_other_order():
    ended: list[str] = []
    with noting():
        until_noted().callback(ended.append, "farewell")
        until_noted().callback(ended.append, "turn")
        assert ended == []
    assert ended == ["turn", "farewell"]
    with pytest.raises(LookupError):
        until_noted()
