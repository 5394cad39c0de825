"""The content policy is not only sent: the browser holds to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error

from tests.journeys.person import Person


def test_what_somebody_smuggles_into_a_page_neither_runs_nor_leaves(arrive: Callable[..., Person]):
    ada = arrive("ada")
    ada.sign_in("/s/HARBOUR/")
    with pytest.raises(Error, match="Content Security Policy"):
        ada.page.add_script_tag(content="window.smuggled = true")
    picture = "<img src='http://127.0.0.2/pixel' onerror='window.smuggled = true'>"
    ada.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", picture)
    ada.page.wait_for_timeout(300)
    assert ada.page.evaluate("window.smuggled") is None
    assert any("refused: img-src" in fault for fault in ada.faults)
    assert any("refused: script-src" in fault for fault in ada.faults)
    ada.faults.clear()
