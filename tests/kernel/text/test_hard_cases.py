"""What we make of the cases of CommonMark and GitHub is written down in docs/markdown.md, and gets no worse."""

import re

import pytest

from tests.kernel.text.hard_cases import PAGE, SOURCES, counts, row

ROW = re.compile(r"\| ([^|*]+) \| ([^|*]+) \| (\d+) \| (\d+) \| (\d+) \|")


def test_the_hard_cases_are_read_no_worse_than_written_down():
    found = counts()
    if not found:
        pytest.skip("The cases are not here: CORPORA names no folder with markdown-hardcases.")
    written = {
        (name, section): [int(count) for count in rest] for name, section, *rest in ROW.findall(PAGE.read_text())
    }
    assert set(written) == {(SOURCES[source], section) for source, section in found}
    for (source, section), verdicts in found.items():
        same, purpose, differs = (int(count) for count in re.findall(r"\d+", row("", verdicts)))
        said = written[SOURCES[source], section]
        assert same >= said[0], f"{source}, {section}: {same} are the same, {said[0]} were"
        assert differs <= said[2], f"{source}, {section}: {differs} differ, {said[2]} did"
        assert same + purpose + differs == sum(said)
