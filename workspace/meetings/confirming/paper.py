"""What goes on paper: the published text while it is in force, else the minutes as they stand, marked as such."""

from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.confirming.review import review_of
from workspace.meetings.models import Meeting, Publication


def on_paper(meeting: Meeting, publication: Publication | None = None) -> tuple[FairCopy, Publication | None]:
    """The text to print, and the publication that it belongs to: the one asked for, or the one in force."""
    in_force = meeting.state in ("in_review", "confirmed", "concluded")
    publication = publication or (review_of(meeting).current if in_force else None)
    return FairCopy(publication.revision.document if publication else meeting.document()), publication
