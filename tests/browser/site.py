"""The whole running site, sockets included, in a thread beside the tests."""

import asyncio
import socket
import threading

import uvicorn
from asgiref.sync import sync_to_async


class LiveSite(uvicorn.Server):
    """uvicorn as production runs it, on a port held for it, with the test database."""

    def __init__(self, application, *, held: socket.socket, origin: str):
        super().__init__(
            uvicorn.Config(
                application,
                ws="websockets-sansio",
                lifespan="off",
                proxy_headers=False,
                log_level="warning",
                timeout_graceful_shutdown=3,
            )
        )
        self.origin = origin
        self._is_ready = threading.Event()
        self._thread = threading.Thread(
            target=self.run, args=[[held]], name="live site"
        )

    async def startup(self, sockets=None):
        await super().startup(sockets=sockets)
        self._loop = asyncio.get_running_loop()
        self._is_ready.set()

    def open(self) -> "LiveSite":
        self._thread.start()
        if not self._is_ready.wait(timeout=20):
            raise RuntimeError("The site did not start within 20 seconds.")
        return self

    def close(self) -> None:
        self.should_exit = True
        self._thread.join(timeout=20)

    def url(self, path: str) -> str:
        return f"{self.origin}{path}"

    def do(self, function, *args, **kwargs):
        """Call an action inside the site, so that its sockets hear of it at once."""
        later = sync_to_async(function)(*args, **kwargs)
        return asyncio.run_coroutine_threadsafe(later, self._loop).result(timeout=30)
