"""Words for what became of published minutes."""

from dataclasses import dataclass

from workspace.kernel.i18n import day, ngettext
from workspace.kernel.i18n import gettext as _
from workspace.meetings.models import Confirmation, Meeting, Publication, Tally
from workspace.signoff.words import SAID_HOW


@dataclass(frozen=True)
class Standing:
    """How a publication stands: a short title, the rest of the sentence, and the tone of a notice."""

    title: str
    text: str
    tone: str = "info"


def tally_words(tally: Tally, *, ended: bool = False) -> str:
    """“4 agreed, 1 objects, 2 silent”; before the end nobody is called silent yet."""
    silent = (
        ngettext("%(num)d silent", "%(num)d silent", tally.silent)
        if ended
        else ngettext("%(num)d has not answered yet", "%(num)d have not answered yet", tally.silent)
    )
    parts = [
        (tally.agreed, ngettext("%(num)d agreed", "%(num)d agreed", tally.agreed)),
        (tally.objecting, ngettext("%(num)d objects", "%(num)d object", tally.objecting)),
        (tally.silent, silent),
    ]
    return _(", ").join(words for number, words in parts if number)


def answer_words(confirmation: Confirmation) -> tuple[str, str, str]:
    """The words, tone and icon of a badge. Silence is named as silence only when the time is over."""
    if confirmation.answer == "agreed":
        return _("Agrees"), "success", "check"
    if confirmation.answer == "objects":
        return _("Objects"), "danger", "quote"
    over = not confirmation.publication.takes_answers
    return (_("Silent"), "neutral", "circle-dashed") if over else (_("No answer yet"), "neutral", "clock")


def asking_words(confirmation: Confirmation) -> str:
    """What the person is asked now."""
    entered_by = confirmation.entered_by
    if entered_by:
        how = SAID_HOW[confirmation.said_how]
        said = _("you agree") if confirmation.answer == "agreed" else _("you object")
        return _("%(name)s recorded that %(said)s, as said %(how)s. Your own answer takes its place.",
                 name=entered_by.name, said=said, how=how)  # fmt: skip
    if confirmation.answer == "objects":
        return _("You objected. Once that is settled, you can confirm.")
    asker = confirmation.publication.by.name
    return _("%(name)s asks you: do these minutes say what was said and agreed?", name=asker)


def sheet_words(meeting: Meeting, publication: Publication | None) -> str:
    """What a sheet of paper says of itself, so that nobody takes a draft for the minutes."""
    if publication:
        return standing_of(publication).title
    drafts = {"planned": _("Agenda"), "cancelled": _("Cancelled")}
    return drafts.get(meeting.state, _("Draft, not published"))


def standing_of(publication: Publication) -> Standing:
    """What a reader has to know first."""
    if publication.is_being_corrected:
        who = publication.corrected_by.name if publication.corrected_by else ""
        return Standing(_("Being corrected."), f"{who}{_(': ')}{publication.correction_reason}", "warning")
    return {"confirmed": _confirmed, "concluded": _concluded, "withdrawn": _withdrawn}.get(
        publication.ended_how or "", _open
    )(publication)


def _open(publication: Publication) -> Standing:
    until = day(publication.until)
    title = _("The last day was %(day)s.") if publication.is_overdue else _("In review until %(day)s.")
    return Standing(title % {"day": until}, tally_words(publication.tally))


def _confirmed(_publication: Publication) -> Standing:
    return Standing(_("Confirmed."), _("Everybody who was asked agreed."), "success")


def _concluded(publication: Publication) -> Standing:
    title = _("The review ended on %(day)s.", day=day(publication.until))
    return Standing(title, tally_words(publication.tally, ended=True), "warning")


def _withdrawn(publication: Publication) -> Standing:
    return Standing(_("Taken back for a correction."), publication.correction_reason, "warning")
