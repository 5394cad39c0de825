"""Files are kept by their digest, whole or not at all, wherever they are kept."""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from flask import Flask

from tests.processes import within
from workspace.kernel import clock
from workspace.kernel.config import Config, WrongSetting
from workspace.kernel.storage import Missing, Store, Stored, TooLarge, current_store, init
from workspace.kernel.storage.folder import FolderStore

MEGABYTE = 1024 * 1024
NOBODYS = "0" * 64


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """A server that speaks S3, over HTTP."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert within(20, lambda: reachable(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def reachable(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def bucket(s3: str, tmp_path: Path) -> str:
    """The STORAGE_URL of a new bucket."""
    name = f"files-{abs(hash(tmp_path))}"
    urllib.request.urlopen(urllib.request.Request(f"{s3}/{name}", method="PUT")).close()
    return f"s3://key:secret%2F@{name}/team/a?endpoint={s3}&region=eu-north-1"


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store that takes at most two megabytes; of each kind in turn."""
    env = {"DATA_DIR": str(tmp_path), "MAX_UPLOAD_MB": "2"}
    if request.param == "bucket":
        env["STORAGE_URL"] = request.getfixturevalue("bucket")
    app = Flask("workspace")
    init(app, Config.from_environment(env))
    with app.app_context():
        return current_store()


def test_what_was_put_is_found_by_its_digest(store: Store):
    content = "会议纪要\r\n".encode() * 9
    stored = store.put(BytesIO(content))
    assert stored == Stored(digest(content), len(content))
    assert store.exists(stored.sha256)
    with store.open(stored.sha256) as found:
        found.seek(3)
        assert found.read() == content[3:]
    assert not store.exists(NOBODYS)
    with pytest.raises(Missing):
        store.open(NOBODYS)


def test_the_same_content_is_kept_once_and_an_empty_one_too(store: Store):
    assert store.put(BytesIO(b"same")) == store.put(BytesIO(b"same"))
    empty = store.put(BytesIO())
    assert empty == Stored(digest(b""), 0)
    with store.open(empty.sha256) as found:
        assert found.read() == b""


def test_a_file_as_large_as_allowed_is_kept_and_one_byte_more_is_refused(store: Store):
    full = os.urandom(2 * MEGABYTE)
    with store.open(store.put(BytesIO(full)).sha256) as found:
        assert found.read() == full
    with pytest.raises(TooLarge) as refusal:
        store.put(BytesIO(full + b"x"))
    assert refusal.value.limit == 2 * MEGABYTE
    assert not store.exists(digest(full + b"x"))


def test_a_smaller_limit_can_be_asked_for_and_a_larger_one_is_not_given(store: Store):
    with pytest.raises(TooLarge):
        store.put(BytesIO(b"12345"), limit=4)
    with pytest.raises(TooLarge):
        store.put(BytesIO(b"x" * (2 * MEGABYTE + 1)), limit=9 * MEGABYTE)


def test_an_endless_upload_is_stopped_at_the_limit_and_not_read_to_its_end(store: Store):
    class Endless(RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(TooLarge):
        store.put(cast(BinaryIO, stream))
    assert stream.given <= 4 * MEGABYTE


def test_an_upload_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path):
    class Broken(RawIOBase):
        pieces: Iterator[bytes] = iter([b"half of it"])

        def read(self, size: int = -1) -> bytes:
            for piece in self.pieces:
                return piece
            raise ConnectionError

    with pytest.raises(ConnectionError):
        store.put(cast(BinaryIO, Broken()))
    assert not store.exists(digest(b"half of it"))
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "secret.key"] == []


def test_what_is_deleted_is_gone_and_deleting_again_says_so(store: Store):
    sha256 = store.put(BytesIO(b"mistake")).sha256
    assert store.delete(sha256)
    assert not store.exists(sha256)
    assert not store.delete(sha256)


def test_what_somebody_put_again_since_is_not_swept_away(store: Store):
    sha256 = store.put(BytesIO(b"logo")).sha256
    if isinstance(store, FolderStore):  # a bucket's clock cannot be set
        age(store, sha256, days=2)
        assert not store.delete(sha256, put_before=clock.now() - timedelta(days=3))
        store.put(BytesIO(b"logo"))
    assert not store.delete(sha256, put_before=clock.now() - timedelta(days=1))
    assert store.exists(sha256)
    time.sleep(1)  # a bucket tells time in seconds
    assert store.delete(sha256, put_before=clock.now())


@pytest.mark.parametrize("path", ["../../secret.key", "", "a" * 63, "A" * 64, "a" * 64 + "\n", "/etc/passwd"])
def test_a_path_is_no_digest(store: Store, path: str):
    assert not store.exists(path)
    for verb in (store.open, store.delete):
        with pytest.raises(Missing):
            verb(path)


def age(store: FolderStore, sha256: str, days: int) -> None:
    then = time.time() - days * 86400
    os.utime(store._place(sha256), (then, then))


@pytest.mark.parametrize("query", ["?bucket=x", "?endpoint=http://127.0.0.1&regions=x"])
def test_a_storage_address_with_an_unknown_word_is_refused_at_the_start(query: str, tmp_path: Path):
    config = Config.from_environment({"DATA_DIR": str(tmp_path), "STORAGE_URL": f"s3://files{query}"})
    with pytest.raises(WrongSetting, match="STORAGE_URL"):
        init(Flask("workspace"), config)


def test_a_workspace_without_a_bucket_never_loads_what_talks_to_one():
    program = "import sys; import workspace.kernel.storage; print('obstore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"
