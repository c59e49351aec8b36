"""Those who attack know the same circle as those who use it."""

from tests.investigations.conftest import (  # noqa: F401 - fixtures by name
    cast,
    circle,
    contributor,
    observer,
    open_socket,
    operator,
    part_in,
    say,
)
