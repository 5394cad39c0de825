"""The documents of revisions as headed texts, to read and to compare."""

from datetime import date, datetime
from typing import Any

from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import day, wall_time
from workspace.kernel.i18n import gettext as _
from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.words import ATTENDANCE
from workspace.spaces.templating import place_of

Document = dict[str, Any]
Sections = list[tuple[str, str]]


def meeting_sections(document: Document) -> Sections:
    """Plan, topics with their notes, attendance, resolutions, action items and shared files."""
    if not document:
        return []
    when = "\n".join(part for part in (FairCopy(document).when, document["place"]) if part)
    sections = [(_("Title"), document["title"]), (_("When and where"), when), (_("Purpose"), document["purpose"])]
    sections += [(f"A{item['number']} {item['title']}", _topic(item)) for item in document["agenda"]]
    came = "\n".join(map(_attendance, document["attendance"]))
    resolved = "\n".join(_resolution(each) for each in document["resolutions"] if not each["withdrawn"])
    to_do = "\n".join(map(_action, document["action_items"]))
    files = "\n".join(f"{file['name']} ({file['sha256']})" for file in document["files"])
    sections += [(_("Attendance"), came), (_("Decisions"), resolved), (_("Action items"), to_do)]
    return [*sections, (_("Files"), files)]


def series_sections(document: Document) -> Sections:
    """The rule, and what each meeting begins with."""
    if not document:
        return []
    start = datetime.fromisoformat(document["first_start"])
    when = (cadence_words(document["rule"], start), wall_time(start), place_of(document["zone"]), document["place"])
    topics = "\n".join(_planned_topic(topic) for topic in document["topics"])
    return [
        (_("Title"), document["title"]),
        (_("When and where"), "\n".join(part for part in when if part)),
        (_("Purpose"), document["purpose"]),
        (_("On each agenda"), topics),
        (_("Who usually takes part"), "\n".join(document["people"])),
    ]


def _planned_topic(topic: Document) -> str:
    minutes = _("%(n)s min", n=topic["minutes"]) if topic["minutes"] else ""
    return " · ".join(part for part in (topic["title"], topic["section"], minutes) if part)


def action_item_sections(document: Document) -> Sections:
    """What is to be done, by whom and when."""
    if not document:
        return []
    who = " · ".join(part for part in (document["owner"], _due(document)) if part)
    return [(_("Title"), document["title"]), (_("Who and when"), who), (_("Details"), document["detail"])]


def _topic(item: Document) -> str:
    minutes = _("%(n)s min", n=item["minutes"]) if item["minutes"] else ""
    facts = " · ".join(part for part in (item["section"], item["presenter"], minutes) if part)
    return "\n\n".join(part for part in (facts, item["notes"]) if part)


def _attendance(each: Document) -> str:
    stands_in = _("stands in for %(name)s", name=each["stands_in_for"]) if each["stands_in_for"] else ""
    facts = " · ".join(part for part in (str(ATTENDANCE[each["status"]]), stands_in, each["remark"]) if part)
    return _("%(person)s (%(party)s): %(facts)s", person=each["person"], party=each["party"], facts=facts)


def _resolution(each: Document) -> str:
    reason = _("Why: %(reason)s", reason=each["reason"]) if each["reason"] else ""
    agreed = _("Agreed: %(names)s", names=_(", ").join(each["agreed"])) if each["agreed"] else ""
    return "\n".join(part for part in (f"R{each['number']}" + _(": ") + each["text"], reason, agreed) if part)


def _action(each: Document) -> str:
    return " · ".join(part for part in (f"AI-{each['number']} {each['title']}", each["owner"], _due(each)) if part)


def _due(each: Document) -> str:
    return _("by %(day)s", day=day(date.fromisoformat(each["due_on"]))) if each["due_on"] else ""
