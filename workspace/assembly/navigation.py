"""What the frame of every page shows: spaces, rooms, the New menu, and who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, g, has_request_context, request, session, url_for
from flask_login import current_user

from workspace.assignments.queries import surroundings_of
from workspace.changes import policies as changes
from workspace.kernel.html import wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.knowledge import policies as knowledge
from workspace.meetings import policies as meetings
from workspace.records.kinds import KINDS
from workspace.spaces.models import Membership
from workspace.spaces.models.space import address_of
from workspace.spaces.offers import can_act


@dataclass(frozen=True)
class Place:
    """One entry of the frame: a space, a room or an action."""

    name: str
    url: str
    icon: str = ""
    current: bool = False
    count: int = 0
    key: str = ""

    @property
    def label(self) -> str:
        return self.name

    @property
    def kbd(self) -> str:
        return self.key


@dataclass
class Navigation:
    """All places that the frame links to; None where there is no such place for this reader."""

    home: str
    sign_in: str
    sign_out: str
    preferences: str
    profile: str
    work: str
    administration: str | None = None
    leave_lens: str | None = None
    search: str | None = None
    suggest: str | None = None
    notices: str | None = None
    spaces: list[Place] = field(default_factory=list)
    rooms: list[Place] = field(default_factory=list)
    actions: list[Place] = field(default_factory=list)


def init(app: Flask) -> None:
    """Give every template the frame's context."""
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    if not has_request_context():  # the worker writes a mail
        return {}
    base = {"language": language().replace("_", "-"), "product": _("Workspace")}
    navigation = Navigation(
        home=url_for("spaces.index"), sign_in=url_for("sessions.new"), sign_out=url_for("sessions.destroy"),
        preferences=url_for("preferences.update"), profile=url_for("profile.show"), work=url_for("assignments.index"),
    )  # fmt: skip
    if not current_user.is_authenticated:
        return base | {"me": None, "theme": session.get("theme", "auto"), "navigation": navigation}
    return base | _for_person(navigation)


def _for_person(navigation: Navigation) -> dict[str, Any]:
    person, member = current_user.person, g.get("member")
    frame = {"me": person, "theme": person.theme, "navigation": navigation, "member": member, "waiting_count": 0}
    if not wants_fragment():  # a part of a page has no frame around it
        frame["waiting_count"] = _fill(navigation, member)
    lens = member.lens.name if member and member.lens else None
    return frame | {"space": member.space if member else None, "lens": lens}


def _fill(navigation: Navigation, member: Membership | None) -> int:
    """Name all places; how much waits for the reader."""
    person = current_user.person
    if current_user.account.is_administrator:
        navigation.administration = url_for("people.index")
    here = member.space.key if member else None
    around = surroundings_of(person)
    navigation.search, navigation.suggest = url_for("search.everywhere"), url_for("search.suggest_everywhere")
    navigation.spaces = [Place(name, address_of(key), current=key == here) for key, name in around.spaces]
    if member:
        navigation.rooms = list(_rooms(member, around.waiting))
        navigation.actions = list(_actions(member))
        navigation.search = url_for("search.index", space_key=here)
        navigation.suggest = url_for("search.suggest", space_key=here)
        navigation.leave_lens = url_for("lenses.destroy", space_key=here)
    return sum(around.waiting.values())


def _rooms(member: Membership, waiting: Mapping[tuple[int, str], int]) -> Any:
    key, path = member.space.key, request.path
    rooms = [(_("Overview"), url_for("overview.show", space_key=key), "layout-dashboard", "g o", "")]
    for kind in KINDS.values():
        rooms.append((str(kind.room), kind.room_url(key), kind.icon, kind.key, kind.name))
    rooms.append((_("Members"), url_for("members.index", space_key=key), "users", "g p", ""))
    rooms.append((_("Activity"), url_for("feed.index", space_key=key), "activity", "g a", ""))
    if member.is_manager:
        rooms.append((_("Settings"), url_for("settings.edit", space_key=key), "settings", "g s", ""))
    for name, url, icon, keys, kind_name in rooms:
        current = path == url or (url != member.space.url and path.startswith(url + "/"))
        yield Place(name, url, icon, current, waiting.get((member.space_id, kind_name), 0), keys)


def _actions(member: Membership) -> Any:
    if can_act(member) and changes.can_raise(member, member.space):
        yield Place(_("Change request"), url_for("changes.new", space_key=member.space.key), "arrows-diff", key="c")
    if can_act(member) and meetings.can_plan(member, member.space):
        yield Place(_("Meeting"), url_for("meetings.new", space_key=member.space.key), "calendar-event", key="m")
        yield Place(_("Action item"), url_for("action_items.new", space_key=member.space.key), "checkbox", key="t")
    if can_act(member) and knowledge.can_write(member, member.space):
        yield Place(_("Page"), url_for("pages.new", space_key=member.space.key), "book", key="k")
