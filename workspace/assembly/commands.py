"""What an operator types: `flask --app wsgi …`."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import Migrate, upgrade
from sqlalchemy.exc import OperationalError

from workspace.accounts.first_account import is_empty
from workspace.activity import chain
from workspace.assembly import demo, proving, setting_up
from workspace.assembly.app import ROOT, create_app
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.seal import NoKeys
from workspace.kernel.worker import run_worker
from workspace.notices.replies.commands import replies
from workspace.search.rebuilding import rebuild as rebuild_search
from workspace.signoff.evidence.keeping import keys_of_instance, known_keys, renew_keys

events = AppGroup("events", help="The event chains.")


@events.command("verify")
def verify() -> None:
    """Walk every chain and name the first break of each."""
    breaks = list(chain.verify())
    for found in breaks:
        click.echo(f"{found.chain}: event {found.number}: {found.reason}")
    if breaks:
        raise SystemExit(1)
    click.echo("Every chain holds.")


evidence = AppGroup("evidence", help="What the event chains vouch for.")


@evidence.command("verify")
def verify_evidence() -> None:
    """Walk the chains and all that they vouch for, texts, files, decisions, baselines; name what was changed."""
    flaws = list(proving.verify())
    for flaw in flaws:
        click.echo(f"{flaw.thing}: {flaw.reason}")
    if flaws:
        raise SystemExit(1)
    click.echo("Everything is as the chains say.")


keys = AppGroup("keys", help="The keys that evidence is signed with.")


@keys.command("show")
def show() -> None:
    """Print the fingerprints of all keys of this workspace; the one that signs now stands last."""
    click.echo("\n".join(known_keys()) or "There are none yet; `prepare` makes them.")


@keys.command("renew")
@click.confirmation_option(prompt="Sign with new keys from now on? Old packs stay valid; keep the old file too.")
def renew() -> None:
    """Set the present file of keys aside and make a new one. Bring it to all machines afterwards."""
    click.echo(renew_keys().fingerprint)


search = AppGroup("search", help="The index of search.")


@search.command("rebuild")
def rebuild() -> None:
    """Read every text into the index anew, while people work. It can be stopped at any time, and begun again."""
    done = 0
    for done, total in rebuild_search():
        click.echo(f"\r{done:,} of {total:,} texts ({100 * done // total} %)", nl=False)
    click.echo(f"\r{done:,} texts can be found.{' ' * 20}")


@click.command("prepare")
@click.option("--demo", "with_demo", is_flag=True, help="Load the demo into an empty instance.")
@with_appcontext
def prepare(with_demo: bool) -> None:
    """Bring the database up to date; see to the keys; say how to set an empty instance up."""
    try:
        upgrade()
    except OperationalError as error:
        raise click.ClickException(f"The database does not answer: {error.orig}") from error
    try:
        keys_of_instance()
    except NoKeys as error:
        raise click.ClickException(f"{error} Lost for good? flask --app wsgi keys renew") from error
    if with_demo:
        demo.load()
        click.echo(demo.who_can_sign_in())
    elif is_empty():
        click.echo(setting_up.invitation())


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Send mails and do what takes long, until told to stop."""
    run_worker(current_app._get_current_object())  # type: ignore[attr-defined]


def with_commands(config: Config | None = None) -> Flask:
    """The whole app and its commands. Web processes do without them, and without loading what only they need."""
    app = create_app(config)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    for command in (events, evidence, keys, replies, search, prepare, worker):
        app.cli.add_command(command)
    return app
