"""Templates compiled once for a whole run: all of them take five seconds, and there are many apps in many processes.

A pytest plugin: its fixture `compiled` is the folder in which they are kept.
"""

from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from workspace.assembly import app as making
from workspace.kernel.templating import Environment


def keep_compiled(folder: Path) -> None:
    """Let each app that this process makes from now on keep its compiled templates in the folder, and find them."""
    kept = FileSystemBytecodeCache(str(folder))

    class Keeping(Environment):
        def __init__(self, app, **options):
            super().__init__(app, bytecode_cache=kept, **options)

    making.Environment = Keeping  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all processes of this run keep the templates that they compiled."""
    mine = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each process has a folder of its own in that of the run.
    folder = (mine.parent if mine.name.startswith("popen-") else mine) / "compiled"
    folder.mkdir(exist_ok=True)
    keep_compiled(folder)
    return folder
