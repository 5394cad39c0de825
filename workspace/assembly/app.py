"""Making the app from its settings."""

import gc
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, session
from flask_compress import Compress
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from workspace.accounts import signed_in
from workspace.accounts.models import Person
from workspace.activity import chain
from workspace.assembly import assets, blueprints, errors, headers, navigation, panels, reactions, sentences
from workspace.assembly.jobs import JOBS
from workspace.communication.messages import fates
from workspace.kernel import addresses, facts, html, i18n, mail, storage
from workspace.kernel import db as database
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.mail.posting import HEARERS
from workspace.kernel.templating import Environment

ROOT = Path(__file__).resolve().parents[2]
FORM_LIMIT = 2 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """The whole app. `config` is read from the environment where none is given."""
    config = config or Config.from_environment()
    app = Flask("workspace", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.jinja_environment = Environment
    # All templates stay compiled, and none is moved to the front of a queue each time it is used.
    app.jinja_options = {"cache_size": -1}
    app.config.from_mapping(_settings(config))
    app.extensions["workspace"] = config
    app.extensions["jobs"] = JOBS  # who promises one asks here whether there is such a job
    app.extensions[HEARERS] = (fates.follow,)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _extend(app, config)
    facts.kept_by(chain.append)
    reactions.register()
    sentences.register()
    panels.register()
    blueprints.register(app, config)
    for part in (assets, errors, headers, navigation):
        part.init(app)
    return app


def _settings(config: Config) -> dict[str, Any]:
    return {
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": database.engine_options(config.database_url),
        "MAX_CONTENT_LENGTH": FORM_LIMIT,
        "MAX_FORM_MEMORY_SIZE": FORM_LIMIT,
        "SESSION_COOKIE_NAME": "workspace",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.cookie_secure,
        "SESSION_REFRESH_EACH_REQUEST": False,  # each few minutes is enough, see signed_in.load
        "WTF_CSRF_TIME_LIMIT": None,  # minutes stay open for longer than an hour
        "COMPRESS_MIN_SIZE": 500,
        "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,  # addresses of files carry their hash
        "BABEL_DEFAULT_LOCALE": "en",
    }


def _extend(app: Flask, config: Config) -> None:
    db.init_app(app)
    with app.app_context():
        database.wire(db.engine)
    app.before_request(_let_files_in)  # before forgery protection, which reads the form
    CSRFProtect(app)
    signed_in.manager.init_app(app)
    html.init(app)
    addresses.init(app)
    i18n.init(app, locale_selector=_language, timezone_selector=_zone)
    storage.init(app, config)
    mail.init(app, config)
    Compress(app)


def _let_files_in() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_files", False):
        request.max_content_length = current_app.extensions["workspace"].max_upload


def _language() -> str:
    """The reader's own choice: as a person, or as a visitor in the cookie; else what the browser asks for.

    `g.reader` is who came by a link that was mailed to them, whoever is signed in in that browser.
    """
    reader: Person | None = g.get("reader")
    if not reader and current_user.is_authenticated:
        return str(current_user.person.language)
    chosen = session.get("language")
    if chosen in i18n.LANGUAGES:
        return str(chosen)
    return reader.language if reader else i18n.preferred_language()


def _zone() -> str:
    reader: Person | None = g.get("reader")
    if reader:
        return reader.zone
    return current_user.person.zone if current_user.is_authenticated else "UTC"


def settle_memory() -> None:
    """After start: what was made until now lives for ever, so the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
