"""What a mail server runs for each mail that arrives: `flask --app wsgi replies pipe`."""

import sys

import click
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from workspace.notices.replies.looking import take_safely
from workspace.notices.replies.mailbox import Waiting
from workspace.notices.replies.taking import largest

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: mail servers keep the mail and come back

replies = AppGroup("replies", help="Replies to mails of this workspace.")


@replies.command("pipe")
def pipe() -> None:
    """Take in one mail from the standard input."""
    most = largest()
    raw = sys.stdin.buffer.read(most + 1)
    try:
        outcome = take_safely(Waiting("(from a pipe)", raw[:most], len(raw) <= most))
    except SQLAlchemyError as error:
        click.echo(f"The database does not answer: {type(error).__name__}", err=True)
        raise SystemExit(TRY_AGAIN) from error
    click.echo(outcome)
