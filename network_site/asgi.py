"""The roof of the running site: HTTP through Django, sockets through routing.py."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network_site.settings.production")
http = get_asgi_application()  # loads the apps, which routing.py needs

from channels.routing import ProtocolTypeRouter  # noqa: E402

from network_site.routing import websocket  # noqa: E402

application = ProtocolTypeRouter({"http": http, "websocket": websocket})
