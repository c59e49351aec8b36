import io

import pytest
from django.core.management import CommandError, call_command

from network_site.members.models import LockDown

pytestmark = pytest.mark.django_db


def test_the_command_locks_and_says_so_once_more(reader):
    told = io.StringIO()

    call_command("lock_member", "READER@example.org", stdout=told)
    call_command("lock_member", reader.email, stdout=told)

    assert told.getvalue() == (
        "READER@example.org is locked.\nreader@example.org was locked already.\n"
    )
    lock = LockDown.objects.get()
    assert (lock.member, lock.by) == (reader, None)


def test_an_unknown_address_is_one_clear_line(db):
    with pytest.raises(CommandError) as refused:
        call_command("lock_member", "nobody@example.org")

    assert str(refused.value).count("\n") == 0
    assert "nobody@example.org" in str(refused.value)


def test_the_help_holds_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("lock_member", "--help")

    assert "manage.py lock_member member@example.org" in " ".join(
        capsys.readouterr().out.split()
    )
