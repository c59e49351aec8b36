"""The roof of the sockets: origin first, then who it is, then the room."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter

websocket = AuthMiddlewareStack(URLRouter([]))
