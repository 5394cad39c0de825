"""The benchmark runs and writes down what it promises. What it measures depends on the machine and is no test."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.flat import flatten

ROW = '<li class="rows__item" id="meeting-{}"><a href="/s/A/M-{}">{}</a></li>'


def test_a_short_run_of_one_page_writes_its_figures_its_ratio_and_its_queries(tmp_path: Path):
    file = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.bench", "--page", "list", "--seconds", "0.2", "--json", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    figures = json.loads(file.read_text())
    assert list(figures) == ["list"]
    page = figures["list"]
    for which in ("clients", "anew", "bare"):
        assert list(page[which]) == ["1", "8", "32"]
        for found in page[which].values():
            assert found["requests_per_second"] > 0
            assert 0 < found["p50_ms"] <= found["p95_ms"]
    assert 0 < page["ratio_anew"] < page["ratio"]
    assert list(page["queries"]) == ["1", "3", "50"]
    assert len(set(page["queries"].values())) == 1
    assert f"{page['ratio']:.2f}" in run.stdout


def test_what_differs_from_row_to_row_goes_into_dicts_and_the_bytes_stay_the_same():
    rows = [ROW.format(number, number, f"Ada &amp; Li {number}") for number in range(4)]
    odd = '<li class="rows__item"><b>Bo</b></li>'
    page = "\n".join(['<h1 title="{{ x }}">Lists</h1><ul>', *rows, odd, "</ul>"])

    flat = flatten(page)

    assert flat.render() == page
    assert [row["form"] for row in flat.lists[0]] == [0, 0, 0, 0, 1]
    assert "Ada & Li 2" in flat.lists[0][2].values()
    assert "Ada" not in flat.template
