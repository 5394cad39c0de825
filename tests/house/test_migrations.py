"""Migrations make just the tables that the models describe, on both databases."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from workspace.kernel.db import Model, db
from workspace.kernel.migrating import is_made_by_models
from workspace.records.kinds import KINDS
from workspace.records.models import RecordState


def test_the_migrated_database_matches_the_models(app):
    with app.app_context(), db.engine.connect() as connection:
        choice = {"include_object": _is_ours, "include_name": is_made_by_models}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **choice})
        assert compare_metadata(context, Model.metadata) == []


def _is_ours(_thing, name, kind, _reflected, _compared):
    """Tests of the kernel bring a table of their own, which no migration makes."""
    return not (kind == "table" and name.endswith("_of_test"))


def test_the_database_knows_each_state_of_each_kind(app, stored):
    declared = {(kind.name, state) for kind in KINDS.values() for state in kind.model.lifecycle.states}
    assert set(stored(RecordState.kind, RecordState.state)) == declared


def test_every_foreign_key_that_is_looked_up_has_an_index(app):
    """A foreign key without an index makes each deletion and each join read the whole table."""
    with app.app_context():
        inspector = sa.inspect(db.engine)
        lonely = []
        for table in inspector.get_table_names():
            covered = {tuple(index["column_names"][:1]) for index in inspector.get_indexes(table)}
            covered |= {tuple(unique["column_names"][:1]) for unique in inspector.get_unique_constraints(table)}
            covered |= {tuple(inspector.get_pk_constraint(table)["constrained_columns"][:1])}
            for key in inspector.get_foreign_keys(table):
                looked_up = key["referred_table"] in ("record", "meeting")
                if looked_up and tuple(key["constrained_columns"][:1]) not in covered:
                    lonely.append(f"{table}.{key['constrained_columns'][0]}")
    assert lonely == []


def test_every_kind_says_its_states_in_words():
    for kind in KINDS.values():
        assert set(kind.states) == set(kind.model.lifecycle.states), kind.name
