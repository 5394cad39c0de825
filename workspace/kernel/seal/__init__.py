"""The instance's own keys, and sealing documents with them so that every later change shows."""

from workspace.kernel.seal.keys import Keys, NoKeys, load_keys, make_keys
from workspace.kernel.seal.reading import is_sealed
from workspace.kernel.seal.sealing import seal

__all__ = ["Keys", "NoKeys", "is_sealed", "load_keys", "make_keys", "seal"]
