"""The code that is mailed in the moment of deciding: only who reads the person's own mail can decide."""

from workspace.accounts.models import Attempt
from workspace.kernel.mail import Mailbox, mail_from_template, post
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.drafts import find_draft, keep
from workspace.signoff.forms.deciding import draft_of
from workspace.signoff.mailed_links import pocket
from workspace.signoff.mailed_links.access import Holder
from workspace.signoff.models import MailedLink
from workspace.signoff.models.mailed_link import MOST_CODES

BY_SEAT, MOST = "link_code", 5


def send(holder: Holder, typed: list[tuple[str, str]]) -> bool:
    """Mail a code, and keep what was typed until it is there. False: that was often enough for now."""
    link = holder.link
    keep(find_draft(link.member, draft_of(link.seat)), typed)
    pocket.note_typed(holder.handle)
    if link.codes_sent >= MOST_CODES or Attempt.take(BY_SEAT, str(link.seat_id), MOST) < 0:
        return False
    code, person = link.new_code(holder.secret), link.seat.person
    told = {"code": f"{code[:3]} {code[3:]}", "round": link.seat.stage.round}
    to = Mailbox(person.email or "", person.name)
    post(mail_from_template("signoff/code", to, person.language, zone=person.zone, **told))
    return True


def tried(secret: str, typed: str) -> tuple[str | None, int]:
    """Look at a code, in a unit of its own that counts the try whatever comes of it; see `MailedLink.try_code`."""
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())  # ６ is a 6 too
    with unit_of_work():
        found = MailedLink.try_code(secret, digits)
    return found
