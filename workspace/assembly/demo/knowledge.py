"""Pages of the demo: what everybody in the project should find again."""

from datetime import timedelta

from workspace.assembly.demo import reviewing
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.knowledge.models import KnowledgeBase, Page
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

People = dict[str, Membership]
WELCOME = """What everybody working on the cranes should know. If something here is wrong, change it.

- New in the project? Start with [[How to get on site]].
- 现场联系人见[[现场联系人]]。
- What was decided stands in the minutes; what changes stands in the change requests, such as CR-1.
"""
ON_SITE = """## Before you come

1. Ask Mara for a badge **two days ahead**.
2. Bring safety shoes and a helmet; vests are at the gate.

## At the gate

| Gate | Hours | For |
|---|---|---|
| North | 06:00–18:00 | visitors |
| South | day and night | lorries |

## When the wind rises

From 16 m/s on, work on the booms stops. The harbour master decides when it goes on.
"""
CONTACTS = """## 白天

- 码头调度：高琳，07:00–19:00
- 供电：值班室

## 夜间

夜间停机请先打给码头调度，再通知对方的项目经理。
"""
DRIVES = """## Order of work

Cranes 1, 2, 3, 4. Each stands still for nine days.

## Lessons of crane 1

Measure the cable before ordering the reels: see CR-2.
"""
SPARE = """One converter and two brakes for each type, see [[Changing the drives#Lessons of crane 1|the lessons]].

What the harbour keeps itself stands in [[Stock of the harbour]].
"""


def load(members: People) -> None:
    """A small tree in both languages."""
    ada, li, mara = members["Ada Brandt"], members["Li Wei"], members["Mara Lind"]
    home = _page("Crane renewal handbook", WELCOME, ada)
    today = clock.today(ada.space.zone)
    site = _page("How to get on site", ON_SITE, mara, home, "safety", "how-to")
    site.entrust(mara.person_id, today + timedelta(days=80), by=ada)
    contacts = _page("现场联系人", CONTACTS, li, home, "联系人")
    contacts.entrust(li.person_id, today - timedelta(days=2), by=li)
    drives = _page("Changing the drives", DRIVES, mara, None, "drives")
    spare = _page("Spare parts we keep", SPARE, mara, drives, "drives")
    spare.outdate(by=li)
    KnowledgeBase.of(ada.space).open_with(home, by=ada)
    reviewing.load(site, members)


def _page(title: str, text: str, by: Membership, parent: Page | None = None, *tags: str) -> Page:
    return Page.compose(title, write(text, headings=True), by=by, audience=EVERYONE, parent=parent, tags=tags)
