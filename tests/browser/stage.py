"""Playwright in a thread of its own, so that async tests share the process with it.

The sync API keeps an event loop running in the thread that uses it: in the main thread
that would forbid every database call and every async test after it. A `Remote` stands
for an object over there; each call goes over and waits for the answer.
"""

from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect as real_expect
from playwright.sync_api import sync_playwright

real_expect.set_options(timeout=20_000)  # two busy cores serve site and browser
CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Stage:
    """The thread in which the browser is driven."""

    def __init__(self):
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stage")
        self._playwright = self.call(lambda: sync_playwright().start())

    def call(self, function, *args, **kwargs):
        return self._thread.submit(function, *args, **kwargs).result()

    def launch(self, executable: str):
        return Remote(self, self._playwright).chromium.launch(
            executable_path=executable, args=CHROMIUM_OPTIONS
        )

    def close(self) -> None:
        self.call(self._playwright.stop)
        self._thread.shutdown()


class Remote:
    """A Playwright object in the other thread; use it as if it were here."""

    def __init__(self, stage: Stage, target):
        self._stage = stage
        self._target = target

    def __getattr__(self, name):
        return _wrap(self._stage, self._stage.call(getattr, self._target, name))

    def __call__(self, *args, **kwargs):
        args = [_unwrap(value) for value in args]
        kwargs = {name: _unwrap(value) for name, value in kwargs.items()}
        return _wrap(self._stage, self._stage.call(self._target, *args, **kwargs))

    def __enter__(self):
        return _wrap(self._stage, self._stage.call(self._target.__enter__))

    def __exit__(self, *error):
        return self._stage.call(self._target.__exit__, *error)

    def __repr__(self):
        return repr(self._target)


def expect(remote: Remote):
    """Playwright's `expect` for a remote locator or page."""
    return Remote(remote._stage, real_expect)(remote)


def _wrap(stage, value):
    if isinstance(value, list):
        return [_wrap(stage, item) for item in value]
    if callable(value) or type(value).__module__.startswith("playwright."):
        return Remote(stage, value)
    return value


def _unwrap(value):
    return value._target if isinstance(value, Remote) else value
