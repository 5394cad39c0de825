"""Every marked string exists in Chinese, and the compiled catalogue is that of the text."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
# The full name of the locale, under which Babel looks for it.
CATALOGUE = ROOT / "workspace" / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "gettext": None, "_l": None, "lazy_gettext": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


@pytest.fixture(scope="module")
def marked():
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}


def test_nothing_is_untranslated(catalogue, marked):
    missing = [text for text in marked if text and not _translated(catalogue, text)]
    assert sorted(missing) == []


def _translated(catalogue, text):
    message = catalogue.get(text)
    if message is None:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def test_translations_name_the_same_facts(catalogue):
    """A placeholder that is lost or misspelt would show an error to Chinese readers only."""
    wrong = []
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", ids[-1]))
        wrong += [message.id for string in strings if string and message.id and not _same(string, wanted)]
    assert wrong == []


def _same(string, wanted):
    found = set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", string))
    # Chinese may leave a count out where its word has one form only; it may not invent anything.
    return found <= wanted and wanted - found <= {"%(num)d"}


def test_the_compiled_catalogue_is_that_of_the_text(catalogue):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = dict(map(_pair, read_mo(file)))
    written = dict(_pair(message) for message in catalogue if message.string)
    del compiled[""], written[""]  # the header names moments
    assert compiled == written


def _pair(message):
    """Text and translation; those with plurals come as lists from one reader and as tuples from the other."""
    return tuple(tuple(each) if isinstance(each, list) else each for each in (message.id, message.string))
