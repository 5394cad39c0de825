"""Moments, days and sizes as a reader's language has them."""

from datetime import UTC, datetime

import pytest
from flask_babel import force_locale

from workspace.kernel.i18n import exact, file_size

MOMENT = datetime(2026, 11, 26, 14, 5, 31, tzinfo=UTC)


@pytest.mark.parametrize(("language", "words"), [("en", "Thu, 26 Nov 2026, "), ("zh_CN", "2026年11月26日 周四 ")])
def test_a_moment_has_its_day_as_days_are_written_and_no_seconds(app, language, words):
    with app.test_request_context(), force_locale(language):
        assert exact(MOMENT).startswith(words)
        assert exact(MOMENT).endswith(":05")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0.1 kB"), (420, "0.4 kB"), (1_540, "1.5 kB"), (999_960, "1 MB"), (26_214_400, "26.2 MB")]
)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_sizes_are_said_alike_in_both_languages(app, language, count, words):
    with app.test_request_context(), force_locale(language):
        assert file_size(count) == words
