"""Every role at every exit meets the marks that the tables let it see, and no other."""

import pytest

from .cast import ROLES
from .exits import own_paths_of, paths_of
from .exits_cms import paths_of_admin, paths_of_cms
from .expected import seen_by
from .harvest import client_of, harvest
from .world import make_world

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a picture that it draws to the collector.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in.*SpooledTemporaryFile"
        ":pytest.PytestUnraisableExceptionWarning"
    ),
]

# Who comes into the CMS or the admin is asked at all of it, others at every tenth address.
IN_CMS = ["editor", "theme lead", "secretariat", "operator"]
IN_ADMIN = ["operator"]


def test_what_comes_out_is_what_the_tables_say():
    world = make_world()
    site = list(paths_of(world))
    cms, admin = list(paths_of_cms(world)), list(paths_of_admin(world))

    wrong = []
    for role in ROLES:
        exits = [*site, *own_paths_of(world, role)]
        exits += cms if role in IN_CMS else cms[::10]
        exits += admin if role in IN_ADMIN else admin[::10]
        told = harvest(client_of(world.people[role]), exits)
        wrong += differences(world, role, told)

    assert not wrong, "\n".join(wrong)


def differences(world, role: str, told: dict) -> list[str]:
    allowed = seen_by(world, role)
    leaks = [
        f"{role} meets {world.marks[word]} at {sorted(told[word])[:4]}"
        for word in set(told) - allowed
    ]
    lacks = [
        f"{role} nowhere meets {world.marks[word]}" for word in allowed - set(told)
    ]
    return leaks + lacks
