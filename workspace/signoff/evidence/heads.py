"""Heads of the chain that leave with mails, so that both sides hold them and nobody can write the chain anew."""

from workspace.kernel.seal import Keys
from workspace.signoff.evidence.verify import HEAD


def head_line(chain: str, number: int, digest: str, keys: Keys) -> str:
    """One line for a mail: the chain, the number and digest of its last event, and the signature on these.

    `verify.py PACK --head LINE` tells whether a pack's chain is the one that the mail told of.
    """
    told = f"{HEAD} {chain} {number} {digest}"
    return f"{told} {keys.sign(told.encode()).hex()}"
