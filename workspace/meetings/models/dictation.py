"""Dictation: notes on a topic together with the resolutions and action items that were typed between their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workspace.kernel.text.commands import Ambiguous, TypedAction, match_person, read_commands
from workspace.kernel.text.words import clip
from workspace.kernel.text.written import Written, write
from workspace.meetings.models.action_item import ActionItem
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.resolution import Resolution
from workspace.spaces.models import Membership

TITLE = 200


@dataclass(frozen=True)
class Undertaking:
    """An action item as it was typed. `unclear` is a name that fits nobody, or `several` people."""

    title: str
    detail: Written
    owner_id: int | None
    due_on: date | None
    unclear: str = ""
    several: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakenDown:
    """What came of a dictation."""

    resolutions: Sequence[Resolution] = ()
    action_items: Sequence[ActionItem] = ()
    undertakings: Sequence[Undertaking] = ()

    @property
    def topics(self) -> str:
        """The parts of pages that show it."""
        found = [each.topics for each in self.resolutions] + [each.topics for each in self.action_items]
        return " ".join(dict.fromkeys(" ".join(found).split()))


@dataclass(frozen=True)
class Dictation:
    """Made before the unit of work, because rendering is slow; `take_down` writes it."""

    notes: Written = field(default_factory=Written)
    decisions: Sequence[Written] = ()
    undertakings: Sequence[Undertaking] = ()

    @classmethod
    def of(cls, text: str, people: Mapping[int, str], today: date, language: str) -> "Dictation":
        """Read the commands out of a text. `people` (id to name) are those whom `@` may mean."""
        typed = read_commands(text, today, people=people, language=language)
        undertakings = [each for action in typed.actions for each in _undertakings(action, people)]
        decisions = [write(decision, people) for decision in typed.decisions]
        return cls(write(typed.notes, people), decisions, undertakings)

    def take_down(self, item: AgendaItem, *, version: int, by: Membership) -> TakenDown:
        """Save the notes over `version`, and record what was resolved and agreed."""
        item.write_notes(self.notes, version=version, by=by)
        meeting = item.meeting
        resolutions = [Resolution.record(meeting, wording, by=by, item=item) for wording in self.decisions]
        actions = [
            ActionItem.agree(
                meeting, each.title, by=by, item=item, detail=each.detail, owner_id=each.owner_id, due_on=each.due_on
            )
            for each in self.undertakings
        ]  # fmt: skip
        return TakenDown(resolutions, actions, self.undertakings)


def _undertakings(action: TypedAction, people: Mapping[int, str]) -> list[Undertaking]:
    """One for each person who was named; one for nobody yet where there was none."""
    title, detail = clip(action.text, TITLE), Written()
    if title != action.text:
        detail = write(action.text, people)
    found = [_meant(name, people) for name in action.people_text or [""]]
    return [Undertaking(title, detail, meant, action.due, name, several) for meant, name, several in found]


def _meant(name: str, people: Mapping[int, str]) -> tuple[int | None, str, tuple[str, ...]]:
    """The person; or the name that is unclear, and whom it might mean."""
    found = match_person(name, people) if name else None
    if isinstance(found, Ambiguous):
        return None, name, tuple(people[person] for person in found.ids)
    return found, "" if found else name, ()
