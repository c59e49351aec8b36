"""Which pages may open a socket: those of our own full origin, and scripts."""

from django.conf import settings


class OriginCheck:
    """Refuses the handshake from another site's page.

    Scheme, name and port must all be ours. A script sends no Origin, and needs no
    protection from a page that would borrow its cookies.
    """

    def __init__(self, application):
        self.application = application

    async def __call__(self, scope, receive, send):
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        allowed = {origin.lower().encode() for origin in settings.ALLOWED_ORIGINS}
        if all(origin.lower() in allowed for origin in origins):
            await self.application(scope, receive, send)
        else:
            await refuse(scope, receive, send)


async def refuse(scope, receive, send):
    """Close before the handshake is done: the client sees HTTP 403."""
    await receive()
    await send({"type": "websocket.close", "code": 4403})
