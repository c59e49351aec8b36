"""Asks every rule about every role, and keeps which rules were asked."""

import cProfile
import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from django.conf import settings

from .cast import ROLES, as_let_in
from .kinds import KINDS, Kind

ROOMS = ("network_site", "themes", "events", "investigations")


class Table:
    """The answers by kind, role and column; `asked` by kind."""

    def __init__(self, make_world: Callable):
        with Asked() as made:
            self.world = make_world()
        self.made_with = made.names
        self.rows: dict[str, dict[str, list[str]]] = {}
        self.asked: dict[str, list[str]] = {}
        for kind in KINDS:
            with Asked() as asked:
                self.rows[kind.name] = self._rows(kind)
            self.asked[kind.name] = sorted(asked.names)

    def _rows(self, kind: Kind) -> dict[str, list[str]]:
        people = {role: as_let_in(self.world.people[role]) for role in ROLES}
        return {
            role: kind.row(self.world, role, member) for role, member in people.items()
        }

    @property
    def all_asked(self) -> set[str]:
        return self.made_with.union(*self.asked.values())


class Asked:
    """Notes which functions of the access.py files are called meanwhile."""

    def __init__(self):
        self.names: set[str] = set()
        self._known = {one.__code__: name for name, one in rules().items()}

    def __enter__(self):
        self._profile = cProfile.Profile(builtins=False)  # far faster than a trace
        self._profile.enable()
        return self

    def __exit__(self, *_error):
        self._profile.disable()
        called = {entry.code for entry in self._profile.getstats()}
        self.names = {self._known[code] for code in called if code in self._known}


def rules() -> dict[str, Callable]:
    """Every function that an access.py file offers, by its full name."""
    found = {}
    for module in rule_modules():
        for name, one in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and one.__module__ == module.__name__:
                found[f"{module.__name__}.{name}"] = one
    return found


def rule_modules() -> list[ModuleType]:
    root = Path(settings.ROOT)
    paths = sorted(one for room in ROOMS for one in (root / room).rglob("access.py"))
    names = [".".join(one.relative_to(root).with_suffix("").parts) for one in paths]
    return [importlib.import_module(name) for name in names]
