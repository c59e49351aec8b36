"""Every write as every role: done as the tables say, and nothing else is touched."""

import re

import pytest
from django.db import connection, transaction

from tests.addresses import every_address
from tests.test_every_address import NAMES

from .cast import ROLES, as_let_in
from .harvest import client_of
from .kinds import KINDS, OWN, YES
from .world import make_world
from .writes import ON_THE_OWN_ACCOUNT, WRITES, Write

pytestmark = pytest.mark.django_db

BY_NAME = {kind.name: kind for kind in KINDS}
REFUSED = {302, 403, 404}
# Sessions and the audit are written when somebody is refused, too.
BESIDE = re.compile('"(core_session|core_endedsession|audit_|members_tries)')
CHANGES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
EXTRA = {"is_staff": "on", "is_superuser": "on", "is_active": "on", "groups": "1",
         "state": "verified", "approved": "on", "is_public": "on", "is_sample": "on",
         "is_keeper": "on", "vouched_at": "2026-01-01", "locked_at": ""}  # fmt: skip


def may(world, write: Write, role: str) -> bool:
    """What the cell says of the thing that is written to, made by somebody else or not."""
    kind, label = BY_NAME[write.cell[0]], write.cell[1]
    member = as_let_in(world.people[role])
    act = next((act for act in kind.acts if act.label == label), None)
    if act is None:
        thing = world.things[kind.name, label.removeprefix(f"{kind.sight_is} ")]
        return kind.sees(member, thing)
    cell = kind.cell(act, world, role, member)
    is_own = act.own and act.own(world, role) == world.things[kind.name, act.of]
    return cell == YES or (cell == OWN and is_own)


def test_every_write_is_in_the_table():
    """What answers 405 to a GET, or asks for a form, is one of those above."""
    known = {write.name for write in WRITES} | ON_THE_OWN_ACCOUNT
    ours = {one.name for one in every_address() if re.match("[a-z]+:", one.name)}
    only_posted = {name for name in ours if NAMES.get(name, (0, 0, 0))[2] == 405}

    assert known <= ours
    assert not only_posted - known, "say in writes.py who may write there"


def test_writes_are_done_and_refused_as_the_tables_say():
    world = make_world()

    wrong = []
    for role in ROLES:
        client = client_of(world.people[role])
        for write in WRITES:
            wrong += tried(world, client, role, write)

    assert not wrong, "\n".join(wrong)


def tried(world, client, role: str, write: Write) -> list[str]:
    body = {**EXTRA, **write.body(world)}
    with transaction.atomic():
        changed = Changes()
        with connection.execute_wrapper(changed):
            answer = client.post(write.path(world), body)
        transaction.set_rollback(True)
    said = f"{role} at {write.name} {write.cell}: {answer.status_code}"
    if answer.status_code >= 500:
        return [said]
    if may(world, write, role):
        is_done = bool(changed.tables) and answer.status_code < 400
        return [] if is_done else [f"{said}, but may"]
    refused = REFUSED | ({200, 400} if write.form_refuses else set())
    is_refused = answer.status_code in refused and not changed.tables
    return [] if is_refused else [f"{said}, may not, wrote {sorted(changed.tables)}"]


class Changes:
    """The tables that a request writes to, beside those of who is asking."""

    def __init__(self):
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        if CHANGES.match(sql) and not BESIDE.search(sql[:120]):
            self.tables.add(re.findall('"([a-z_]+)"', sql)[0])
        return execute(sql, params, many, context)
