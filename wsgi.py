"""The door for commands, `flask --app wsgi …`, and for any WSGI server."""

from workspace.assembly.commands import with_commands

app = with_commands()
