"""Days in the chain: one follows the other, old ones go, none can be taken out."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from network_site.core.audit import proof
from network_site.core.audit.actions import Draft, prune, record_all
from network_site.core.audit.models import AuditDay, AuditLine
from network_site.core.jobs.clock import tick

pytestmark = pytest.mark.django_db

FIRST = dt.date(2026, 3, 1)


@pytest.fixture
def days():
    """Four days with three lines each, every second day."""
    found = [FIRST + dt.timedelta(days=2 * n) for n in range(4)]
    for day in found:
        for number in range(3):
            record(day, number)
    return found


def at(day):
    return dt.datetime.combine(day, dt.time(9), dt.UTC)


def record(day, number=1):
    draft = Draft(at(day), "thing.done", f"thing:{number}")
    return record_all([draft], at=at(day))[0]


def faults(**asked):
    return list(proof.faults(**asked))


def test_days_are_chained_and_hold(days):
    assert faults() == []
    rows = list(AuditDay.objects.order_by("day"))
    assert [row.count for row in rows] == [3, 3, 3, 3]
    assert [row.previous_hash for row in rows[1:]] == [
        row.head_hash for row in rows[:-1]
    ]


def remove_a_day(days):
    AuditLine.objects.filter(day=days[1]).delete()
    AuditDay.objects.filter(day=days[1]).delete()


def remove_the_first_day(days):
    AuditLine.objects.filter(day=days[0]).delete()
    AuditDay.objects.filter(day=days[0]).delete()


def swap_two_days(days):
    nowhere = dt.date(1999, 1, 1)
    AuditDay.objects.create(day=nowhere)
    for source, target in (
        (days[1], nowhere),
        (days[2], days[1]),
        (nowhere, days[2]),
    ):
        AuditLine.objects.filter(day=source).update(day_id=target)
    AuditDay.objects.filter(day=nowhere).delete()


def move_a_line_to_another_day(days):
    line = AuditLine.objects.get(day=days[1], number=3)
    AuditLine.objects.filter(pk=line.pk).update(day_id=days[2], number=4)


def empty_a_day_and_call_it_pruned(days):
    AuditLine.objects.filter(day=days[0]).delete()
    AuditDay.objects.filter(day=days[0]).update(is_pruned=True, count=0)


def forge_a_line_at_the_end(days):
    """What one can who writes the database, reads the code and has no vault key."""
    day = AuditDay.objects.get(day=days[3])
    line = AuditLine(
        day=day, number=4, at=at(days[3]), act="thing.done", target="thing:9",
        previous_hash=day.head_hash,
    )  # fmt: skip
    line.hash = proof.digest(line)
    line.save()
    day.count, day.head_hash = 4, line.hash
    day.seal = proof.digest(day)
    day.save()


def make_the_last_day_shorter(days):
    AuditLine.objects.filter(day=days[3], number=3).delete()
    last = AuditLine.objects.get(day=days[3], number=2)
    AuditDay.objects.filter(day=days[3]).update(count=2, head_hash=last.hash)


@pytest.mark.parametrize(
    "tamper",
    [
        remove_a_day, remove_the_first_day, swap_two_days, move_a_line_to_another_day,
        empty_a_day_and_call_it_pruned, forge_a_line_at_the_end,
        make_the_last_day_shorter,
    ],
)  # fmt: skip
def test_verify_audit_finds_what_was_done_to_a_day(days, tamper, capsys):
    tamper(days)

    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit")

    assert capsys.readouterr().err.strip()


def test_another_vault_key_does_not_make_the_chain_hold(days, settings):
    settings.VAULT_KEY = b"another-key-of-thirty-two-bytes!"

    assert len(faults()) == 16  # every line, every day


def test_removed_last_days_are_found_with_a_mark_that_was_kept(days, capsys):
    call_command("verify_audit")
    mark = capsys.readouterr().out.split()[-1]
    AuditLine.objects.filter(day=days[3]).delete()
    AuditDay.objects.filter(day=days[3]).delete()

    assert faults() == []  # nothing inside the database can tell
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit", "--mark", mark)


def test_a_mark_holds_when_more_came_after_it(days):
    mark = AuditDay.objects.get(day=days[1]).mark

    record(days[3])

    assert faults(marks=[mark]) == []


def test_old_lines_go_and_the_chain_still_holds(days):
    gone = prune(before=days[2])

    assert gone == 6
    assert AuditLine.objects.count() == 6
    assert faults() == []
    record(days[3])
    assert faults() == []


def test_what_is_pruned_leaves_no_count_and_no_row_of_a_day(days):
    prune(before=days[2])

    kept = AuditDay.objects.get(is_pruned=True)
    assert (kept.day, kept.count) == (days[1], 0)
    assert AuditDay.objects.count() == 3


def test_pruning_again_and_on_the_next_day_holds(days):
    prune(before=days[1])
    prune(before=days[1])
    prune(before=days[3])

    assert faults() == []
    assert AuditLine.objects.count() == 3


def test_pruning_everything_keeps_where_the_chain_goes_on(days):
    prune(before=days[3] + dt.timedelta(days=300))
    record(days[3] + dt.timedelta(days=400))

    assert faults() == []
    assert AuditDay.objects.count() == 3  # the day that was written in stays whole


@pytest.mark.parametrize(("kept", "left"), [(90, 0), (96, 3)])
def test_tick_prunes_after_the_days_of_the_setting(days, settings, kept, left):
    settings.AUDIT_KEPT_DAYS = kept
    now = at(days[3]) + dt.timedelta(days=95)
    record(now.date())

    tick(at=now)

    assert AuditLine.objects.filter(act="thing.done").count() == left + 1
    assert faults() == []


def test_a_clock_set_back_does_not_open_a_closed_day(days):
    line = record(days[0])

    assert line.day_id == days[3]
    assert faults() == []


def test_verify_audit_says_what_it_is_for(capsys):
    with pytest.raises(SystemExit):
        call_command("verify_audit", "--help")

    assert "Example: manage.py verify_audit" in " ".join(
        capsys.readouterr().out.split()
    )


def test_what_was_kept_before_there_was_a_key_is_sealed_by_the_migration(days):
    from django.apps import apps
    from django.utils.module_loading import import_string

    AuditLine.objects.update(hash="old", previous_hash="old")
    AuditDay.objects.update(previous_hash="", head_hash="old", seal="")
    module = "network_site.core.audit.migrations.0003_people_and_trust"

    import_string(f"{module}.seal_what_is_there")(apps, connection)

    assert faults() == []
