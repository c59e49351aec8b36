"""What a page must never do, watched in every browser test."""

from urllib.parse import urlsplit

UNWATCHED = ("/cms/", "/admin/")


class Trouble:
    """Collects errors of the console, broken policy and requests to other hosts."""

    def __init__(self, origin: str):
        self.origin = origin
        self.found: list[str] = []
        self.forgiven: list[str] = []
        self._documents: set[str] = set()

    def watch(self, context) -> None:
        context.on("page", self._watch_page)
        context.on("request", self._note_request)

    def forgive(self, part: str) -> None:
        """Expect a console error that contains `part` (an answer of 409, say)."""
        self.forgiven.append(part)

    def verdict(self) -> list[str]:
        return [
            line
            for line in self.found
            if not any(part in line for part in self.forgiven)
        ]

    def _watch_page(self, page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))

    def _note_request(self, request) -> None:
        if request.is_navigation_request():
            self._documents.add(request.url)
        where = urlsplit(request.url)
        if where.scheme in {"data", "blob"}:
            return
        here = urlsplit(self.origin)
        if (where.hostname, where.port) != (here.hostname, here.port):
            self.found.append(f"third party: {request.url}")

    def _note_console(self, message) -> None:
        where = message.location.get("url", "")
        is_answer = message.text.startswith("Failed to load resource")
        if message.type != "error" or (is_answer and where in self._documents):
            return  # the test itself looks at the status of the page it asked for
        if where.endswith("/favicon.ico"):
            return  # asked for by the browser when it leaves a page before its head
        if not urlsplit(where).path.startswith(UNWATCHED):
            self.found.append(f"console: {message.text} ({where})")
