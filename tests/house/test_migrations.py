"""Migrations make just the tables that the models describe, on both databases."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from workspace.kernel.by_hand import BY_HAND
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


# What tables, indexes and functions are made of, as each database tells it.
DEFINITIONS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
    "postgresql": "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " UNION ALL SELECT relname, reloptions::text FROM pg_class WHERE relnamespace = 'public'::regnamespace",
}


def test_what_is_made_by_hand_is_as_the_models_would_make_it_now(app):
    with app.app_context(), db.engine.connect() as connection:
        migrated = _definitions(connection)
        for made in BY_HAND.values():
            way = next(each for each in made.ways if _applies(each, connection.dialect))
            for statement in (*way.gone, *way.made):
                connection.exec_driver_sql(statement)
        assert _definitions(connection) == migrated
        connection.rollback()


def _definitions(connection):
    return set(map(tuple, connection.exec_driver_sql(DEFINITIONS[connection.dialect.name])))


def _applies(way, dialect):
    return not way.condition or eval(way.condition, {"dialect": dialect})


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
