"""What could not be understood, in words."""

from typing import Any

from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l

WORDS = {
    "too_large": _l("This is too large to be read as minutes."),
    "binary": _l("This is no text file. Save it as plain text or Markdown and try again."),
    "not_text": _l("No known encoding makes readable text of this file."),
    "empty": _l("There is no text in it."),
    "odd_encoding": _l("The encoding was guessed (%(encoding)s). Please check that all characters are right."),
    "lost_characters": _l("%(count)s characters could not be read."),
    "no_title": _l("No title was found; the name of the file stands in."),
    "no_date": _l("No date was found."),
    "date_from_name": _l("The text names no date; the name of the file does: %(date)s."),
    "date_without_year": _l("The date has no year: “%(words)s”."),
    "date_ambiguous": _l("Is it day or month first? “%(words)s”"),
    "date_impossible": _l("There is no such day: “%(words)s”."),
    "date_disagrees_with_name": _l("The text says %(text)s, the name of the file %(name)s."),
    "no_attendees": _l("Nobody is named as attending."),
    "attendees_incomplete": _l("The list of people is not complete: “%(words)s”."),
    "name_twice": _l("%(name)s is named twice; they are counted as two people."),
    "odd_name": _l("Not taken as a name: “%(words)s”."),
    "no_topics": _l("No topics were found."),
    "empty_template_rows": _l("Empty rows of a template were left out: %(count)s."),
    "no_owner": _l("It is not said who does it."),
    "due_unclear": _l("It is not clear by when: “%(words)s”."),
}


def say(doubt: dict[str, Any]) -> str:
    """The sentence of a doubt in the reader's language."""
    words = WORDS.get(doubt["code"])
    return str(words) % doubt["data"] if words else _("Please look at this.")
