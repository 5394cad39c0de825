"""For the few tests that run on one database only, because what they ask cannot differ between the two."""

import pytest

# How many statements a page sends, who meets which page: decided before any SQL is sent.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
