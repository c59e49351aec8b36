"""`make bench`: the benchmarks, each beside its peer in the same run."""

import subprocess

import packages
from packages import PYTHON, ROOT


def bench(arguments: list[str]) -> int:
    packages.ensure("requirements-dev.lock")
    command = [PYTHON, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
