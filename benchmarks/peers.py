"""The site and its peers in one process: the same server, loop and channel layer."""

import json

from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.handlers.asgi import ASGIHandler
from django.test import override_settings

from network_site.asgi import application as site

from . import small

with override_settings(MIDDLEWARE=[]):
    bare = ASGIHandler()  # reads the middleware once, here


class Echo(AsyncWebsocketConsumer):
    """The room that the tutorial of Channels builds: what one says goes to a group."""

    async def connect(self):
        await self.channel_layer.group_add("echo", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("echo", self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        event = {"type": "said", "message": json.loads(text_data)["message"]}
        await self.channel_layer.group_send("echo", event)

    async def said(self, event):
        await self.send(text_data=json.dumps({"message": event["message"]}))


echo = AllowedHostsOriginValidator(AuthMiddlewareStack(Echo.as_asgi()))


async def raw(scope, receive, send):
    await small.listen(receive, send)


PEERS = {"/ws/echo/": echo, "/ws/raw/": raw}


async def application(scope, receive, send):
    path = scope.get("path", "")
    chosen = bare if path.startswith("/bench/") else PEERS.get(path, site)
    await chosen(scope, receive, send)
