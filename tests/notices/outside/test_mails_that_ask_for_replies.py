"""Mails about a record ask for a reply that becomes a comment, from those who may comment on it."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import sqlalchemy as sa

from tests.kernel.sending import work as do_jobs
from tests.signoff.conftest import desk
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.replies.taking import take
from workspace.records.models import Comment

__all__ = ["desk"]


def letters(app) -> dict[str, Any]:
    do_jobs(app)
    with app.app_context():
        rows = db.session.execute(sa.select(PostedMail.to_address, PostedMail.message)).all()
    return {to.partition("@")[0]: message_from_bytes(raw, policy=default) for to, raw in rows if raw}


def test_chen_replies_to_a_request_for_sign_off_and_it_is_a_comment(app, desk, harbour, stored):
    with app.app_context(), unit_of_work():
        harbour.person("erin").write_to("erin@example.com")
    desk.ask(["chen", "bo", "erin"])
    found = letters(app)
    [box] = found["chen"]["Reply-To"].addresses
    assert box.addr_spec.startswith("reply+")
    assert box.display_name.startswith("CR-")
    said = " ".join(found["chen"].get_body(("plain",)).get_content().split())
    assert "becomes a comment on CR-1, for everyone in the space." in said
    for who in ("bo", "erin"):  # Bo observes, and Erin has no account: both write to Ada
        assert found[who]["Reply-To"].addresses[0].addr_spec == "ada@example.com"
        assert "becomes a comment" not in found[who].get_body(("plain",)).get_content()
    reply = f"From: chen@example.com\r\nTo: {box.addr_spec}\r\nMessage-ID: <1@x>\r\n\r\nWhat about July?"
    with app.app_context():
        assert take(reply.encode()) == "commented"
    assert stored(Comment.author_id) == [harbour.ids["chen"]]
