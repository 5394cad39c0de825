"""Minutes as Markdown: what people typed stands there as they typed it."""

from collections.abc import Iterator, Mapping
from typing import Any

from workspace.kernel.i18n import gettext as _
from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.leaving.outline import Outline


def as_markdown(document: Mapping[str, Any], whole: Outline) -> str:
    """The text of a `.md` file."""
    facts = [f"- **{_one_line(name)}**: {_one_line(value)}" for name, value in whole.facts]
    head = [f"# {_one_line(whole.title)}", f"*{whole.remark}*", "\n".join(facts), document["purpose"]]
    return "\n\n".join(part.strip() for part in (*head, *_topics(FairCopy(document))) if part.strip()) + "\n"


def _topics(copy: FairCopy) -> Iterator[str]:
    for section, topics in copy.sections:
        yield f"## {_one_line(section) or _('Minutes')}"
        for topic in topics:
            yield f"### {topic['number']}. {_one_line(topic['title'])}"
            yield topic["notes"]
            yield _outcomes(copy, topic["number"])
    if rest := _outcomes(copy, None):
        yield f"## {_('The meeting as a whole')}"
        yield rest


def _outcomes(copy: FairCopy, topic: int | None) -> str:
    lines = [
        f"- **{_('Decision %(ref)s', ref='R' + str(each['number']))}**: {_one_line(each['text'])}"
        for each in copy.resolutions_on(topic)
        if not each["withdrawn"]
    ]
    for each in copy.actions_on(topic):
        facts = (each["title"], each["owner"], each["due_on"])
        lines.append(f"- [ ] **AI-{each['number']}** " + " · ".join(_one_line(fact) for fact in facts if fact))
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
