"""What `make` calls: sets up what is missing, then runs, tests, checks or measures.

Standard library only, and this first file also reads on an old Python, to say so.
"""

import os
import shutil
import sys

OLDEST = (3, 11)


def find_python():
    """Go on under a Python that is new enough, or say in one line what is missing."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which("python3.%d" % minor)  # noqa: UP031 - reads on any Python
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606 - no shell is the point
    sys.exit("Python 3.11 or newer is needed; this is %d.%d." % sys.version_info[:2])  # noqa: UP031


def main():
    find_python()
    import commands

    sys.exit(commands.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
