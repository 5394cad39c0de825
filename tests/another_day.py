"""Another day: `bin/test --at 2027-01-31T22:58 tests/notices` runs tests as if it were then (UTC), and time goes on.

What passes today may fail before nine in the morning, on the day after a date that a test names, or over midnight.
Only the tests' own processes are there: servers, workers and browsers that they start stay in the present, so that
tests of those say nothing then.
"""

from datetime import UTC, datetime

import pytest
import time_machine


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--at", help="when the tests believe to run (UTC): 2027-01-31T22:58")


def pytest_configure(config: pytest.Config) -> None:
    if moment := config.getoption("--at"):
        time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC)).start()
