"""All pages and all kinds of record, in one place."""

from flask import Flask

from workspace.accounts.views import email, invitations, passwords, preferences, profile, sessions, set_up, step_up
from workspace.accounts.views.administration import accounts, mails, organisations, people
from workspace.activity.views import feed, stream
from workspace.assembly import overview
from workspace.assignments import views as assignments
from workspace.kernel.config import Config
from workspace.meetings.kinds import ACTION_ITEM, MEETING
from workspace.meetings.views import agenda_items, meetings
from workspace.records import addresses, kinds, reading
from workspace.records import drafts as draft_keeping
from workspace.records.views import audiences, bulk, drafts, records, revisions, trash, watches
from workspace.spaces import templating
from workspace.spaces.views import lenses, members, parties, settings, spaces

PAGES = (
    set_up,
    sessions,
    passwords,
    step_up,
    invitations,
    email,
    preferences,
    profile,
    people,
    accounts,
    organisations,
    mails,
    spaces,
    overview,
    members,
    parties,
    settings,
    lenses,
    feed,
    assignments,
    records,
    bulk,
    revisions,
    audiences,
    trash,
    watches,
    drafts,
    meetings,
    agenda_items,
)


def register(app: Flask, config: Config) -> None:
    """Declare the kinds and hang up every page."""
    for part in (templating, addresses, reading, draft_keeping):
        part.init(app)
    for kind in (MEETING, ACTION_ITEM):
        kinds.declare(kind)
    for page in PAGES:
        app.register_blueprint(page.bp)
