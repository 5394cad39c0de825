"""Stopping mail from a link in it. Mail programs and their scanners open links, so opening one changes nothing."""

from flask import Blueprint, Flask, render_template

from workspace.accounts.access import open_to_all
from workspace.notices.unsubscribing import stop

bp = Blueprint("unsubscribing", __name__)
ADDRESS = "/unsubscribe/<any('digest', 'at-once'):sort>/<token>"


@bp.get(ADDRESS)
@open_to_all()
def show(sort: str, token: str) -> str:
    """The same for every token: whether one is good is told to nobody."""
    return render_template("notices/unsubscribing/show.html", sort=sort)


@bp.post(ADDRESS)
@open_to_all()
def create(sort: str, token: str) -> str:
    """Also what mail programs post by themselves (RFC 8058), who follow no redirect."""
    stop(sort, token)
    return render_template("notices/unsubscribing/done.html", sort=sort)


def init(app: Flask) -> None:
    """Let mail programs post here, who know no token of forgery protection; the address itself is a secret."""
    app.extensions["csrf"].exempt(create)
