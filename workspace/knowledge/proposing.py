"""What a proposal changes on its page."""

from workspace.knowledge.models import Proposal
from workspace.records.comparing import Change, changes
from workspace.records.kinds import kind_of


def changes_of(proposal: Proposal) -> list[Change]:
    """From what the page says now to what is proposed, part by part; of a published one, from what it said before."""
    page = proposal.page
    if page is None or proposal.is_new_page:
        return []
    before = proposal.base if proposal.state == "published" else page.document()
    said = {"title": proposal.title, "body": proposal.body.text, "tags": sorted(proposal.tags)}
    return list(changes(kind_of(page), before, before | said))
