"""Here a browser is a real one: pytest-playwright's ``page``, ``context`` and ``new_context`` work as it documents."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """The run's Chromium. Elsewhere ``browser`` is the one without a screen."""
    browser = launch_browser()
    yield browser
    browser.close()
