"""Rounds as they go into a pack: names instead of keys, the same codes as in the database, and no key of ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.activity.models import Event
from workspace.kernel.i18n import gettext as _
from workspace.signoff.evidence import parts
from workspace.signoff.evidence.certificate import Words
from workspace.signoff.models import Decision, Round, Seat, Stage
from workspace.signoff.words import ENDS, METHODS, SAID_HOW, rule_words


@dataclass(frozen=True)
class Teller:
    """`decided` are the events of decisions by the seat that they are about."""

    ref: str
    decided: Mapping[int, Event]

    def round(self, round_: Round) -> parts.Round:
        return parts.Round(
            record=self.ref, revision=round_.revision.number, asked_by=round_.asked_by.name, asked_at=round_.asked_at,
            ended_at=round_.ended_at, outcome=round_.ended_how or "", allows_authors=round_.allows_authors,
            stages=tuple(self.stage(each) for each in round_.stages),
        )  # fmt: skip

    def stage(self, stage: Stage) -> parts.Stage:
        rule = f"{stage.rule} {stage.needed}/{len(stage.present_seats)}"
        seats = tuple(self.seat(each, stage) for each in stage.seats)
        return parts.Stage(stage.name, rule, stage.due_on, stage.ended_how or "", seats)

    def seat(self, seat: Seat, stage: Stage) -> parts.Seat:
        asked_at = max(seat.asked_at, stage.opened_at) if stage.opened_at else None
        follower = next((each for each in stage.seats if each.instead_of_id == seat.id), None)
        return parts.Seat(
            person=seat.person.name, party=seat.party.name, asked_at=asked_at,
            decision=self.decision(seat.decision, seat) if seat.decision else None,
            handed_to=follower.person.name if follower else "",
            instead_of=seat.instead_of.person.name if seat.instead_of else "",
            added_by=seat.added_by.name if seat.added_by else "",
        )  # fmt: skip

    def decision(self, decision: Decision, seat: Seat) -> parts.Decision:
        event = self.decided[seat.id]
        return parts.Decision(
            person=decision.made_by.name, party=seat.party.name, answer=decision.kind, comment=decision.comment.text,
            condition=decision.condition.text, at=event.at, method=decision.method, sha256=decision.sha256,
            event=event.number, actor=event.actor_id, on_behalf_of=event.on_behalf_of_id,
            for_whom=decision.person.name if decision.is_for_another else "",
            entered_by=decision.entered_by.name if decision.entered_by else "", said_how=decision.said_how,
            scan=decision.evidence.sha256 if decision.evidence else "", is_author=decision.is_author,
        )  # fmt: skip


def words_for(pack: parts.Pack) -> Words:
    """What the codes of a pack mean, in the present language."""
    answers = {
        "approve": _("approves this text"),
        "return": _("returns it for changes"),
        "reject": _("rejects it"),
    }
    stages = {"passed": _("passed"), "failed": _("not passed"), "broken_off": _("not finished")}
    ends = {code: str(words) for code, (words, _tone) in ENDS.items()}
    rules = {stage.rule for round_ in pack.rounds for stage in round_.stages}
    return Words(
        answers=answers,
        methods={code: str(words) for code, words in METHODS.items()},
        outcomes=stages | ends,
        rules={rule: _rule(rule) for rule in rules},
        said_how={code: str(words) for code, words in SAID_HOW.items()},
    )


def _rule(code: str) -> str:
    """Such as `at_least 2/3`."""
    rule, _space, numbers = code.partition(" ")
    needed, asked = map(int, numbers.split("/"))
    return _("needs %(rule)s", rule=rule_words(rule, needed, asked))
