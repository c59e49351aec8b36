"""The words after `make`, and the function behind each."""

import signal
import sys
from collections.abc import Callable

import gates
import measuring
import packages
import running
import suite

COMMANDS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "run": (running.run, "set up what is missing, then serve the sample network"),
    "test": (suite.test, "every test that needs no server from outside"),
    "test-services": (suite.test_services, "the suite and the fault tests on PostgreSQL and Redis"),
    "bench": (measuring.bench, "the benchmarks, each beside its peer"),
    "check": (gates.check, "format, lint, layers, migrations, settings, templates, texts"),
    "permissions": (suite.permissions, "write docs/permissions.md anew from the rules"),
    "lock": (packages.lock, "write the lock files again from requirements*.txt"),
}  # fmt: skip


def run(arguments: list[str]) -> int:
    """Run one command; a stop by the user is not an error to be traced."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        print("Say one of these after make:")
        for known, (_, does) in COMMANDS.items():
            print(f"  {known:<14} {does}")
        return 2
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    sys.stdout.reconfigure(line_buffering=True)
    try:
        return COMMANDS[name][0](rest)
    except KeyboardInterrupt:
        print("Stopped.")
        return 130


def _stop(number, frame):
    """A polite kill unwinds like Ctrl-C, so that everything started is ended."""
    raise KeyboardInterrupt
