"""Charts as SVG inside a page: pygal works out where everything stands, our style sheet gives colours and letters.

Style and script that pygal brings, which no page here may hold, are left out.
"""

import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pygal
from markupsafe import Markup
from pygal.etree import etree
from pygal.style import Style

SVG = "{http://www.w3.org/2000/svg}"
UNWANTED = {f"{prefix}{name}" for prefix in ("", SVG) for name in ("defs", "title", "desc")}
STEPS = 5
SIZE = {"width": 720, "height": 260}
Bars = tuple[tuple[str, tuple[int, ...]], ...]

# It watches all later imports in a way that Python gave up; we use no plug-ins of pygal.
sys.meta_path[:] = [each for each in sys.meta_path if type(each).__name__ != "PluginImportFixer"]


def stacked_bars(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], alternative: str) -> Markup:
    """A bar for each label, of so many pieces as there are series (a name, and a whole number for each label).

    `alternative` is read out instead. The pieces are `.series.serie-0`, `.serie-1`, … in the class `chart`.
    """
    return _drawn(tuple(labels), tuple((name, tuple(values)) for name, values in series), alternative)


@lru_cache(maxsize=512)
def _drawn(labels: tuple[str, ...], series: Bars, alternative: str) -> Markup:
    """Drawn once for all who look at the same numbers in one language: drawing takes as long as all else of a page."""
    chart = pygal.StackedBar(
        **SIZE, explicit_size=False, js=[], css=[], show_legend=False, no_prefix=True, disable_xml_declaration=True,
        margin=8, spacing=6, y_labels=_steps(series), style=Style(font_family="inherit"),
    )  # fmt: skip
    chart.x_labels = list(labels)
    for name, values in series:
        chart.add(name, list(values))
    return _plain(chart.render_tree(), alternative)


def _steps(series: Bars) -> list[int]:
    """Whole numbers up to the highest bar."""
    highest = max((sum(bar) for bar in zip(*(values for _name, values in series), strict=True)), default=0) or 1
    step = -(-highest // STEPS)
    return list(range(0, highest + step, step))


def _plain(svg: Any, alternative: str) -> Markup:
    for element in list(svg.iter()):
        if not isinstance(element.tag, str) or element.tag in UNWANTED:
            element.getparent().remove(element)
        else:
            for name in ("style", "id"):
                element.attrib.pop(name, None)
    svg.set("class", "chart")
    svg.set("role", "img")
    svg.set("aria-label", alternative)
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704 - numbers, and words that it escapes
