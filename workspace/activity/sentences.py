"""Sentences: what an event says to its reader, made when it is read, in the reader's language.

Features bring words for their actions in a module `sentences.py` of their own; the roof teaches them here
(`assembly/sentences.py`). A sentence names `%(actor)s`, `%(record)s` and the event's facts; where it depends on the
facts it is a function of them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from workspace.activity.models import Event
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string
Sentence = Words | Callable[[Mapping[str, Any]], Words]

_sentences: dict[str, Sentence] = {}
_kinds: dict[str, Words] = {}
_names: dict[str, Mapping[str, Words]] = {}

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What is said of an action that nobody brought words for.
ABOUT_A_RECORD = _l("%(actor)s changed %(record)s")
ABOUT_THE_SPACE = _l("%(actor)s changed something in this space")


def teach(
    sentences: Mapping[str, Sentence], kinds: Mapping[str, Words] | None = None,
    names: Mapping[str, Mapping[str, Words]] | None = None,
) -> None:  # fmt: skip
    """Take words. `sentences`: by action; `*.revised` stands for every kind of record that has none of its own; None
    is for actions that are not told.
    `kinds`: what the first words of actions mean, for the filter. `names`: facts whose values are words of ours,
    such as `{"role": {"manager": "manager"}}`. Only the roof calls this.
    """
    _sentences.update(sentences)
    _kinds.update(kinds or {})
    _names.update(names or {})


def kinds() -> Mapping[str, Words]:
    """What events can be about, in words."""
    return _kinds


class _Facts(dict[str, Any]):
    """A fact that an old event does not have leaves a gap, not an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def say(event: Event, me: int, record: str | Markup) -> Markup:
    """The sentence of an event for the person `me`. `record` is how its record is to appear."""
    facts = _Facts({name: _value(name, value) for name, value in event.facts.items()})
    facts |= {"actor": _actor(event, me), "record": record}
    return Markup(str(_words(event))) % facts  # noqa: S704 - the words are ours; what fills them is escaped


def is_silent(action: str) -> bool:
    """Whether an action is not worth telling, because another event always tells it better."""
    return action in _sentences and _sentences[action] is None


def silent() -> list[str]:
    """All such actions."""
    return sorted(action for action, words in _sentences.items() if words is None)


def is_known(action: str) -> bool:
    """Whether somebody brought words for an action."""
    return action in _sentences or f"*.{action.partition('.')[2]}" in _sentences


def _words(event: Event) -> Words:
    verb = event.action.partition(".")[2]
    general = ABOUT_THE_SPACE if event.record_id is None else ABOUT_A_RECORD
    words = _sentences.get(event.action) or _sentences.get(f"*.{verb}") or general
    return words(event.facts) if callable(words) else words


def _actor(event: Event, me: int) -> Markup:
    if event.actor is None:
        return Markup("<strong>{}</strong>").format(_("The workspace"))
    name = _("You") if event.actor_id == me else event.actor.name
    actor = Markup("<strong>{}</strong>").format(name)
    if event.on_behalf_of is None:
        return actor
    words = Markup(_("%(actor)s for %(person)s"))  # noqa: S704
    return words % {"actor": actor, "person": event.on_behalf_of.name}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return _(", ").join(str(_value(name, each)) for each in value)
    if isinstance(value, str) and value in _names.get(name, {}):
        return str(_names[name][value])
    if isinstance(value, str) and name.endswith("_on") and DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    return "…" if value is None else value
