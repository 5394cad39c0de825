"""What browsers get: built from its sources, unchanged since it was vendored, small, and without anything inline."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
STATIC = CHECKOUT / "static"
# Mail programs read no style sheet of ours: what they get is another matter.
TEMPLATES = sorted(path for path in (CHECKOUT / "templates").rglob("*.html") if "emails" not in path.parts)
FIRST_LOAD = ("app.css", "app.js", "icons/sprite.svg", "icons/favicon.svg")
VENDORED = [
    (folder, *line)
    for folder in (STATIC / "vendor", CHECKOUT / "tests" / "vendor")
    for line in re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (folder / "VERSIONS.md").read_text(), re.M)
]


def static_classes(text: str) -> Iterator[str]:
    """Class names that stand in a template as they are; those that an expression makes are left out."""
    plain = re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", text, flags=re.S)
    for words in re.findall(r'\sclass="((?:\{\{.*?\}\}|[^"{])*)"', plain, flags=re.S):
        made = re.sub(r"\{\{.*?\}\}", "\0", words, flags=re.S)
        yield from (word for word in made.split() if "\0" not in word)


def test_the_bundles_match_their_sources():
    done = subprocess.run([sys.executable, "bin/bundle", "--check"], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("folder", "name", "digest"), VENDORED, ids=[line[1] for line in VENDORED])
def test_what_others_made_is_as_it_came(folder: Path, name: str, digest: str):
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_names_its_version_and_sum():
    named = {(folder / name).resolve() for folder, name, _ in VENDORED}
    kept = {path for folder in {each[0] for each in VENDORED} for path in folder.glob("*.*s")}
    assert kept <= named


def test_the_first_load_stays_small():
    # As small as at this level on the wire; leaves 30 kB for the page itself and what features add to it.
    sizes = {name: len(brotli.compress((STATIC / name).read_bytes(), quality=5)) for name in FIRST_LOAD}
    assert sum(sizes.values()) < 90_000, sizes


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(CHECKOUT / "templates")))
def test_templates_hold_no_inline_script_or_style(path: Path):
    inline = r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|hx-on|js:|javascript:|hx-trigger=\"[^\"]*\["
    assert not re.findall(inline, re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S))


def test_every_icon_that_is_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons" / "sprite.svg").read_text()))
    assert drawn == set((STATIC / "icons" / "used.txt").read_text().split())
    sources = TEMPLATES + sorted((CHECKOUT / "workspace").rglob("*.py"))
    named = {name for path in sources for name in re.findall(r'\bicon(?:="|\(")([a-z0-9-]+)"', path.read_text())}
    assert named - drawn == set()


def test_every_class_in_a_template_has_a_style():
    styled = set(re.findall(r"\.([A-Za-z][\w-]*)", (STATIC / "app.css").read_text()))
    styled |= set(re.findall(r'class[~^]?="([\w-]+)"', (STATIC / "app.css").read_text()))
    unknown = {
        (path.name, each) for path in TEMPLATES for each in static_classes(path.read_text()) if each not in styled
    }
    assert sorted(unknown) == []
