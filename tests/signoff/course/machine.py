"""A machine that lets anybody do anything in any order, and looks after each step whether all promises hold."""

from typing import Any, ClassVar

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.signoff.course import deeds, promises
from tests.signoff.course.snapshot import Row
from tests.signoff.course.world import PEOPLE, Deed, World
from workspace.assembly import proving
from workspace.kernel.refusals import Refused
from workspace.signoff import reminding
from workspace.signoff.models import StagePlan

AT_ONCE = 8
MOST_MOVES = 6  # from an approval over the next wish to the next round
LATE = 7
OVER = ("closed", "rejected", "withdrawn")
people = some.sampled_from(PEOPLE)
members = some.sampled_from(PEOPLE[:-1])
leaders = some.sampled_from(["ada", "vera", "ada", "vera", "li", *PEOPLE])
approvers = some.sampled_from(["chen", "li", "mei", "theo", "chen", "li", "mei", "theo", *PEOPLE[4:-1]])
kinds = some.sampled_from(["approve", "approve", "approve", "return", "reject"])
mostly = some.sampled_from([True, True, True, False])
places = some.integers(0, LATE)
rules = some.sampled_from(["all", "any", "at_least"])
stages = some.tuples(some.sets(approvers, min_size=1, max_size=4), rules, some.integers(1, 3))
plans = some.lists(stages, min_size=1, max_size=3)
somebody_was_asked = precondition(lambda self: self.now.rows["sign_off_seat"])
# Eight at once take as long as eight steps, and count as one.
races_are_few = precondition(lambda self: self.now.rows["sign_off_seat"] and self.races < 3)


