"""One PostgreSQL database for many tests: emptied and filled again between them, which is far cheaper than a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.postgresql import Server

# A schema beside the real one holds the rows and the counters as they were, and the function that puts them back. It is
# written out statement by statement, so that a connection plans each of them once.
# As a replica: neither foreign keys nor the guards against deleting stand in the way.
KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE name text; is_filled boolean; steps text := 'SET LOCAL session_replication_role = replica;'; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
    steps := steps || format('DELETE FROM public.%I;', name);
    EXECUTE format('SELECT EXISTS (SELECT FROM kept.%I)', name) INTO is_filled;
    IF is_filled THEN
      steps := steps || format('INSERT INTO public.%I SELECT * FROM kept.%I;', name, name);
    END IF;
  END LOOP;
  CREATE TABLE kept."counters of all tables" AS
    SELECT format('public.%I', sequencename)::regclass AS counter, last_value FROM pg_sequences
    WHERE schemaname = 'public';
  steps := steps || 'PERFORM setval(counter, coalesce(last_value, 1), last_value IS NOT NULL)
    FROM kept."counters of all tables" WHERE pg_sequence_last_value(counter) IS DISTINCT FROM last_value;';
  EXECUTE format('CREATE FUNCTION kept.refill() RETURNS void LANGUAGE plpgsql AS %L', 'BEGIN ' || steps || ' END');
END $$
"""
END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


class Refillable:
    """A copy of a template whose rows can be put back."""

    def __init__(self, url: str, connection: psycopg.Connection) -> None:
        self.url, self._connection = url, connection
        connection.execute(KEEP)

    def refill(self) -> None:
        """End whoever is connected and put all rows and counters back as the template has them."""
        self._connection.execute(END_OTHERS)
        self._connection.execute("SELECT kept.refill()")


@contextmanager
def refillable(server: "Server", template: str) -> Iterator[Refillable]:
    """A database of one's own with what `template` holds."""
    with server.database(template) as url, server.connect(url.split("?")[0].rsplit("/", 1)[1]) as connection:
        yield Refillable(url, connection)
