"""What a proposal changes on its page."""

from workspace.knowledge.models import Proposal
from workspace.knowledge.models.proposed import merged
from workspace.records.comparing import Change, changes
from workspace.records.kinds import kind_of


def changes_of(proposal: Proposal) -> list[Change]:
    """From what the page says now to what it would say, part by part. Where somebody has to merge first,
    to what is proposed; of a published one, from what the page said before."""
    page = proposal.page
    if page is None or proposal.is_new_page:
        return []
    before = proposal.base if proposal.state == "published" else page.document()
    said = {"title": proposal.title, "body": proposal.body.text, "tags": sorted(proposal.tags)}
    then = merged(proposal)
    if proposal.state != "published" and then.is_clean:
        said = {"title": then.title, "body": then.body, "tags": sorted(then.tags)}
    return list(changes(kind_of(page), before, before | said))
