"""What the worker's jobs are called, for administrators."""

from collections.abc import Sequence

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job
from workspace.notices.hooks.models import Hook, HookDelivery

WORDS = {
    "mail": _l("Mail"),
    "accounts.password_link": _l("Link for a new password"),
    "accounts.sweep": _l("Tidying up sign-ins and links"),
    "outbox.sweep": _l("Tidying up finished work"),
    "mail.sweep": _l("Tidying up old mails"),
    "confirmations.conclude": _l("Ending reviews of minutes"),
    "confirmations.mail": _l("Writing mails about minutes"),
    "sign_offs.mail": _l("Writing mails about a sign-off"),
    "sign_offs.new_link": _l("New link for somebody who decides by mail"),
    "sign_offs.sweep": _l("Tidying up links of sign-offs"),
    "sign_offs.remind": _l("Reminding people of sign-offs"),
    "sign_offs.evidence": _l("Making certificates and evidence"),
    "pages.fall_due": _l("Asking owners to look at their pages"),
    "knowledge.read": _l("Reading pages that were brought in"),
    "knowledge.file": _l("Filing pages that were brought in"),
    "search.merge": _l("Putting the index of search in order"),
    "records.forget_pasted": _l("Tidying up files of texts that were never saved"),
    "communication.fall_due": _l("Making what falls due in communication plans"),
    "messages.mail": _l("Writing the mails of a message"),
    "series.make_ahead": _l("Making the next meetings of series"),
    "invitations.send": _l("Inviting to meetings"),
    "minutes.paper": _l("Making minutes as a document"),
    "minutes.mail": _l("Sending minutes by mail"),
    "notices.at_once": _l("Writing to somebody for whom something waits"),
    "notices.digests": _l("Finding whose summary is due"),
    "notices.digest": _l("Writing somebody's summary"),
    "hooks.send": _l("Message through a web hook"),
    "hooks.switched_off": _l("Saying that a web hook was switched off"),
    "hooks.sweep": _l("Tidying up logs of web hooks"),
    "replies.look": _l("Looking for replies by mail"),
    "replies.sweep": _l("Tidying up what is known of replies"),
}


STANDING_WORDS = {
    "dead": _l("Given up"),
    "again": _l("Tried again"),
    "late": _l("Waiting"),
    "working": _l("At work"),
    "planned": _l("Later"),
}


def name_of(job: Job) -> str:
    """What a job is; one of a newer version by its own name."""
    words = WORDS.get(job.kind)
    return str(words) if words else _("Work of another version (%(kind)s)", kind=job.kind)


def details_of(jobs: Sequence[Job]) -> dict[int, str]:
    """For whom or where to the jobs of a page are, by their ids: two queries, however many there are."""
    mails = {job.payload.get("mail"): job.id for job in jobs if job.kind == "mail"}
    sent = {job.payload.get("delivery"): job.id for job in jobs if job.kind == "hooks.send"}
    to = sa.select(PostedMail.id, PostedMail.to_address, PostedMail.subject).where(PostedMail.id.in_(mails))
    host = sa.select(HookDelivery.id, Hook.host).join(HookDelivery.hook).where(HookDelivery.id.in_(sent))
    found = {mails[key]: f"{address} · {subject}" for key, address, subject in db.session.execute(to)}
    return found | {sent[key]: name for key, name in db.session.execute(host)}
