"""What the mails about sign-offs say."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.signoff.models import Decision, Round, Seat, Signable
from workspace.signoff.words import ENDS, impact_words, verdict_words


@dataclass(frozen=True)
class Telling:
    """What a mail is made of. `sees`: its reader may know. `link_until`: the last day of its link, if it has one."""

    person: Person
    seat: Seat | None
    round: Round
    event: Event
    sees: bool
    link_until: str = ""

    @property
    def by(self) -> str:
        """Who did it."""
        return self.event.actor.name if self.event.actor else self.round.asked_by.name

    @property
    def what(self) -> str:
        """“A second crane” (CR-3); nothing of it to those who cannot see it."""
        record = self.round.record
        if not self.sees:
            return _("a text")
        return _("“%(title)s” (%(ref)s)", title=self.round.revision.document["title"], ref=record.ref)

    @property
    def until(self) -> str:
        """The day on which the decision is due; empty where there is none."""
        stage = self.seat.stage if self.seat else self.round.stage
        return day(stage.due_on) if stage and stage.due_on else ""

    @property
    def impact(self) -> str:
        record = self.round.record
        if not self.sees or not isinstance(record, Signable):
            return ""
        return _(", ").join(impact_words(record.impact_of(self.round.revision.document)))

    def fact(self, name: str) -> str:
        """A text of the event, for those who may see it."""
        return str(self.event.facts.get(name) or "") if self.sees else ""


@dataclass(frozen=True)
class Words:
    """A mail in words: its subject, paragraphs, what somebody wrote, and what the button does."""

    subject: str
    paragraphs: list[str] = field(default_factory=list)
    quote: str = ""
    button: str = ""


def _about(told: Telling) -> list[str]:
    return [_("It changes: %(impact)s.", impact=told.impact)] if told.impact else []


def _how_to_decide(told: Telling) -> list[str]:
    if not told.sees:
        return [_("You cannot open it any more. If you should, tell %(by)s.", by=told.round.asked_by.name)]
    words = _("You need no account: the link is yours alone, until %(day)s. To decide, you get a code by mail.")
    silence = _("If you say nothing, the record will say that you said nothing, not that you agreed.")
    return [words % {"day": told.link_until}, silence] if told.link_until else [silence]


def _asked(told: Telling) -> Words:
    until = told.until
    subject = _("Please decide by %(day)s: %(what)s") if until else _("Please decide: %(what)s")
    asks = _("%(by)s asks you to decide on %(what)s until the end of %(day)s.") if until else _(
        "%(by)s asks you to decide on %(what)s.")  # fmt: skip
    facts = {"by": told.round.asked_by.name, "what": told.what, "day": until}
    remark = told.round.remark.text if told.sees else ""
    return Words(subject % facts, [asks % facts, *_about(told), *_how_to_decide(told)], remark, _("Read and decide"))


def _reminder(told: Telling) -> Words:
    until = told.until
    kind = told.event.facts.get("reminder")
    words = {
        "before": _("Your decision on %(what)s is due soon: until the end of %(day)s."),
        "after": _("Your decision on %(what)s was due on %(day)s."),
    }.get(str(kind)) or _("%(by)s reminds you: a decision on %(what)s waits for you.")
    facts = {"by": told.by, "what": told.what, "day": until}
    quote = told.fact("words") or (told.round.remark.text if told.sees else "")
    subject = _("Your decision is missing: %(what)s", what=told.what)
    return Words(subject, [words % facts, *_about(told), *_how_to_decide(told)], quote, _("Read and decide"))


def _escalated(told: Telling) -> Words:
    names = _(", ").join(seat.person.name for seat in told.round.stage.dawdling) if told.round.stage else ""
    words = _("%(by)s named you to hear of it: the decision on %(what)s was due on %(day)s. Silent so far: %(names)s.")
    facts = {"by": told.round.asked_by.name, "what": told.what, "day": told.until, "names": names}
    remark = told.round.remark.text if told.sees else ""
    subject = _("Overdue: the decision on %(what)s", what=told.what)
    return Words(subject, [words % facts, *_about(told)], remark, _("Show how it stands"))


def _question(told: Telling) -> Words:
    words = _("%(by)s has a question before deciding on %(what)s. Until it is answered, the clock runs for you.")
    subject = _("A question before deciding: %(what)s", what=told.what)
    return Words(subject, [words % {"by": told.by, "what": told.what}], told.fact("question"), _("Answer"))


def _answer(told: Telling) -> Words:
    words = _("%(by)s answered your question about %(what)s. The decision waits for you again.")
    subject = _("Your question is answered: %(what)s", what=told.what)
    said = [words % {"by": told.by, "what": told.what}, *(_how_to_decide(told) if told.link_until else [])]
    return Words(subject, said, told.fact("answer"), _("Read and decide"))


def _verdict(told: Telling) -> str:
    decision = _decision(told)
    return verdict_words(decision)[0] if decision else ""


def _decision(told: Telling) -> Decision | None:
    """The decision that the event tells of: the last one of the person whose it is."""
    whose = told.event.on_behalf_of_id or told.event.actor_id
    seats = [seat for stage in told.round.stages for seat in stage.seats if seat.person_id == whose]
    return next((seat.decision for seat in reversed(seats) if seat.decision), None)


def _said(told: Telling) -> str:
    return told.fact("condition") or told.fact("comment")


def _decided(told: Telling) -> Words:
    who = told.event.on_behalf_of or told.event.actor
    facts = {"who": who.name if who else "", "what": told.what, "decision": _verdict(told)}
    subject = _("%(who)s has decided: %(what)s") % facts
    return Words(subject, [_("%(who)s on %(what)s: %(decision)s.") % facts], _said(told), _("Show how it stands"))


def _for_you(told: Telling) -> Words:
    decision = _decision(told)
    facts = {"by": told.by, "what": told.what, "decision": _verdict(told)}
    if decision and decision.entered_by_id:
        subject, words = _("%(by)s recorded your decision"), _(
            "%(by)s recorded what you said about %(what)s: %(decision)s.")  # fmt: skip
    else:
        subject, words = _("%(by)s decided for you"), _("%(by)s, your stand-in, decided on %(what)s: %(decision)s.")
    wrong = _("If that is not right, tell %(by)s at once by replying to this mail.") % facts
    return Words(subject % facts, [words % facts, wrong], _said(told), _("Show how it stands"))


def _voided(told: Telling) -> Words:
    facts = {"by": told.by, "what": told.what}
    words = _("%(by)s edited %(what)s, so the sign-off of the text that you were asked about is void.") % facts
    rest = _(
        "Nothing has to be decided now. What was decided stays in the history, as decisions on the older revision."
    )
    return Words(_("Void: the sign-off of %(what)s") % facts, [words, rest], "", _("Show how it stands"))


def _withdrawn(told: Telling) -> Words:
    facts = {"by": told.by, "what": told.what}
    words = _("%(by)s took the sign-off of %(what)s back. Nothing has to be decided now.") % facts
    subject = _("Taken back: the sign-off of %(what)s") % facts
    return Words(subject, [words], told.fact("because"), _("Show how it stands"))


def _ended(told: Telling) -> Words:
    words, _tone = ENDS[str(told.round.ended_how)]
    facts = {"what": told.what, "how": str(words)}
    silent = [seat.person.name for stage in told.round.stages for seat in stage.silent if stage.opened_at]
    told_too = [_("Silent: %(names)s.", names=_(", ").join(silent))] if silent and told.sees else []
    text = _("The sign-off of %(what)s has ended: %(how)s.") % facts
    return Words(_("%(how)s: %(what)s") % facts, [text, *_about(told), *told_too], "", _("Show how it stands"))


WORDS: dict[str, Callable[[Telling], Words]] = {
    "asked": _asked,
    "link": _asked,
    "reminder": _reminder,
    "escalated": _escalated,
    "question": _question,
    "answer": _answer,
    "decided": _decided,
    "for_you": _for_you,
    "voided": _voided,
    "withdrawn": _withdrawn,
    "ended": _ended,
}


def why(address: str) -> str:
    """Why the reader gets it."""
    return _("You get this because you are part of this sign-off, at %(address)s.", address=address)
