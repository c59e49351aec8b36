"""A small ASGI application: what a server costs when the application costs nothing."""

BODY = b"x" * 2048
HEADERS = [(b"content-type", b"text/plain"), (b"content-length", b"2048")]
BLOCK = b"x" * 65536
listeners = set()


async def application(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BODY})
    elif scope["path"] == "/flood/":
        await flood(receive, send)
    elif scope["type"] == "websocket":
        await listen(receive, send)


async def listen(receive, send):
    """What anyone sends goes to everyone: a plain loop over the sockets."""
    await receive()
    await send({"type": "websocket.accept"})
    listeners.add(send)
    try:
        while (message := await receive())["type"] == "websocket.receive":
            for listener in list(listeners):
                await listener({"type": "websocket.send", "text": message["text"]})
    finally:
        listeners.discard(send)


async def flood(receive, send):
    """25 MB for a reader that never reads: does the server hold it all in memory?"""
    await receive()
    await send({"type": "websocket.accept"})
    for _ in range(400):
        await send({"type": "websocket.send", "bytes": BLOCK})
