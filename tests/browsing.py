"""A Chromium for the browser tests: the one that ``CHROMIUM`` names, one on this machine, or Playwright's download.

A pytest plugin (fixtures ``chromium_path`` and pytest-playwright's ``browser_type_launch_args``), and a command:
``python -m tests.browsing`` prints the path, or says what is missing and exits with 1. ``bin/test`` asks it before
it installs anything.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from playwright._impl.assertions import LocatorAssertions
from playwright.sync_api import expect

from tests.remedies import do_without

REMEDY = "Let CHROMIUM name a Chromium or Chrome, install one, or run: .venv/bin/python -m playwright install chromium"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# --no-sandbox: as root, and in most containers, Chromium refuses to start with its sandbox. Only our own pages
# are opened. The others keep it from needing a screen and from calling home.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@cache
def find_chromium() -> str | None:
    """The path of a Chromium that starts, or None. ``CHROMIUM`` alone counts when it is set."""
    named = os.environ.get("CHROMIUM")
    return next((path for path in ([named] if named else candidates()) if path and starts(path)), None)


def candidates() -> Iterator[str | None]:
    yield from (shutil.which(name) for name in NAMES)
    # Asked in a process of its own, because Playwright's sync API cannot be entered twice in one process;
    # and last, because that takes half a second.
    asked = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True)
    yield asked.stdout.strip()


def starts(path: str) -> bool:
    """Whether the file is a browser that runs here: some systems keep a stub under its name, or lack its libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium that starts. Without one the test is skipped (it fails under ``CI=true``)."""
    path = find_chromium()
    return path if path else do_without("Chromium", REMEDY)


ask_once = LocatorAssertions._call_expect


async def ask_until_it_is_one(self: Any, expression: str, expect_options: Any, title: str | None) -> Any:
    """Playwright waits for what is not there yet, but gives up at once on what is there twice, as when a list narrows
    while somebody types. This waits for both."""
    end = time.monotonic() + expect_options["timeout"] / 1000
    while True:
        result = await ask_once(self, expression, expect_options, title)
        if "strict mode violation" not in str(result.get("errorMessage")) or time.monotonic() > end:
            return result
        await asyncio.sleep(0.05)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object], chromium_path: str) -> dict[str, object]:
    """How pytest-playwright starts its browser: as its own options say (headless unless ``--headed``), but this one."""
    # Where tests share the processor, what comes soon may come late; what never comes is waited for a little longer.
    expect.set_options(timeout=15_000)
    LocatorAssertions._call_expect = ask_until_it_is_one  # type: ignore[method-assign]
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": list(ARGUMENTS)}


if __name__ == "__main__":
    print(find_chromium() or sys.exit(f"No Chromium. {REMEDY}"))
