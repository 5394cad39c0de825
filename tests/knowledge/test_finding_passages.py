"""Finding quoted words again after their page was edited."""

import pytest

from workspace.kernel.text.written import write
from workspace.knowledge.finding import Text

STORY = """Two cranes stand at the quay.

The first one lifts *forty* tonnes when the wind is weak. The second one is older and lifts thirty.

- Call the office before you begin.
- Call the office when you are done.
"""
CHINESE = "夜间停机请先打给码头调度，再通知对方的项目经理。白天直接打给项目经理。"


def text(words: str) -> Text:
    return Text(write(words).html)


def test_words_are_found_whatever_breaks_the_lines():
    found = text(STORY).exactly("The first one lifts\n  forty tonnes")
    assert found
    assert found.words == "The first one lifts forty tonnes"
    assert found.before.endswith("at the quay. ")


def test_of_two_places_the_one_with_the_right_surroundings_counts():
    found = text(STORY).exactly("Call the office", after=" when you are done")
    assert found
    assert found.after.startswith(" when you are done")


def test_words_that_are_not_there_are_not_found():
    assert text(STORY).exactly("The third one") is None
    assert text(STORY).exactly("  ") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("forty", "fifty"), ("The first one", "A new one"), ("is weak", "sleeps"), ("when the wind is weak", "always")],
)
def test_words_of_which_most_are_there_still_are_found_as_they_are_now(old, new):
    quote = "The first one lifts forty tonnes when the wind is weak."
    before = text(STORY).exactly(quote)
    assert before
    edited = "# New\n\nAll of it moved.\n\n" + STORY.replace("*", "").replace(old, new)
    found = text(edited).nearly(before.words, before.before, before.after)
    assert found
    assert found.words == quote.replace(old, new)


def test_chinese_words_are_found_again_too():
    before = text(CHINESE).exactly("夜间停机请先打给码头调度")
    assert before
    edited = text("先说一句。" + CHINESE.replace("码头调度", "值班调度员"))
    found = edited.nearly(before.words, before.before, before.after)
    assert found
    assert found.words == "夜间停机请先打给值班调度员"


def test_words_that_were_deleted_are_found_nowhere_though_some_stand_elsewhere():
    before = text(STORY).exactly("The second one is older and lifts thirty.")
    assert before
    edited = STORY.replace("The second one is older and lifts thirty.", "") + "\n\nThe older one is a second."
    assert text(edited).nearly(before.words, before.before, before.after) is None
