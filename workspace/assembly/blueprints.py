"""All pages and all kinds of record, in one place."""

from importlib import import_module

from flask import Flask

from workspace.accounts import templating as accounts
from workspace.assembly import design
from workspace.changes import templating as changes
from workspace.changes.kinds import CHANGE_REQUEST
from workspace.changes.words import CATEGORIES
from workspace.kernel.config import Config
from workspace.knowledge import templating as knowledge
from workspace.knowledge.kinds import PAGE, PROPOSAL
from workspace.knowledge.words import REQUESTS
from workspace.meetings import templating as meetings
from workspace.meetings.confirming import templating as confirming
from workspace.meetings.kinds import ACTION_ITEM, MEETING
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
    ),
    "accounts.views.administration": ("people", "accounts", "organisations", "mails"),
    "spaces.views": ("spaces", "members", "parties", "settings", "closing", "lenses"),
    "activity.views": ("feed", "presence", "stream", "log"),
    "records.views": (
        "records",
        "bulk",
        "comments",
        "attachments",
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
        "agenda_items",
        "notes",
        "attendances",
        "resolutions",
        "action_items",
        "publications",
        "confirmations",
        "printing",
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
    "assignments": ("views",),
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
    "assembly": ("overview",),
}


def register(app: Flask, config: Config) -> None:
    """Declare the kinds and hang up every page."""
    for part in (
        accounts,
        spaces,
        visiting,
        addresses,
        reading,
        drafts,
        meetings,
        confirming,
        changes,
        knowledge,
        signoff,
    ):
        part.init(app)
    for kind in (MEETING, CHANGE_REQUEST, PAGE, PROPOSAL, ACTION_ITEM):
        kinds.declare(kind)
    declare_requests(CATEGORIES | REQUESTS)
    for package, names in PAGES.items():
        for name in names:
            app.register_blueprint(import_module(f"workspace.{package}.{name}").bp)
    if config.development:
        app.register_blueprint(design.bp)
