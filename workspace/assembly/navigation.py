"""What the frame of every page shows: spaces, rooms, the New menu, and who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, g, has_request_context, request, session
from flask_login import current_user

from workspace.assignments.queries import Surroundings, surroundings_of
from workspace.changes import policies as changes
from workspace.communication.contacts import policies as contacts
from workspace.communication.messages import policies as messages
from workspace.kernel.addresses import url_for
from workspace.kernel.html import wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.knowledge import policies as knowledge
from workspace.meetings import policies as meetings
from workspace.notices.unread import unread_count
from workspace.records.kinds import KINDS, kind_with_prefix, kind_with_slug
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


@dataclass(frozen=True)
class Me:
    """Who reads, as far as the frame shows it."""

    id: int
    name: str
    initials: str
    email: str | None


@dataclass(frozen=True)
class Navigation:
    """All places that the frame links to; None where there is no such place for this reader.

    Plain values, because the frame is kept as it was said for equal ones (kernel/templating.py).
    """

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
    me: Me | None = None
    space: Place | None = None
    spaces: tuple[Place, ...] = ()
    rooms: tuple[Place, ...] = ()
    actions: tuple[Place, ...] = ()


def init(app: Flask) -> None:
    """Give every template the frame's context."""
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    if not has_request_context():  # the worker writes a mail
        return {}
    base: dict[str, Any] = {
        "language": language().replace("_", "-"),
        "product": _("Workspace"),
        "here": request.full_path,
    }
    navigation = Navigation(
        home=url_for("spaces.index"), sign_in=url_for("sessions.new"), sign_out=url_for("sessions.destroy"),
        preferences=url_for("preferences.update"), profile=url_for("profile.show"), work=url_for("assignments.index"),
    )  # fmt: skip
    if not current_user.is_authenticated:
        return base | {"waiting_count": 0, "me": None, "theme": session.get("theme", "auto"), "navigation": navigation}
    return base | _for_person(navigation)


def _for_person(navigation: Navigation) -> dict[str, Any]:
    person, member = current_user.person, g.get("member")
    frame = {"me": person, "theme": person.theme, "navigation": navigation, "member": member, "waiting_count": 0}
    if not wants_fragment():  # a part of a page has no frame around it
        around = surroundings_of(person, unread_count())
        frame |= {"waiting_count": sum(around.waiting.values()), "notice_count": around.also}
        frame["navigation"] = _filled(navigation, member, around)
    lens = member.lens.name if member and member.lens else None
    return frame | {"space": member.space if member else None, "lens": lens}


def _filled(navigation: Navigation, member: Membership | None, around: Surroundings) -> Navigation:
    """Name all places."""
    person, here = current_user.person, member.space.key if member else None
    navigation = replace(
        navigation, me=Me(person.id, person.name, person.initials, person.email),
        spaces=tuple(Place(name, address_of(key), current=key == here) for key, name in around.spaces),
        administration=url_for("people.index") if current_user.account.is_administrator else None,
        search=url_for("search.everywhere"), suggest=url_for("search.suggest_everywhere"),
        notices=url_for("notices.index"),
    )  # fmt: skip
    if member is None:
        return navigation
    return replace(
        navigation, space=Place(member.space.name, member.space.url), rooms=tuple(_rooms(member, around.waiting)),
        actions=tuple(_actions(member)), search=url_for("search.index", space_key=here),
        suggest=url_for("search.suggest", space_key=here), leave_lens=url_for("lenses.destroy", space_key=here),
    )  # fmt: skip


def _rooms(member: Membership, waiting: Mapping[tuple[int, str], int]) -> Any:
    key, path = member.space.key, request.path
    rooms = [(_("Overview"), url_for("overview.show", space_key=key), "layout-dashboard", "g o", "")]
    for kind in KINDS.values():
        if not kind.within:
            rooms.append((str(kind.room), kind.room_url(key), kind.icon, kind.key, kind.name))
    rooms.append((_("Members"), url_for("members.index", space_key=key), "users", "g p", ""))
    rooms.append((_("Activity"), url_for("feed.index", space_key=key), "activity", "g a", ""))
    if member.is_manager:
        rooms.append((_("Settings"), url_for("settings.edit", space_key=key), "settings", "g s", ""))
    here = _kind_here(path.removeprefix(member.space.url))
    for name, url, icon, keys, kind_name in rooms:
        current = path == url or (url != member.space.url and path.startswith(url + "/"))
        current = current or (kind_name != "" and kind_name == here)
        yield Place(name, url, icon, current, _waiting(waiting, member.space_id, kind_name), keys)


def _kind_here(path: str) -> str:
    """The kind in whose room a record, or a list without a room of its own, is: of `M-7/notes` meetings."""
    head = path.partition("/")[0]
    kind = kind_with_prefix(head.partition("-")[0]) or kind_with_slug(head)
    return (kind.within or kind.name) if kind else ""


def _waiting(waiting: Mapping[tuple[int, str], int], space_id: int, room: str) -> int:
    """How much waits in a room: of its kind, and of kinds that have no room of their own."""
    within = (kind.name for kind in KINDS.values() if room and kind.within == room)
    return sum(waiting.get((space_id, name), 0) for name in (room, *within))


def _actions(member: Membership) -> Any:
    if can_act(member) and changes.can_raise(member, member.space):
        yield Place(_("Change request"), url_for("changes.new", space_key=member.space.key), "arrows-diff", key="c")
    if can_act(member) and meetings.can_plan(member, member.space):
        yield Place(_("Meeting"), url_for("meetings.new", space_key=member.space.key), "calendar-event", key="m")
        yield Place(_("Action item"), url_for("action_items.new", space_key=member.space.key), "checkbox", key="t")
    if can_act(member) and messages.can_write(member, member.space):
        yield Place(_("Message"), url_for("messages.new", space_key=member.space.key), "mail", key="e")
    if can_act(member) and contacts.can_log(member, member.space):
        yield Place(_("Contact log entry"), url_for("contacts.new", space_key=member.space.key), "phone", key="l")
    if can_act(member) and knowledge.can_write(member, member.space):
        yield Place(_("Page"), url_for("pages.new", space_key=member.space.key), "book", key="k")
