"""What a member who leaves hands over: each app registers its own share.

A share has two verbs:

    tasks(member, *, by) -> list[Task]      what is to be handed over, as `by` may see it
    carry_out(member, *, heirs, by, at)     do it; `heirs` gives each task's key a member,
                                            or None: then nobody takes it over

An app whose things nobody else may know of lists no task, and settles them by a rule of
its own when it is carried out.
"""

from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import QuerySet


@dataclass
class Line:
    """One thing that is handed over."""

    text: str
    url: str = ""


@dataclass
class Task:
    """Things that go to one heir together."""

    key: str
    label: str
    heirs: QuerySet
    without: str  # what becomes of them when nobody is named
    lines: list[Line] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)  # of the rows, to see what changed


class Share(Protocol):
    def tasks(self, member, *, by) -> list[Task]: ...

    def carry_out(self, member, *, heirs: dict, by, at) -> None: ...


_shares: list[Share] = []


def register(share: Share) -> None:
    if share not in _shares:
        _shares.append(share)


def every() -> list[Share]:
    return list(_shares)


def tasks_of(member, *, by) -> list[Task]:
    return [task for share in _shares for task in share.tasks(member, by=by)]
