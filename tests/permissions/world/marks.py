"""Words that are looked for at every exit."""

import re

MARK = re.compile("qz[0-9]{4}x")


def mark(world, kind: str, of: str, field: str) -> str:
    """A word that stands in one field of one thing and nowhere else."""
    word = f"qz{len(world.marks):04d}x"
    world.marks[word] = (kind, of, field)
    return word


def marker(world, kind: str, of: str):
    """A function: the mark of a field of this thing."""
    return lambda field: mark(world, kind, of, field)
