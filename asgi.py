"""The door for uvicorn: the live stream native, and no commands, so that it is there sooner."""

from workspace.assembly.app import create_app
from workspace.assembly.asgi import create_asgi

asgi = create_asgi(create_app())
