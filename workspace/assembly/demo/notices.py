"""What people chose to hear of, where they did not leave it as it is, and a few words that name somebody."""

from collections.abc import Mapping

from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.notices.models import NoticeRule, NoticeSettings
from workspace.records.saying import comment_on
from workspace.spaces.models import Membership

CONTACTS = 3  # KB-3


def load(members: Mapping[str, Membership]) -> None:
    """陈静 has no mail at night and a summary once a week; Bo does not hear of action items."""
    NoticeSettings.of(members["陈静"].person_id).choose(digest="weekly", weekday=0, quiet_from=21, quiet_until=8)
    bo = members["Bo Hansen"]
    NoticeRule.keep(bo.person_id, {(bo.space_id, "action_item"): "nothing"})
    _talk(members)


def _talk(members: Mapping[str, Membership]) -> None:
    """About whom to call at night: in public, and among the vendor's own people."""
    names = {member.person_id: member.person.name for member in members.values()}
    gao, mara = members["高琳"], members["Mara Lind"]
    contacts = Page.find(gao, CONTACTS)
    if contacts:
        comment_on(contacts, write("@Ada Brandt 夜间你们由谁接电话？请补上。", names), by=gao)
        ours = write("@Ada Brandt let us promise no night number before the contract says so.", names)
        comment_on(contacts, ours, by=mara, audience=mara.party.bit)
