"""A write: where, with what, and the cell of the tables that allows it."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse


class Write(NamedTuple):
    name: str  # of the address
    cell: tuple[str, str]  # kind and act; or kind and "see: <class>"
    parts: Callable  # world -> the parts of the address
    body: Callable = lambda world: {}  # world -> what a valid form sends
    query: str = ""
    form_refuses: bool = False  # who may do it elsewhere gets the form back

    def path(self, world) -> str:
        return reverse(self.name, kwargs=self.parts(world)) + self.query
