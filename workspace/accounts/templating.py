"""What templates may ask of accounts: where passkeys work."""

from flask import Flask

from workspace.accounts import passkeys


def init(app: Flask) -> None:
    app.jinja_env.globals.update(passkey_place=passkeys.place, passkeys_work_here=passkeys.work_here)
