"""How Alembic finds the app's database and models; runs through `flask --app wsgi db …`."""

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator

from workspace.kernel.db import Model, UtcDateTime, db
from workspace.kernel.migrating import is_made_by_models, with_what_is_made_by_hand

engine = db.engine


def plain(kind: str, thing: object, _context: object) -> str | bool:
    """Write our column types as what the database sees, so that a migration never changes with our code."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return "sa.DateTime(timezone=True)" if isinstance(thing, UtcDateTime) else "sa.Text()"
    return False


options = current_app.extensions["migrate"].configure_args

with engine.connect() as connection:
    # On SQLite a table is copied to be altered, which foreign keys must not stop.
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.rollback()
    connection = connection.execution_options(writes=True)
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_item=plain,
        include_name=is_made_by_models,
        process_revision_directives=with_what_is_made_by_hand,
        transaction_per_migration=True,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
