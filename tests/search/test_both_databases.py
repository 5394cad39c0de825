"""The same hits in the same order on SQLite and on PostgreSQL, whatever is asked; and nothing asked breaks either."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from tests.refilling import Refillable
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.records.saying import comment_on
from workspace.search.hits import Hits, hits, suggestions
from workspace.search.wishes import Wish
from workspace.spaces.audience import EVERYONE

ENGLISH = [
    "crane", "rails", "approve", "approved", "approvals", "paint", "painted", "steel", "steels", "delay", "delayed",
    "deliver", "delivery", "budget",
]  # fmt: skip
CHINESE = "变更申请由甲方批准后执行起重机轨道改造工程会议纪要确认交付风险预算第一二三四五阶段验收"
QUESTIONS = 150
HOSTILE = [
    '"', '""', "'", "''", '"crane', "crane'", "crane*", "*", "^crane", "-crane", "+crane", "crane AND", "AND OR NOT",
    "NEAR(crane rails, 2)", "title:crane", "{title} : crane", "crane:*", "crane & rails", "crane | !rails", "<->",
    "(((", ")))", "\\", "\\'", "%", "_", "🏗️", "👩‍👩‍👧‍👦 crane", "\x00crane", "\ud7ff\ue000", "\u202ecrane", "ﷺ",
    "a" * 10_240, "变" * 10_240, "crane " * 2_000, '"' * 10_240, "* " * 5_000, "§1", "crane§1", "𝕔𝕣𝕒𝕟𝕖",
    "ｃｒａｎｅ", "İI", "ß", "ǅ", "①②", "½ crane",
]  # fmt: skip


@pytest.fixture
def both(
    apps: Callable[[str], Flask], sqlite_template: Any, tmp_path: Any, refilled: Refillable
) -> Iterator[list[Flask]]:
    """Two apps with the same texts, each on a database of its own."""
    (tmp_path / "workspace.db").write_bytes(sqlite_template.read_bytes())
    refilled.refill()
    there = [apps(f"sqlite:///{tmp_path / 'workspace.db'}"), apps(refilled.url)]
    moment = clock.now()
    for app in there:
        with pytest.MonkeyPatch.context() as patch, app.app_context():
            write_down(patch, moment)
    yield there
    for app in there:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def write_down(patch: pytest.MonkeyPatch, moment: Any) -> None:
    """Sixty meetings with comments, in words of two languages, a third of them for the vendor only."""
    dice, harbour = random.Random(7), cast.read()
    patch.setattr(clock, "now", lambda: moment)
    for number in range(60):
        with unit_of_work():
            ada = harbour.member("ada")
            audience = ada.party.bit if number % 3 == 0 else EVERYONE
            text = Written("x", f"<p>{said(dice, 40)}</p>")
            meeting = Meeting.start(said(dice, 3), by=ada, audience=audience, zone="UTC", purpose=text)
            for _ in range(number % 4):
                comment_on(meeting, Written("x", f"<p>{said(dice, 12)}</p>"), by=ada)


def said(dice: random.Random, words: int) -> str:
    pieces = []
    for _ in range(words):
        start = dice.randrange(len(CHINESE))
        pieces.append(
            dice.choice([dice.choice(ENGLISH), CHINESE[start : start + dice.randint(1, 8)] + dice.choice("，。 ")])
        )
    return " ".join(pieces)


def asked(app: Flask, words: str, who: str, ask: Callable[..., Hits] = hits) -> tuple[Any, ...]:
    with app.app_context():
        found = ask([cast.read().member(who)], Wish(words), "UTC")
        rows = [(hit.record.ref, hit.url, [each.snippet for each in hit.passages]) for hit in found.rows]
        return found.total, found.is_cut, rows


def test_random_questions_have_the_same_hits_in_the_same_order(both):
    dice, answered = random.Random(11), 0
    for number in range(QUESTIONS):
        start = dice.randrange(len(CHINESE))
        piece = CHINESE[start : start + dice.randint(1, 6)]
        word = dice.choice(ENGLISH)[: dice.randint(2, 9)]
        words = dice.choice(
            [piece, word, f"{piece} {word}", f"{word} {piece}", f"{word} {dice.choice(ENGLISH)}", word[:1]]
        )
        who, ask = ("ada", "chen")[number % 2], (hits, hits, suggestions)[number % 3]
        first, second = (asked(app, words, who, ask) for app in both)
        assert first == second, words
        answered += first[0] > 0
    assert answered > QUESTIONS / 2


def test_hostile_words_break_neither_and_mean_the_same_to_both(both):
    for words in HOSTILE:
        first, second = (asked(app, words, "ada") for app in both)
        assert first == second, words[:40]


@given(st.text(st.one_of(st.characters(), st.sampled_from("变更 \"'*():&|!<>-^{}\\%_~,.")), max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_at_all_break_either(both, words):
    first, second = (asked(app, words, "ada") for app in both)
    assert first == second
