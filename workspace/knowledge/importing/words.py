"""What readers are told about files that were left out, and imports that came to nothing."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.models import KnowledgeImport

REASONS: Mapping[str, Any] = {
    "outside": _l("Its path leads out of the archive."),
    "unreadable_name": _l("Its name cannot be read."),
    "too_deep": _l("It lies too deep, or its path is too long."),
    "remains": _l("A system or program keeps it for itself."),
    "twice": _l("Another file has the same path."),
    "too_large": _l("It is larger than what may be uploaded."),
    "link": _l("It is no file but points to another one."),
    "encrypted": _l("It is locked with a password."),
    "bomb": _l("It would swell to many times its size."),
    "damaged": _l("It is damaged."),
    "too_long": _l("It is too long for a page."),
    "binary": _l("It holds no text."),
    "not_text": _l("Its text is in an encoding that is not known here."),
    "no_table": _l("It cannot be read as a table."),
    "empty": _l("It is empty."),
    "html": _l("HTML is not read. In Notion choose “Markdown & CSV” when you export."),
    "no_page": _l("There is no page that it could hang on."),
}
PROBLEMS: Mapping[str, Any] = {
    "not_a_zip": _l("This zip cannot be opened: it is damaged or no zip. Please make it again."),
    "too_many_files": _l("These are more than 5,000 files. Please bring them in in parts."),
    "too_much": _l("Unpacked, this is more than 1 GB. Please bring it in in parts."),
    "no_pages": _l("There is no Markdown in it, so there is nothing that could become a page."),
    "not_allowed": _l(
        "You may not write in this space any more, or it was closed. What was not filed before stays out."
    ),
    "parent_gone": _l(
        "The page below which they should go is not there any more. What was not filed before stays out."
    ),
    "broke": _l("Something went wrong, and it was not filed whole. The administrator finds the reason in the log."),
}
STATES: Mapping[str, Any] = {
    "reading": _l("is being read"),
    "read": _l("waits to be filed"),
    "filing": _l("is being filed"),
    "filed": _l("filed"),
    "undone": _l("undone"),
    "failed": _l("came to nothing"),
    "given_up": _l("given up"),
}


def reason_words(reason: str) -> Any:
    """Why a file was left out."""
    return REASONS.get(reason, reason)


def problem_words(batch: KnowledgeImport) -> Any:
    """Why an import came to nothing."""
    given_up = _l("This import was given up. What was filed of it by then lies in the trash.")
    return PROBLEMS.get(batch.problem, given_up)


def state_words(batch: KnowledgeImport) -> Any:
    return STATES[batch.state]
