"""`make bench`."""

import packages


def bench(arguments: list[str]) -> int:
    packages.ensure("requirements-dev.lock")
    return 0
