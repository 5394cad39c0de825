"""One of many numbers, the same on both databases."""

import pytest
import sqlalchemy as sa

from workspace.kernel.among import among
from workspace.kernel.db import db
from workspace.kernel.outbox import Job


@pytest.mark.parametrize(
    ("numbers", "found"), [([], []), ([2], [2]), ([3, 1, 3, 9_000_000_000], [1, 3]), (range(1, 5_000), [1, 2, 3])]
)
def test_those_numbers_are_chosen_that_are_among_the_given_ones(app, numbers, found):
    one_to_three = sa.union_all(
        *(sa.select(sa.literal_column(str(number)).label("n")) for number in (1, 2, 3))
    ).subquery()
    query = sa.select(one_to_three.c.n).where(among(one_to_three.c.n, "numbers")).order_by("n")
    with app.app_context():
        assert list(db.session.scalars(query, {"numbers": numbers})) == found


def test_an_index_is_used(app):
    """SQLite's own plan says so; PostgreSQL's depends on how much there is."""
    with app.app_context():
        query = sa.select(Job.kind).where(among(Job.id, "ids"))
        if db.engine.dialect.name == "postgresql":
            assert "= ANY (" in str(query.compile(db.engine))
            return
        statement = str(query.compile(db.engine, compile_kwargs={"render_postcompile": True})).replace(":ids", "?")
        plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("[1, 2]",)).all()
        assert "SEARCH job USING INTEGER PRIMARY KEY" in str(plan)
