"""A word to the managers of a party when one of its hooks switched itself off."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.mail import Mail, Mailbox, UnwritableAddress, link, mail_from_template, message_id, post
from workspace.notices.hooks.models import FAREWELL, Hook
from workspace.spaces.models import Membership


def _post(mails: Sequence[Mail]) -> None:
    for mail in mails:
        post(mail)


@handles(FAREWELL, effect=_post)
def write(payload: dict[str, Any]) -> list[Mail]:
    """One mail to each manager who signs in, unless somebody switched the hook on again meanwhile."""
    hook = db.session.get(Hook, payload["hook"])
    if hook is None or hook.switched_off_at is None:
        return []
    return list(_written(hook))


def _written(hook: Hook) -> Iterator[Mail]:
    theirs = (Membership.space_id == hook.space_id, Membership.party_id == hook.party_id)
    query = sa.select(Membership).where(*theirs, Membership.role == "manager", Membership.ended_at.is_(None))
    url = link("hooks.show", space_key=hook.space.key, hook=hook.id)
    for member in db.session.scalars(query):
        person = member.person
        to = Mailbox(person.email or "", person.name)
        try:
            to = replace(to, address=to.route)
        except UnwritableAddress:
            continue
        if not person.signs_in:
            continue
        context = {"hook": hook.name, "space": hook.space.name, "url": url}
        mail = mail_from_template("notices/hook_off", to, person.language, zone=person.zone, **context)
        stamp = int(hook.switched_off_at.timestamp()) if hook.switched_off_at else 0
        yield replace(mail, message_id=message_id(f"hook{hook.id}-{stamp}-p{person.id}"))
