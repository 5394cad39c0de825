"""Mail: written into the database with what it tells of, delivered by the worker.

With SMTP_URL it goes to a mail server. Without, it is kept as an `.eml` file, and an administrator can read it.
"""

from flask import Flask

from workspace.kernel.config import Config
from workspace.kernel.mail.delivery import delivery_for
from workspace.kernel.mail.message import Enclosure, Mail, Mailbox, UnwritableAddress
from workspace.kernel.mail.posting import PostedMail, list_id, message_id, post, send_again
from workspace.kernel.mail.writing import absolute, link, mail_from_template, read_in, wrap

__all__ = [
    "Enclosure",
    "Mail",
    "Mailbox",
    "PostedMail",
    "UnwritableAddress",
    "absolute",
    "init",
    "link",
    "list_id",
    "mail_from_template",
    "message_id",
    "post",
    "read_in",
    "send_again",
    "wrap",
]


def init(app: Flask, config: Config) -> None:
    """Give the app its way to deliver mail, and its templates their links; raises WrongSetting."""
    app.extensions["mail"] = delivery_for(config)
    app.jinja_env.globals.update(absolute=absolute, link=link)
