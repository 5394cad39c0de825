"""What templates may ask of hooks."""

from flask import Flask

from workspace.notices.hooks.policies import may_keep_hooks
from workspace.notices.hooks.words import ADDRESS_HELP, DEED_WORDS, FORMAT_WORDS, SECRET_HELP, STATE_WORDS
from workspace.records.kinds import KINDS


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        may_keep_hooks=may_keep_hooks,
        hook_formats=FORMAT_WORDS,
        hook_address_help=ADDRESS_HELP,
        hook_secret_help=SECRET_HELP,
        hook_deeds=DEED_WORDS,
        hook_states=STATE_WORDS,
        hook_kinds=KINDS,
    )
