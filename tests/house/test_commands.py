"""bin/run and bin/test find a Python and set themselves up, whatever state they meet."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.processes import within

CHECKOUT = Path(__file__).resolve().parents[2]


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


def new_copy(folder: Path) -> Copy:
    shutil.copytree(CHECKOUT / "bin" / "lib", folder / "bin" / "lib")
    copy = Copy(folder)
    copy.require("1.0")
    return copy


@pytest.fixture
def bare(tmp_path: Path) -> Copy:
    """A checkout where nothing was set up yet."""
    return new_copy(tmp_path)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    copy = new_copy(tmp_path_factory.mktemp("pattern"))
    assert copy.set_up()[0] == 0
    return copy


@pytest.fixture
def done(pattern: Copy, tmp_path: Path) -> Copy:
    """A checkout where everything was set up."""
    shutil.copytree(pattern.folder, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Copy(tmp_path)


def test_a_second_start_has_nothing_to_do_and_a_new_requirement_is_brought(done: Copy):
    assert done.greeting() == "hello from 1.0\n"
    assert done.set_up() == (0, "")

    done.require("2.0")
    assert done.set_up()[0] == 0
    assert done.greeting() == "hello from 2.0\n"


def test_a_set_up_that_was_killed_is_made_anew(bare: Copy):
    with bare.start() as process:
        assert within(60, (bare.folder / ".venv" / "bin" / "python").exists)
        process.send_signal(signal.SIGKILL)
    assert bare.greeting() == ""

    code, words = bare.set_up()
    assert code == 0, words
    assert bare.greeting() == "hello from 1.0\n"


def test_an_installation_that_was_killed_is_not_patched_but_made_anew(done: Copy):
    [installed] = done.folder.glob(".venv/lib/*/site-packages/greeting.py")
    done.require("2.0")
    with done.start() as process:
        assert within(60, lambda: not (done.folder / ".venv" / "installed.json").exists())
        process.send_signal(signal.SIGKILL)
    installed.write_text("print('half of it')\n")

    code, words = done.set_up()
    assert code == 0, words
    assert "Making the virtual environment" in words
    assert done.greeting() == "hello from 2.0\n"


@pytest.mark.parametrize("script", [None, "echo 3.10"])
def test_an_environment_whose_python_is_gone_or_became_another_is_made_anew(done: Copy, script: str | None):
    python = done.folder / ".venv" / "bin" / "python"
    python.unlink()
    if script:
        put(done.folder / ".venv", "python", script)

    assert done.set_up()[0] == 0
    assert done.greeting() == "hello from 1.0\n"


def test_what_pip_refuses_is_said_and_leaves_what_was_there(done: Copy):
    done.require("2.0", digest="0" * 64)
    code, words = done.set_up()
    assert code == 1
    assert "Could not install requirements.txt" in words
    assert done.greeting() == "hello from 1.0\n"

    done.require("2.0")
    assert "Making the virtual environment" not in done.set_up()[1]
    assert done.greeting() == "hello from 2.0\n"


def test_two_set_ups_at_once_wait_for_each_other(bare: Copy):
    with bare.start() as first, bare.start() as second:
        words = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), words
    assert sum("Installing" in said for said in words) == 1
    assert bare.greeting() == "hello from 1.0\n"
