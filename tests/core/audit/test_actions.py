import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from network_site.core.audit.actions import record
from network_site.core.audit.models import AuditDay, AuditLine
from network_site.core.audit.proof import faults
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    actor = MemberFactory()
    return [record("thing.done", f"thing:{n}", actor=actor, step=n) for n in range(4)]


def test_an_untouched_chain_holds(lines, capsys):
    assert list(faults()) == []

    call_command("verify_audit")

    assert "4 lines" in capsys.readouterr().out


def change_the_act(lines):
    AuditLine.objects.filter(pk=lines[1].pk).update(act="thing.undone")


def change_the_actor(lines):
    AuditLine.objects.filter(pk=lines[1].pk).update(actor_id=None)


def remove_a_line(lines):
    AuditLine.objects.filter(pk=lines[1].pk).delete()


def remove_the_last_line(lines):
    AuditLine.objects.filter(pk=lines[3].pk).delete()


def swap_two_lines(lines):
    for line, number in ((lines[1], 99), (lines[2], 2), (lines[1], 3)):
        AuditLine.objects.filter(pk=line.pk).update(number=number)


def forget_how_many(lines):
    AuditDay.objects.update(count=3)


@pytest.mark.parametrize(
    "tamper",
    [
        change_the_act,
        change_the_actor,
        remove_a_line,
        remove_the_last_line,
        swap_two_lines,
        forget_how_many,
    ],
)
def test_verify_audit_finds_what_was_touched(lines, tamper):
    tamper(lines)

    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit")


def test_an_act_that_is_rolled_back_leaves_no_line():
    @transaction.atomic
    def fail():
        record("thing.done", "thing:1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not AuditLine.objects.exists()
    assert list(faults()) == []


def test_a_line_outlives_its_actor(lines):
    MemberFactory._meta.model.objects.all().delete()
    connection.check_constraints()

    assert list(faults()) == []
