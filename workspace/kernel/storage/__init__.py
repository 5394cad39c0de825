"""Files, kept by the SHA-256 of their content: in a folder by default, in an S3 bucket by setting.

Nobody above learns where: there are no paths here, only digests.
"""

from flask import Flask, current_app

from workspace.kernel.config import Config
from workspace.kernel.storage.folder import FolderStore
from workspace.kernel.storage.store import Missing, Store, Stored, TooLarge

__all__ = ["Missing", "Store", "Stored", "TooLarge", "current_store", "init", "store"]


def init(app: Flask, config: Config) -> None:
    """Give the app its store."""
    app.extensions["store"] = _chosen(config)


def _chosen(config: Config) -> Store:
    if config.storage_url is None:
        return FolderStore(config.data_dir / "files", config.max_upload)
    # Only who keeps files in a bucket pays for the library that talks to it.
    from workspace.kernel.storage.bucket import BucketStore  # noqa: PLC0415

    return BucketStore.from_url(config.storage_url, config.max_upload)


def store(app: Flask) -> Store:
    """The store of this app."""
    kept: Store = app.extensions["store"]
    return kept


def current_store() -> Store:
    """The store of the app at work."""
    return store(current_app)
