"""All pages and all kinds of record, in one place."""

from importlib import import_module
from typing import Any

from flask import Flask

from workspace.accounts import templating as accounts
from workspace.assembly import design
from workspace.changes import templating as changes
from workspace.changes.kinds import CHANGE_REQUEST
from workspace.changes.words import CATEGORIES
from workspace.communication import templating as communication
from workspace.communication.contacts import templating as contacts
from workspace.communication.contacts.kinds import CONTACT
from workspace.communication.kinds import COMMUNICATION_PLAN
from workspace.communication.messages import templating as messages
from workspace.communication.messages.kinds import MESSAGE
from workspace.communication.words import REQUESTS as COMMUNICATION
from workspace.kernel.config import Config
from workspace.knowledge import templating as knowledge
from workspace.knowledge.kinds import PAGE, PROPOSAL
from workspace.knowledge.words import REQUESTS
from workspace.meetings import templating as meetings
from workspace.meetings.confirming import templating as confirming
from workspace.meetings.kinds import ACTION_ITEM, MEETING, SERIES
from workspace.notices.hooks import templating as hooks
from workspace.notices.views import unsubscribing
from workspace.records import addresses, drafts, kinds, reading
from workspace.signoff import templating as signoff
from workspace.signoff.kinds import declare_requests
from workspace.spaces import templating as spaces
from workspace.spaces import visiting

# Modules with pages, each with a blueprint `bp`; by name, because many a noun stands in several packages.
PAGES = {
    "accounts.views": (
        "set_up",
        "sessions",
        "passwords",
        "step_up",
        "passkeys",
        "one_time_codes",
        "invitations",
        "email",
        "preferences",
        "profile",
        "cadences",
    ),
    "accounts.views.administration": ("people", "accounts", "organisations", "mails"),
    "spaces.views": ("spaces", "members", "parties", "settings", "closing", "lenses"),
    "activity.views": ("feed", "presence", "stream", "log"),
    "records.views": (
        "records",
        "bulk",
        "comments",
        "attachments",
        "pasted",
        "mentions",
        "references",
        "previews",
        "revisions",
        "audiences",
        "trash",
        "watches",
        "drafts",
    ),
    "meetings.views": (
        "imports",
        "meetings",
        "calendar_imports",
        "series",
        "invitations",
        "agenda_items",
        "notes",
        "attendances",
        "resolutions",
        "action_items",
        "publications",
        "confirmations",
        "printing",
        "minutes_files",
    ),
    "communication.views": (
        "room",
        "plans",
        "items",
        "occurrences",
        "receipts",
        "calendars",
        "matrices",
        "effects",
        "messages",
        "message_patterns",
        "deliveries",
        "message_links",
        "contacts",
    ),
    "changes.views": ("changes", "sheets", "moves", "baselines", "limits"),
    "knowledge.views": (
        "pages",
        "titles",
        "tree",
        "contents",
        "places",
        "homes",
        "freshness",
        "loose_ends",
        "prints",
        "authors",
        "editing",
        "imports",
        "exports",
        "proposals",
        "reviewing",
        "readings",
        "passages",
    ),
    "notices.calendar": ("views",),
    "assignments": ("views",),
    "notices.views": ("notices", "settings", "unsubscribing"),
    "notices.hooks": ("views",),
    "search": ("views",),
    "signoff.views": (
        "rounds",
        "decisions",
        "questions",
        "routes",
        "stand_ins",
        "mailed_links",
        "evidence",
        "verifying",
    ),
    "assembly": ("overview", "outbox"),
}

# What gives templates something to ask, and the kinds of record in the order of their rooms.
PARTS: tuple[Any, ...] = (
    accounts, spaces, visiting, addresses, reading, drafts, meetings, confirming, changes, communication, knowledge,
    messages, contacts, signoff, unsubscribing, hooks,
)  # fmt: skip
RECORD_KINDS = (COMMUNICATION_PLAN, MESSAGE, CONTACT, MEETING, SERIES, CHANGE_REQUEST, PAGE, PROPOSAL, ACTION_ITEM)


def register(app: Flask, config: Config) -> None:
    """Declare the kinds and hang up every page."""
    for part in PARTS:
        part.init(app)
    for kind in RECORD_KINDS:
        kinds.declare(kind)
    declare_requests(CATEGORIES | REQUESTS | COMMUNICATION)
    for package, names in PAGES.items():
        for name in names:
            app.register_blueprint(import_module(f"workspace.{package}.{name}").bp)
    if config.development:
        app.register_blueprint(design.bp)
