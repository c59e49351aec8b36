"""The roof of the sockets: whose page asks first, then the room, which asks who."""

from channels.routing import URLRouter
from django.urls import path, re_path

from investigations import consumers as investigations
from network_site.core.streams.origin import OriginCheck, refuse

websocket = OriginCheck(
    URLRouter(
        [
            path("ws/investigations/<slug:slug>/", investigations.room),
            re_path("", refuse),
        ]
    )
)
