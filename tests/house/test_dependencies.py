"""What we lean on is chosen with a reason, pinned with its sums, and named without a place to get it from."""

import hashlib
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
DEPENDENCIES = (CHECKOUT / "docs" / "dependencies.md").read_text()


def test_the_wheel_of_pip_is_the_one_that_the_documents_name():
    [wheel] = (CHECKOUT / "bin" / "lib").glob("pip-*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"| `bin/lib/{wheel.name}` " in DEPENDENCIES
    assert digest in DEPENDENCIES


@pytest.mark.parametrize("requirements", ["requirements", "requirements-dev"])
def test_every_package_that_we_chose_has_its_reason_and_its_pin(requirements: str):
    chosen = re.findall(r"^[A-Za-z][\w.-]*", (CHECKOUT / f"{requirements}.in").read_text(), re.MULTILINE)
    pins = (CHECKOUT / f"{requirements}.txt").read_text()
    assert not [name for name in chosen if f"\n| {name} | " not in DEPENDENCIES]
    assert not [name for name in chosen if not re.search(rf"(?mi)^{re.escape(name)}(\[.*\])?==", pins)]


@pytest.mark.parametrize("requirements", ["requirements", "requirements-dev"])
def test_pins_name_no_place_to_install_from(requirements: str):
    lines = (CHECKOUT / f"{requirements}.txt").read_text().splitlines()
    assert [line for line in lines if "--hash=sha256:" in line]
    assert not [line for line in lines if "://" in line or re.match(r"\s*-(?!-hash)", line)]
