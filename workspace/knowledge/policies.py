"""Who may do what with pages and proposals. `may_…` is a right; `can_…` is right and state, which buttons ask."""

from workspace.knowledge.models import KnowledgeBase, KnowledgeImport, Page, Passage, Proposal
from workspace.spaces.models import Membership, Space


def may_write(member: Membership, subject: Page | Space) -> bool:
    """Whoever contributes writes pages, and puts them in order."""
    return member.contributes


def can_write(member: Membership, space: Space) -> bool:
    """Where pages are reviewed, a new one is proposed."""
    return may_write(member, space) and not KnowledgeBase.of(space).is_reviewed


def can_edit(member: Membership, page: Page) -> bool:
    """Where pages are reviewed, a change is proposed."""
    return page.takes_changes and can_write(member, page.space)


def may_bring_in(member: Membership, subject: Space | KnowledgeImport) -> bool:
    """Whoever writes pages; where they are reviewed, managers alone, because nobody could review so many at once."""
    space = subject if isinstance(subject, Space) else subject.space
    return can_write(member, space) or member.is_manager


def may_look_over(member: Membership, page: Page) -> bool:
    """Whoever writes, and the owner in any role, says that a page is right."""
    return may_write(member, page) or page.owner_id == member.person_id


def can_look_over(member: Membership, page: Page) -> bool:
    return page.takes_changes and may_look_over(member, page)


def may_outdate(member: Membership, page: Page) -> bool:
    """Everybody who may speak says that something is not right any more."""
    return member.comments


def can_outdate(member: Membership, page: Page) -> bool:
    return page.may("outdate") and may_outdate(member, page)


def can_move(member: Membership, page: Page) -> bool:
    """The order of pages is nothing that is reviewed."""
    return page.takes_changes and may_write(member, page)


def may_lead(member: Membership, subject: Page | Space) -> bool:
    """Managers say which page the knowledge base opens with."""
    return member.is_manager


def can_lead(member: Membership, page: Page) -> bool:
    return page.takes_changes and may_lead(member, page)


def may_settle(member: Membership, space: Space) -> bool:
    """Managers say whether pages are reviewed."""
    return member.is_manager


def may_ask_readers(member: Membership, page: Page) -> bool:
    """Whoever contributes asks people to read a page."""
    return member.contributes


def can_ask_readers(member: Membership, page: Page) -> bool:
    return page.trashed_at is None and may_ask_readers(member, page)


def may_finish(member: Membership, passage: Passage) -> bool:
    """Who commented on a passage, and whoever contributes, say that it is done, or not after all."""
    return member.contributes or (member.comments and member.person_id == passage.comment.author_id)


def may_propose(member: Membership, subject: Page | Space) -> bool:
    """To suggest is to speak: everybody may but who only observes."""
    return member.comments


def can_propose(member: Membership, subject: Page | Space) -> bool:
    """Offered to those who cannot write it themselves."""
    space = subject if isinstance(subject, Space) else subject.space
    return may_propose(member, subject) and not can_write(member, space)


def may_edit_proposal(member: Membership, proposal: Proposal) -> bool:
    """Its author, and whoever contributes."""
    return proposal.is_open_to(member)


def may_publish(member: Membership, proposal: Proposal) -> bool:
    """Whoever writes pages takes a suggestion over, where pages are not reviewed."""
    return member.contributes


def may_withdraw(member: Membership, proposal: Proposal) -> bool:
    """Its author, and the managers of their party."""
    return member.person_id == proposal.author_id or (member.is_manager and member.party_id == proposal.party_id)


def can_edit_proposal(member: Membership, proposal: Proposal) -> bool:
    """Until it is settled. While it is in sign-off, saving ends the round."""
    return proposal.takes_changes and may_edit_proposal(member, proposal)


def can_publish(member: Membership, proposal: Proposal) -> bool:
    return proposal.may("publish") and may_publish(member, proposal) and can_write(member, proposal.space)


def can_withdraw(member: Membership, proposal: Proposal) -> bool:
    return proposal.may("withdraw") and may_withdraw(member, proposal)