class AnyCourse(RuleBasedStateMachine):
    """`steps` counts over all runs. Each rule is one step; most look at the page first, some act on an old window."""

    world: ClassVar[World]
    steps: ClassVar[int] = 0
    refused: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.chain = promises.ChainWalk()
        self.moment, self.races = 0, 0
        self.plans: list[Any] = []
        self.world.begin()
        self.now = self.world.snapshot()

    # What happens in a step, and what holds after it

    def do(self, who: str, deed: Deed, *, fresh: bool = True) -> Any:
        if fresh:
            self.world.look(who, self.moment)
        came_of = self.world.act(who, deed)
        self.look_around(changed=not isinstance(came_of, Refused))
        return came_of

    def look_around(self, *, changed: bool) -> None:
        type(self).steps += 1
        before, self.now = self.now, self.world.snapshot()
        if not changed:
            type(self).refused += 1
            assert (self.now.rows, self.now.counts) == (before.rows, before.counts), (
                "what was refused changed something"
            )
            return
        self.moment += 1
        with self.world.app.app_context():
            self.chain.go_on()
        promises.everything(self.world, self.now)

    def teardown(self) -> None:
        with self.world.app.app_context():
            assert list(proving.verify()) == []

    def seat(self, place: int) -> Row:
        """One of the seats that wait, for which people are asked anew where need be; or one of any round, long over."""
        if place != LATE:
            for _ in range(MOST_MOVES):
                if self.now.waiting:
                    break
                self.move_on("ada", self.plans)
        seats = (self.now.waiting if place != LATE else []) or self.now.rows["sign_off_seat"]
        return seats[place % len(seats)]

    @property
    def is_past_limits(self) -> bool:
        change = self.now.change
        return self.now.state == "approved" and (
            change.cost > change.approved_cost or change.days > change.approved_days
        )

    def name(self, person_id: int) -> str:
        return next(who for who, id in self.world.ids.items() if id == person_id)

    # Asking

    @initialize(far=some.sampled_from([3, 3, 3, 3, 3, 2, 1, 0]), plans=plans, allows_authors=some.booleans())
    def arrive(self, far: int, plans: Any, allows_authors: bool) -> None:
        """Most courses begin when people are asked already."""
        self.plans = plans
        for deed in (deeds.submit, deeds.assess)[:far]:
            self.do("ada", deed)
        if far == 3:
            self.ask("ada", plans, True, allows_authors, True)

    @rule(who=leaders, verb=some.sampled_from(sorted(deeds.LEADING)))
    def lead(self, who: str, verb: str) -> None:
        self.do(who, deeds.LEADING[verb])

    @rule(who=some.sampled_from(["ada", "vera"]), plans=plans)
    def go_on(self, who: str, plans: Any) -> None:
        self.move_on(who, plans)

    def move_on(self, who: str, plans: Any) -> None:
        """What usually comes next."""
        state = self.now.state
        if state in OVER:
            self.world.wish(who)
            self.look_around(changed=True)
        elif state == "assessed" or self.is_past_limits:
            self.ask(who, plans, True, False, True)
        elif state == "in_sign_off":
            self.decide(0, "approve", "", True)
        else:
            verb = {"submitted": "assess", "approved": "implement", "implemented": "close"}.get(state, "submit")
            self.do("ada" if verb == "close" else who, deeds.LEADING[verb])

    @rule(who=leaders, plans=plans, tidy=mostly, allows_authors=some.booleans(), fresh=mostly)
    def ask(self, who: str, plans: Any, tidy: bool, allows_authors: bool, fresh: bool) -> None:
        """A tidy asker leaves out those who wrote the text, and needs no more approvals than people."""
        stages = []
        for asked, how, least in plans:
            ids = [self.world.ids[each] for each in sorted(asked)]
            if tidy and not allows_authors:
                writers = {row.author_id for row in self.now.revisions()} | {self.world.ids[who]}
                ids = [each for each in ids if each not in writers] or [self.world.ids["chen"]]
            stages.append(StagePlan(ids, how, min(least, len(ids)) if tidy else least))
        self.do(who, deeds.ask(who, stages, allows_authors=allows_authors), fresh=fresh)

    @rule(
        who=leaders,
        text=some.sampled_from(["The first is too small.", "The wind."]),
        days=some.integers(0, 2),
        fresh=mostly,
    )
    def edit(self, who: str, text: str, days: int, fresh: bool) -> None:
        self.do(who, deeds.edit(who, text, days), fresh=fresh)

    @rule(who=leaders, cost=some.sampled_from([0, 480_000]), days=some.integers(0, 2), fresh=mostly)
    def report(self, who: str, cost: int, days: int, fresh: bool) -> None:
        self.do(who, deeds.report(who, cost, days), fresh=fresh)

    @rule(who=leaders, name=some.sampled_from(["a.txt", "b.txt"]), internal=some.booleans())
    def put_file(self, who: str, name: str, internal: bool) -> None:
        self.do(who, deeds.put_file(name, name.encode(), internal=internal))

    @rule(who=leaders, deed=some.sampled_from([deeds.take_file_off, deeds.comment, deeds.remind]))
    def touch(self, who: str, deed: Deed) -> None:
        self.do(who, deed)

    # Deciding

    @somebody_was_asked
    @rule(place=places, kind=kinds, condition=some.sampled_from(["", "On weekdays."]), fresh=mostly)
    def decide(self, place: int, kind: str, condition: str, fresh: bool) -> None:
        """Whoever sits there, on the text that they have before them."""
        seat = self.seat(place)
        who = self.name(seat.person_id)
        self.do(who, deeds.decide(who, seat.id, kind, condition), fresh=fresh)

    @somebody_was_asked
    @rule(who=approvers, place=places, kind=kinds, fresh=mostly)
    def decide_for_another(self, who: str, place: int, kind: str, fresh: bool) -> None:
        """A stand-in, or somebody who is none."""
        seat = self.seat(place)
        self.do(who, deeds.decide(who, seat.id, kind), fresh=fresh)

    @somebody_was_asked
    @rule(who=leaders, place=places, kind=kinds, how=some.sampled_from(["telephone", "paper"]), fresh=mostly)
    def record(self, who: str, place: int, kind: str, how: str, fresh: bool) -> None:
        seat = self.seat(place)
        self.do(who, deeds.record(who, seat.id, kind, how), fresh=fresh)

    @somebody_was_asked
    @rule(who=people, place=places, to=approvers, own=mostly)
    def hand_over(self, who: str, place: int, to: str, own: bool) -> None:
        seat = self.seat(place)
        self.do(self.name(seat.person_id) if own else who, deeds.hand_over(seat.id, to))

    @rule(who=leaders, person=approvers, position=some.integers(1, 3))
    def add(self, who: str, person: str, position: int) -> None:
        self.do(who, deeds.add(person, position))

    @somebody_was_asked
    @rule(place=places)
    def ask_question(self, place: int) -> None:
        seat = self.seat(place)
        self.do(self.name(seat.person_id), deeds.ask_question(seat.id))

    @precondition(lambda self: self.now.rows["sign_off_question"])
    @rule(who=some.sampled_from(["ada", "vera", "li", "mei"]), place=places)
    def give_answer(self, who: str, place: int) -> None:
        questions = self.now.open_questions() or self.now.rows["sign_off_question"]
        self.do(who, deeds.give_answer(questions[place % len(questions)].id))

    # Around it

    @rule(who=members, deputy=people, from_in=some.integers(-1, 1), until_in=some.integers(-1, 3))
    def name_stand_in(self, who: str, deputy: str, from_in: int, until_in: int) -> None:
        self.do(who, deeds.name_stand_in(deputy, from_in, until_in))

    @somebody_was_asked
    @rule(place=places, deputy=some.sampled_from(["chen", "li", "mei", "theo", "vera"]))
    def go_away(self, place: int, deputy: str) -> None:
        """Somebody who is asked names a stand-in for these days."""
        seat = self.seat(place)
        self.do(self.name(seat.person_id), deeds.name_stand_in(deputy, 0, 1))

    @precondition(lambda self: self.now.rows["stand_in"])
    @rule(who=people, place=places)
    def end_stand_in(self, who: str, place: int) -> None:
        named = self.now.rows["stand_in"]
        self.do(who, deeds.end_stand_in(named[place % len(named)].id))

    @rule(who=leaders)
    def take_back(self, who: str) -> None:
        self.do(who, deeds.take_back)

    @rule()
    def time_passes(self) -> None:
        """The job that reminds by itself."""
        with self.world.app.app_context():
            reminding.remind({})
        self.look_around(changed=True)

    # All at the same moment

    @somebody_was_asked
    @races_are_few
    @rule(place=places, said=some.lists(kinds, min_size=AT_ONCE, max_size=AT_ONCE))
    def eight_on_one_seat(self, place: int, said: list[str]) -> None:
        """Eight windows of one person."""
        seat = self.seat(place)
        who = self.name(seat.person_id)
        self.world.look(who, self.moment)
        self.at_once([(who, deeds.decide(who, seat.id, kind)) for kind in said])

    @races_are_few
    @rule(said=some.lists(kinds, min_size=4, max_size=4), who=some.lists(people, min_size=4, max_size=4), to=members)
    def eight_on_one_stage(self, said: list[str], who: list[str], to: str) -> None:
        """Four who are asked decide, while others edit, withdraw, add, hand over."""
        seats = [self.seat(place) for place in range(4)]
        for each in PEOPLE:
            self.world.look(each, self.moment)
        deciding = [
            (name, deeds.decide(name, seat.id, kind))
            for seat, kind in zip(seats, said, strict=True) for name in [self.name(seat.person_id)]
        ]  # fmt: skip
        others = [
            deeds.edit(who[0], "At once.", 1), deeds.take_back, deeds.add(to, 1), deeds.hand_over(seats[0].id, to)
        ]  # fmt: skip
        self.at_once([*deciding, *zip(who, others, strict=True)])

    def at_once(self, pairs: list[tuple[str, Deed]]) -> None:
        self.races += 1
        came_of = self.world.at_once(pairs)
        self.look_around(changed=not all(isinstance(each, Refused) for each in came_of))
