"""For anybody, also without an account: the program that checks evidence, and what it is compared with."""

import hashlib

from flask import Blueprint, Response, render_template

from workspace.kernel.downloads import download_headers
from workspace.signoff.evidence.keeping import public_keys
from workspace.signoff.evidence.pack import VERIFIER

bp = Blueprint("verifying", __name__)


@bp.get("/evidence")
def show() -> str:
    digest = hashlib.sha256(VERIFIER.read_bytes()).hexdigest()
    return render_template("signoff/evidence/show.html", digest=digest, keys=public_keys())


@bp.get("/verify.py")
def program() -> Response:
    """The verifier, from the workspace itself: the copy in a pack cannot vouch for itself."""
    return Response(VERIFIER.read_bytes(), headers=download_headers("verify.py", "text/x-python"))
