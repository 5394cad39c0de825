"""What a new message can begin with: templates that we bring, in both languages. Those of a space are rows."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from flask_babel import force_locale

from workspace.kernel import clock
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import Membership

Words = Any  # a lazily translated string


@dataclass(frozen=True)
class Pattern:
    """A template by its name in the address, with the words by which one chooses it."""

    name: str
    label: Words
    use: Words
    icon: str


PATTERNS = (
    Pattern("weekly", _l("Weekly report"), _l("What was done, what comes next, what is stuck"), "calendar-event"),
    Pattern("monthly", _l("Monthly report"), _l("Where schedule, budget and risks stand"), "chart-bar"),
    Pattern("notice", _l("Notice ahead of a change"), _l("What will happen, when, and what to do"), "alert-triangle"),
    Pattern("announcement", _l("Announcement"), _l("One piece of news for everybody"), "speakerphone"),
)


def sample(name: str, language: str) -> tuple[str, str] | None:
    """Subject and text of the template of this name in a language; None where there is none."""
    return _read(name, language) if any(pattern.name == name for pattern in PATTERNS) else None


def titled(title: str, language: str, member: Membership) -> str:
    """A subject for today, in the template's language: the same for all who get it, so its fields are filled in when it
    is begun."""
    with force_locale(language):
        known = {"{project}": member.space.name, "{date}": day(clock.today(member.space.zone))}
    for mark, value in known.items():
        title = title.replace(mark, value)
    return title


def correcting(title: str) -> str:
    """The subject of a message that puts another right."""
    return _("Correction: %(title)s", title=title)


@cache
def _read(name: str, language: str) -> tuple[str, str]:
    """From its file: the subject in the first line, the text after it."""
    title, _line, body = files(__package__).joinpath(language, f"{name}.md").read_text("utf-8").partition("\n")
    return title.removeprefix("# "), body.lstrip("\n")
