"""Files in an S3 bucket, at Amazon or at whoever speaks its language."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qs, unquote, urlsplit

import obstore
from obstore.store import S3Store

from workspace.kernel.config import WrongSetting
from workspace.kernel.storage.store import Missing, Stored, checked, copy, is_digest, most

IN_MEMORY = 1024 * 1024
OPTIONS = {"endpoint", "region"}


class BucketStore:
    """Keeps contents as objects. `limit` in bytes, for contents that give no smaller one."""

    def __init__(self, bucket: S3Store, limit: int) -> None:
        self.bucket, self.limit = bucket, limit

    @classmethod
    def from_url(cls, url: str, limit: int) -> "BucketStore":
        """The bucket of `s3://[key:secret@]bucket/prefix?endpoint=…&region=…`; raises WrongSetting.

        Keys that the address leaves out come from where Amazon's tools look for them (environment, machine's role).
        """
        parts = urlsplit(url)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if unknown := sorted(set(options) - OPTIONS):
            raise WrongSetting(f"STORAGE_URL knows endpoint and region, not {', '.join(unknown)}.")
        settings: dict[str, Any] = {"region": "us-east-1", **options, "checksum_algorithm": "SHA256"}
        settings["disable_bulk_delete"] = True  # not every provider has it
        if parts.username:
            settings["access_key_id"] = unquote(parts.username)
            settings["secret_access_key"] = unquote(parts.password or "")
        bucket = S3Store(
            parts.netloc.rpartition("@")[2],
            prefix=parts.path.strip("/") or None,
            client_options={"allow_http": options.get("endpoint", "").startswith("http://"), "timeout": "60s"},
            **settings,
        )
        return cls(bucket, limit)

    def put(self, stream: BinaryIO, limit: int | None = None, *, is_ours: bool = False) -> Stored:
        # Its name is known only at its end, so it is first kept here.
        with spool() as file:
            stored = copy(stream, file, most(self.limit, limit, is_ours))
            file.seek(0)
            # Also where the same content is kept already: that makes it young again, see Store.delete().
            obstore.put(self.bucket, self._key(stored.sha256), file)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        key = self._key(checked(sha256))
        file = cast(BinaryIO, tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (the caller closes it)
        try:
            for piece in obstore.get(self.bucket, key).stream():
                file.write(piece)
        except FileNotFoundError:
            file.close()
            raise Missing(sha256) from None
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    def exists(self, sha256: str) -> bool:
        return is_digest(sha256) and self._head(sha256) is not None

    def delete(self, sha256: str, *, put_before: datetime | None = None) -> bool:
        put_at = self._head(checked(sha256))
        if put_at is None or (put_before is not None and put_at >= put_before):
            return False
        obstore.delete(self.bucket, self._key(sha256))
        return True

    def _head(self, sha256: str) -> datetime | None:
        try:
            return obstore.head(self.bucket, self._key(sha256))["last_modified"]
        except FileNotFoundError:
            return None

    def _key(self, sha256: str) -> str:
        return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextmanager
def spool() -> Iterator[BinaryIO]:
    """A file that lies in memory while it is small."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield cast(BinaryIO, file)
