"""Make the virtual environment and install a requirements file into it; do nothing where that is done already.

    python bin/lib/environment.py requirements.txt

Runs on a bare Python 3.11 to 3.14, also one without ensurepip: pip comes from the wheel beside this file. What was
installed is written down last, so an environment that was left half-made is known by the lack of it, and made anew.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PIP = next(Path(__file__).parent.glob("pip-*.whl"))
# Installing the first brings all of the others.
COVERS = {"requirements-dev.txt": ("requirements.txt",)}
State = dict[str, str]


@dataclass(frozen=True)
class Environment:
    """The virtual environment of the checkout in ``root``."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def record(self) -> Path:
        return self.folder / "installed.json"

    def bring(self, requirements: str) -> None:
        """Have the packages of a requirements file installed. Raises CalledProcessError when pip cannot."""
        with alone(self.root / ".cache") as lock:
            state = self.state()
            if state.get("python") != sys.version:
                self.make()
                state = {"python": sys.version}
            wanted = {name: digest(self.root / name) for name in (requirements, *COVERS.get(requirements, ()))}
            if not wanted.items() <= state.items():
                self.install(requirements, lock, before=state, after={"python": sys.version, **wanted})

    def state(self) -> State:
        """What was installed, by which Python; empty if there is no whole environment that starts."""
        try:
            state: State = json.loads(self.record.read_text())
            asked = subprocess.run([self.python, "-I", "-c", "import sys; print(sys.version)"], capture_output=True)
        except (OSError, ValueError):
            return {}
        return state if asked.stdout.decode().strip() == state.get("python") else {}

    def make(self) -> None:
        """Make an environment that has nothing but pip, in place of whatever is there."""
        say(f"Making the virtual environment with Python {sys.version.split()[0]} …")
        venv.EnvBuilder(clear=True, symlinks=True, with_pip=False).create(self.folder)
        with zipfile.ZipFile(PIP) as wheel:  # pure Python: what it holds is what gets installed
            wheel.extractall(next(self.folder.glob("lib/python*/site-packages")))

    def install(self, requirements: str, lock: int, before: State, after: State) -> None:
        say(f"Installing {requirements} …")
        self.record.unlink(missing_ok=True)
        try:
            self.pip("install", "--require-hashes", "-r", self.root / requirements, lock=lock)
        except subprocess.CalledProcessError:
            self.remember(before)  # pip said no and has put back what was there: no reason to begin anew
            raise
        self.remember(after)

    def pip(self, *arguments: str | Path, lock: int) -> None:
        """Run pip with the machine's own settings (index, proxy, certificates), except for where it installs to.

        It holds the lock too: should this process be killed, pip goes on for a while, and a next set-up waits for it.
        """
        command = (self.python, "-I", "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *arguments)
        subprocess.run(command, check=True, env={**os.environ, "PIP_USER": "0"}, pass_fds=(lock,))

    def remember(self, state: State) -> None:
        draft = self.record.with_suffix(".draft")
        draft.write_text(json.dumps(state, indent=1))
        draft.replace(self.record)


@contextmanager
def alone(folder: Path) -> Iterator[int]:
    """Keep a second set-up of the same checkout waiting. The lock, a file descriptor, ends with the processes that hold
    it, however these end."""
    folder.mkdir(exist_ok=True)
    with open(folder / "environment.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this checkout …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main(requirements: str) -> None:
    try:
        Environment(Path(__file__).resolve().parents[2]).bring(requirements)
    except subprocess.CalledProcessError:
        sys.exit(f"Could not install {requirements}: pip says why above. Start again when that is mended.")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1])
