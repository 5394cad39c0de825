"""bin/run and bin/test find a Python and set themselves up, whatever state they meet."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.processes import within

CHECKOUT = Path(__file__).resolve().parents[2]
DEPENDENCIES = (CHECKOUT / "docs" / "dependencies.md").read_text()


def found_python(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What the commands find with only the programs in ``folder/bin`` on the path."""
    return subprocess.run(
        ["/bin/bash", "-c", f"set -eu; . {CHECKOUT}/bin/lib/python.sh; find_python"],
        cwd=folder,
        env={"PATH": f"{folder}/bin", **environment},
        capture_output=True,
        text=True,
    )


def put(folder: Path, name: str, script: str) -> None:
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


GOOD = f'exec "{sys.executable}" "$@"'
SHIM = "echo 'no such version is installed' >&2; exit 127"
OLD = f'exec "{sys.executable}" -I -c "import sys; sys.version_info = (3, 10); exec(sys.argv[1])" "$3"'


def test_the_newest_python_that_really_runs_is_taken(tmp_path: Path):
    for name, script in [("python3.14", SHIM), ("python3.13", OLD), ("python3.12", GOOD), ("python3", GOOD)]:
        put(tmp_path, name, script)
    assert found_python(tmp_path).stdout == "python3.12\n"


def test_without_a_python_the_way_out_is_said(tmp_path: Path):
    put(tmp_path, "python3", OLD)
    found = found_python(tmp_path)
    assert found.returncode != 0
    assert "No Python 3.11 to 3.14" in found.stderr


def test_a_python_that_is_asked_for_is_taken_or_refused_and_never_replaced(tmp_path: Path):
    put(tmp_path, "python3.12", GOOD)
    put(tmp_path, "mine", GOOD)
    put(tmp_path, "old", OLD)
    assert found_python(tmp_path, PYTHON=f"{tmp_path}/bin/mine").stdout == f"{tmp_path}/bin/mine\n"
    refused = found_python(tmp_path, PYTHON="old")
    assert refused.returncode != 0
    assert "PYTHON=old is not a working Python" in refused.stderr


class Copy:
    """A checkout that holds nothing but the set-up, and one requirement that lies in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(CHECKOUT / "bin" / "lib", folder / "bin" / "lib")
        self.require("1.0")

    def require(self, version: str, digest: str = "") -> None:
        """Ask for a version of a package that says which one it is."""
        wheel = self.folder / f"greeting-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            info = f"greeting-{version}.dist-info"
            archive.writestr("greeting.py", f"print('hello from {version}')\n")
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", f"greeting.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.folder / "requirements.txt").write_text(f"greeting @ {wheel.as_uri()} --hash=sha256:{digest}\n")

    def start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-I", "bin/lib/environment.py", "requirements.txt"]
        # PIP_USER stands for all that a machine's settings may say about where pip installs to.
        environment = {**os.environ, "PIP_USER": "1"}
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def set_up(self) -> tuple[int, str]:
        """The exit code and the words of a set-up."""
        with self.start() as process:
            words, _ = process.communicate(timeout=120)
        return process.returncode, words

    def greeting(self) -> str:
        python = self.folder / ".venv" / "bin" / "python"
        return subprocess.run([python, "-c", "import greeting"], capture_output=True, text=True).stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_second_start_has_nothing_to_do_and_a_new_requirement_is_brought(copy: Copy):
    assert copy.set_up()[0] == 0
    assert copy.greeting() == "hello from 1.0\n"
    assert copy.set_up() == (0, "")

    copy.require("2.0")
    assert copy.set_up()[0] == 0
    assert copy.greeting() == "hello from 2.0\n"


def test_a_set_up_that_was_killed_is_made_anew(copy: Copy):
    with copy.start() as process:
        assert within(60, (copy.folder / ".venv" / "bin" / "python").exists)
        process.send_signal(signal.SIGKILL)
    assert copy.greeting() == ""

    code, words = copy.set_up()
    assert code == 0, words
    assert copy.greeting() == "hello from 1.0\n"


def test_an_environment_whose_python_is_gone_is_made_anew(copy: Copy):
    copy.set_up()
    python = copy.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gone/python")

    assert copy.set_up()[0] == 0
    assert copy.greeting() == "hello from 1.0\n"


def test_what_pip_refuses_is_said_and_leaves_what_was_there(copy: Copy):
    copy.set_up()
    copy.require("2.0", digest="0" * 64)
    code, words = copy.set_up()
    assert code == 1
    assert "Could not install requirements.txt" in words
    assert copy.greeting() == "hello from 1.0\n"

    copy.require("2.0")
    code, words = copy.set_up()
    assert code == 0
    assert "Making the virtual environment" not in words
    assert copy.greeting() == "hello from 2.0\n"


def test_two_set_ups_at_once_wait_for_each_other(copy: Copy):
    with copy.start() as first, copy.start() as second:
        words = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), words
    assert sum("Installing" in said for said in words) == 1
    assert copy.greeting() == "hello from 1.0\n"


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
