"""A Flask app of the kernel alone, for its tests and for the worker processes that they start and kill."""

from datetime import datetime
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from workspace.kernel import db as database
from workspace.kernel import i18n, mail, storage
from workspace.kernel.clock import now
from workspace.kernel.config import Config
from workspace.kernel.db import Model, db

ROOT = Path(__file__).resolve().parents[2]


class OfTest(DeclarativeBase):
    """Tables that only these tests have: kept apart from the product's, which other tests migrate and empty."""

    type_annotation_map = Model.type_annotation_map


class Deed(OfTest):
    """What the jobs of these tests do to the database; one row for each time it is done."""

    __tablename__ = "deed_of_test"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


def make_app(config: Config) -> Flask:
    """The kernel with its tables, on the database of `config`."""
    app = Flask("workspace", root_path=str(ROOT), template_folder="templates")
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(config.database_url)
    app.extensions["workspace"] = config
    db.init_app(app)
    i18n.init(app)
    storage.init(app, config)
    mail.init(app, config)
    with app.app_context():
        database.wire(db.engine)
        Model.metadata.create_all(db.engine, [Model.metadata.tables[name] for name in ("job", "mail", "worker")])
        OfTest.metadata.create_all(db.engine)
    return app
