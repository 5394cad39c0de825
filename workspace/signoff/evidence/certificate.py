"""The certificate: who decided what on which exact text, for reading and printing, sealed against change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.kernel.pdf import render
from workspace.kernel.seal import Keys, seal
from workspace.signoff.evidence.parts import Decision, Pack, Round, Seat, Stage


@dataclass(frozen=True)
class Words:
    """What codes mean, in the language of the certificate: answers ("approves this text"), methods ("signed in,
    password confirmed"), outcomes of stages and rounds, and rules. A code without words stands as it is."""

    answers: Mapping[str, str]
    methods: Mapping[str, str]
    outcomes: Mapping[str, str]
    rules: Mapping[str, str]
    said_how: Mapping[str, str] = field(default_factory=dict)


def certificate(pack: Pack, words: Words, keys: Keys, zone: ZoneInfo) -> bytes:
    """The certificate as a sealed PDF, in the present language, with times in this zone. Takes a second, once two more
    for loading pyHanko: for the worker, outside of a unit of work. Raises NoDocument."""
    told = _Telling(words, zone)
    facts = {
        "title": _("Certificate of sign-off"),
        "language": "zh" if language() == "zh_CN" else "en",
        "subject": f"{pack.record} · {pack.title}",
        "about": [
            [_("Space"), pack.space],
            [_("Workspace"), pack.workspace],
            [_("Made for"), pack.reader],
            [_("Made at"), told.time(pack.made_at)],
            [_("Signing key"), keys.fingerprint],
        ],
        "rounds": [told.round(each, pack) for each in pack.rounds],
        "limits": _limits(),
        "foot": f"{pack.record} · {pack.space} · {told.time(pack.made_at)}",
        "unshown": _(
            "Characters that cannot be drawn or seen stand here as their numbers; the evidence pack has them:"
        ),
    }
    document = render("certificate", facts, when=pack.made_at)
    reason = _("Certificate of sign-off for %(record)s", record=pack.record)
    return seal(document, keys, reason=reason, name=pack.workspace, when=pack.made_at)


def _limits() -> list[str]:
    return [
        _(
            "This certificate shows electronic signatures with evidence. The evidence pack holds the texts, the"
            " decisions and the chain of events; verify.py checks it without this workspace."
        ),
        _(
            "It does not prove who sat at the keyboard, nor the time, which is that of the workspace's clock. What it"
            " means in law is for lawyers to judge."
        ),
    ]


@dataclass(frozen=True)
class _Telling:
    """Says the parts of a pack in words."""

    words: Words
    zone: ZoneInfo

    def time(self, moment: datetime) -> str:
        """A time that can be read anywhere: with its zone and the distance from UTC."""
        local = moment.astimezone(self.zone)
        offset = f"{local:%z}"
        return f"{local:%Y-%m-%d %H:%M:%S} {self.zone.key} (UTC{offset[:3]}:{offset[3:]})"

    def round(self, round: Round, pack: Pack) -> dict[str, Any]:
        digests = {(text.record, text.revision): text.sha256 for text in pack.texts}
        ended = [[_("Ended at"), self.time(round.ended_at)]] if round.ended_at else []
        authors = [[_("Authors"), _("by this route, those who wrote the text may approve it, too")]]
        authors = authors if round.allows_authors else []
        return {
            "heading": _("%(record)s, revision %(revision)s", record=round.record, revision=str(round.revision)),
            "about": [
                [_("SHA-256 of the text"), digests[round.record, round.revision]],
                [_("Asked by"), round.asked_by],
                [_("Asked at"), self.time(round.asked_at)],
                *ended,
                [_("Outcome"), self.words.outcomes.get(round.outcome, round.outcome)],
                *authors,
            ],
            "stages": [self.stage(number, each) for number, each in enumerate(round.stages, start=1)],
        }

    def stage(self, number: int, stage: Stage) -> dict[str, Any]:
        due = [_("due %(day)s", day=stage.due_on.isoformat())] if stage.due_on else []
        said = [
            self.words.rules.get(stage.rule, stage.rule),
            *due,
            self.words.outcomes.get(stage.outcome, stage.outcome),
        ]
        return {
            "heading": f"{number}. {stage.name}" if stage.name else _("Stage %(number)s", number=str(number)),
            "rule": " · ".join(each for each in said if each),
            "columns": [_("Who"), _("What they decided"), _("When and how")],
            "seats": [self.seat(each) for each in stage.seats],
        }

    def seat(self, seat: Seat) -> dict[str, Any]:
        decision = seat.decision
        if decision is None:
            return {"name": seat.person, "party": seat.party, "method": "", "digest": "", **self.silence(seat)}
        return {
            "name": decision.person,
            "party": decision.party,
            "meaning": self.words.answers.get(decision.answer, decision.answer),
            "lines": [*self.came(seat), *self.said(decision)],
            "when": self.time(decision.at),
            "method": self.words.methods.get(decision.method, decision.method),
            "digest": decision.sha256,
        }

    def silence(self, seat: Seat) -> dict[str, Any]:
        if seat.asked_at is None:
            return {"meaning": _("was not asked any more"), "lines": list(self.came(seat)), "when": ""}
        asked = _("asked at %(time)s", time=self.time(seat.asked_at))
        meaning = _("handed over to %(name)s", name=seat.handed_to) if seat.handed_to else _("kept silent")
        return {"meaning": meaning, "lines": list(self.came(seat)), "when": asked}

    def came(self, seat: Seat) -> Iterator[str]:
        """How somebody came to be asked."""
        if seat.instead_of:
            yield _("asked instead of %(name)s", name=seat.instead_of)
        if seat.added_by:
            yield _("added by %(name)s", name=seat.added_by)

    def said(self, decision: Decision) -> Iterator[str]:
        if decision.for_whom:
            yield _("decides for %(name)s", name=decision.for_whom)
        if decision.said_how:
            yield _("said %(how)s", how=self.words.said_how.get(decision.said_how, decision.said_how))
        if decision.entered_by:
            yield _("written down by %(name)s", name=decision.entered_by)
        if decision.is_author:
            yield _("wrote on the text, which the route allows")
        if decision.condition:
            yield _("On condition: %(text)s", text=decision.condition)
        if decision.comment:
            yield _("Comment: %(text)s", text=decision.comment)
