"""Errors in words: what happened, that nothing was lost, what to do."""

from urllib.parse import urlsplit

from flask import Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from workspace.assembly import refusal_words
from workspace.kernel.html import hx_redirect, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.refusals import Refused


def init(app: Flask) -> None:
    """Handle every error that reaches the roof."""
    app.jinja_env.globals["refusal_words"] = refusal_words.say
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(401, _sign_in)
    app.register_error_handler(500, _broken)


def _say(status: int, title: str, words: str, step: tuple[str, str] | None = None) -> Response:
    """Say it on a page or, to htmx, in a corner; `step` is the label and address of what helps."""
    template = "shared/error_toast.html" if wants_fragment() else "errors/show.html"
    response = make_response(render_template(template, status=status, title=title, words=words, step=step), status)
    if wants_fragment():
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#toasts", "beforeend"
    return response


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.description == "space_closed":
        return _refused(Refused("space_closed"))
    words = {
        403: (_("You can see this, but not change it"), _("Ask a manager of your party if you should be able to.")),
        404: (_("There is nothing here for you"), _("It may have moved, or it is not shared with you.")),
        405: (_("That does not work here"), _("Go back and try it from the page itself.")),
    }
    title, text = words.get(status, (_("That did not work"), _("Nothing was changed. Go back and try again.")))
    return _say(status, title, text)


def _too_large(_error: RequestEntityTooLarge) -> Response:
    most = request.max_content_length or 0
    text = _("At most %(most)d MB fit at once. Nothing was changed; choose a smaller file.", most=most // 1024 // 1024)
    return _say(413, _("That is too large"), text)


def _stale(_error: CSRFError) -> Response:
    text = _("This page was opened too long ago or in another session. Nothing was changed. Reload it and try again.")
    return _say(400, _("Please reload the page"), text)


def _refused(error: Refused) -> Response:
    step = None
    if error.code == "password_not_confirmed":
        step = (_("Confirm the password"), url_for("step_up.new", needed="password", next=_came_from()))
    elif error.code == "not_confirmed":
        step = (_("Confirm that it is you"), url_for("step_up.new", next=_came_from()))
    return _say(error.status, _("That is not possible now"), refusal_words.say(error), step)


def _came_from() -> str:
    """The path of the page whose form was sent; what it is worth is checked where it is used."""
    parts = urlsplit(request.referrer or "")
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _sign_in(_error: HTTPException) -> Response:
    # Whoever sent a form comes back to its page, where the draft of it waits.
    here = request.full_path if request.method == "GET" else _came_from()
    target = url_for("sessions.new", next=here or None)
    if wants_fragment():
        return hx_redirect(url_for("sessions.new"), 401)
    if not current_user.is_authenticated and request.method != "GET":
        flash(_("Please sign in again; nothing was changed."))
    return make_response(redirect(target, 303))


def _broken(_error: Exception) -> Response:
    text = _("The fault is ours and has been noted. What you saved before is safe; try again in a moment.")
    return _say(500, _("Something broke on our side"), text)
