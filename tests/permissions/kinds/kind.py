"""What a table of docs/permissions.md is made of: one kind of thing, and its acts."""

from collections.abc import Callable
from typing import NamedTuple

YES, NO, OWN, NOT_THERE = "yes", "no", "own", "–"


class Act(NamedTuple):
    """A column: what is done, and the rule that says who may."""

    label: str
    rule: Callable  # (member, thing) -> bool
    of: str | None = ""  # the class of the thing; None: it needs none
    own: Callable | None = None  # (world, role) -> one that the role made itself


class Kind(NamedTuple):
    """A table: who sees each class of the thing, and who does what with it."""

    name: str
    says: str  # in plain words, for the reader of the document
    sees: Callable  # (member, thing) -> bool
    classes: list[str]
    acts: list[Act]
    sight_is: str = "see"

    def columns(self) -> list[str]:
        seen = [f"{self.sight_is} {of}" for of in self.classes]
        return seen + [act.label for act in self.acts]

    def row(self, world, role: str, member) -> list[str]:
        seen = [self.sight(member, world.things[self.name, of]) for of in self.classes]
        return seen + [self.cell(act, world, role, member) for act in self.acts]

    def sight(self, member, thing) -> str:
        return YES if self.sees(member, thing) else NOT_THERE

    def cell(self, act: Act, world, role: str, member) -> str:
        if act.of is None:
            may = member.is_authenticated and act.rule(member, None)
            return YES if may else NO if member.is_authenticated else NOT_THERE
        thing = world.things[self.name, act.of or self.classes[0]]
        own = act.own(world, role) if act.own else None
        if self.sees(member, thing):
            if act.rule(member, thing):
                return OWN if thing == own else YES
            return OWN if own and act.rule(member, own) else NO
        return OWN if own and act.rule(member, own) else NOT_THERE


def among(queryset, thing) -> bool:
    """Whether the thing is one of those that the rule lets through."""
    return queryset.filter(pk=thing.pk).exists()
