"""The two doors: `app` for any WSGI server, `asgi` for uvicorn with the live stream native."""

from workspace.assembly.app import create_app
from workspace.assembly.asgi import create_asgi

app = create_app()
asgi = create_asgi(app)
