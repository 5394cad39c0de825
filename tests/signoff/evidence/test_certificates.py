"""The certificate says in words what the pack proves, in the reader's language, and shows later changes."""

import io
import re
import unicodedata
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from workspace.kernel.seal import is_sealed
from workspace.signoff.evidence import Words, build, certificate
from workspace.signoff.evidence.verify import examine

WORDS = Words(
    answers={"approved": "approves this text", "returned": "returns it for changes"},
    methods={"password, confirmed": "signed in, password confirmed"},
    outcomes={"passed": "passed"},
    rules={"all": "all of them"},
)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFC", text))


@pytest.fixture
def make(app: Flask, pack, keys):
    def made(language="en", **changes) -> bytes:
        with app.test_request_context(), force_locale(language):
            return certificate(replace(pack, certificate=None, **changes), WORDS, keys, SHANGHAI)

    return made


def test_each_decision_has_name_meaning_time_with_zone_method_and_digest(make, pack, keys):
    pdf = make()
    said = read(pdf)
    for words in (
        "CR-12·防波堤加高Raisethewall", "approvesthistext", "returnsitforchanges", "Comment:Toomuch.", "Chen陈", "Li李",
        "PortAuthority港务局", "2026-11-2020:00:00Asia/Shanghai(UTC+08:00)", "signedin,passwordconfirmed",
        "decidesforWang王", "writtendownbyAda", pack.texts[0].sha256, pack.texts[1].sha256, keys.fingerprint,
        "electronicsignatureswithevidence",
    ):  # fmt: skip
        assert words in said, words
    assert "legallybinding" not in said
    assert is_sealed(pdf, keys)


def test_silence_stands_as_silence(make):
    said = read(make())
    assert "Zhao赵" in said
    assert said.count("keptsilent") == 1


def test_what_people_wrote_into_it_stays_text(make):
    said = read(make(title='#panic("x") $x^2$ \\u{41} *not bold* 𠮷\U0002a6a5'))
    assert '#panic("x")$x^2$\\u{41}*notbold*𠮷〔U+2A6A5〕' in said
    assert "U+2A6A5" in said.split("standhereastheirnumbers")[1]


def test_it_is_chinese_for_chinese_readers(make):
    said = read(make("zh_Hans_CN"))
    assert "签署证书" in said
    assert "附有证据的电子签名" in said
    assert "未表态" in said


def test_it_leaves_in_the_pack_and_the_pack_holds(make, pack, keys):
    assert examine(build(replace(pack, certificate=make()), keys)).holds
