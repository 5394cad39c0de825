"""One-time codes as authenticator apps make them (TOTP, RFC 6238): six digits, anew every 30 seconds.

The libraries take a tenth of a second each to load, which only those spend who use a code.
"""

import hmac
import unicodedata
from urllib.parse import urlsplit

from flask import current_app
from markupsafe import Markup

from workspace.kernel import clock, concealing
from workspace.kernel.i18n import gettext as _

STEP, PURPOSE = 30, "one-time code"
# Clocks of telephones are a little off, and typing takes a while.
NEARBY = (0, -1, 1)


def fresh_secret() -> str:
    """A new secret of 160 bits, in the letters that apps read."""
    import pyotp  # noqa: PLC0415

    return pyotp.random_base32()


def step_of(secret: str, code: str) -> int | None:
    """The 30 seconds, numbered since 1970, whose code this is: the present ones or those beside them; else None."""
    import pyotp  # noqa: PLC0415

    typed = "".join(str(unicodedata.decimal(each)) for each in code if each.isdecimal())  # ６ and ٦ are a 6 too
    codes, now = pyotp.TOTP(secret), int(clock.now().timestamp()) // STEP
    return next((now + off for off in NEARBY if hmac.compare_digest(codes.generate_otp(now + off), typed)), None)


def address(secret: str, email: str) -> str:
    """What the app is told: an address of its own kind, with the secret and the name under which it shows the codes."""
    import pyotp  # noqa: PLC0415

    host = urlsplit(current_app.extensions["workspace"].base_url).hostname
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=f"{_('Workspace')} {host}")


def picture(text: str) -> Markup:
    """A QR code as SVG without styles: black on white also among dark colours, because scanners need it."""
    import segno  # noqa: PLC0415

    drawn = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn by us, of squares only


def conceal(secret: str) -> str:
    """The secret as it is stored."""
    return concealing.conceal(secret, current_app.extensions["workspace"].secret_key, PURPOSE)


def uncover(concealed: str) -> str | None:
    """The secret that was stored; None where the instance has another key by now."""
    return concealing.uncover(concealed, current_app.extensions["workspace"].secret_key, PURPOSE)
