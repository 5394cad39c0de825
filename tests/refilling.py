"""One PostgreSQL database for many tests: emptied and filled again between them, which is far cheaper than a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.postgresql import Server

# A schema beside the real one holds the rows and the counters as they were.
KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
  END LOOP;
  CREATE TABLE kept."counters of all tables" AS
    SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
# As a replica: neither foreign keys nor the guards against deleting stand in the way.
REFILL = """
DO $$ DECLARE name text; value bigint; BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid();
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', name);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
  END LOOP;
  FOR name, value IN SELECT * FROM kept."counters of all tables" LOOP
    PERFORM setval(format('public.%I', name), coalesce(value, 1), value IS NOT NULL);
  END LOOP;
END $$
"""


class Refillable:
    """A copy of a template whose rows can be put back."""

    def __init__(self, url: str, connection: psycopg.Connection) -> None:
        self.url, self._connection = url, connection
        connection.execute(KEEP)

    def refill(self) -> None:
        """End whoever is connected and put all rows and counters back as the template has them."""
        self._connection.execute(REFILL)


@contextmanager
def refillable(server: "Server", template: str) -> Iterator[Refillable]:
    """A database of one's own with what `template` holds."""
    with server.database(template) as url, server.connect(url.split("?")[0].rsplit("/", 1)[1]) as connection:
        yield Refillable(url, connection)
