"""What follows from a text being saved: links, mentions, watching, and the pictures that stand in it."""

from collections.abc import Sequence

from workspace.kernel.text.written import Written
from workspace.records.models import Attachment, Comment, Link, Mention, Record, TitleLink
from workspace.records.watching import watch
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for


def comment_on(record: Record, body: Written, *, by: Membership, audience: int | None = None) -> Comment:
    """Add a comment, and let it do all that a saved text does."""
    comment = Comment.add(record, body, by=by, audience=audience)
    connect(record, [body], comment.audience, by=by, comment=comment)
    watch(by.person_id, record.id, asked=False)
    return comment


def edit_comment(comment: Comment, body: Written, *, by: Membership) -> None:
    comment.edit(body, by=by)
    connect(comment.record, [body], comment.audience, by=by, comment=comment)


def connect(
    record: Record, texts: Sequence[Written], audience: int, *, by: Membership, comment: Comment | None = None
) -> None:
    """Remember whom and what the texts name, for the audience of the texts, and show the pictures put into them."""
    comment_id = comment.id if comment else None
    Link.keep(record, texts, audience, comment_id)
    TitleLink.keep(record, texts, audience, comment_id)
    Attachment.publish(record, [text.text for text in texts], audience, by=by)
    if any("@" in text.text or "＠" in text.text for text in texts):
        people = names_for(record.space, audience & record.audience)
        named = {person for text in texts for person in text.mentions(people)}
        for person in Mention.keep(record.id, named, comment_id):
            watch(person, record.id, asked=False)
