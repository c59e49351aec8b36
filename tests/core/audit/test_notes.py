"""What is read and refused: by the hour, bounded, in an order that tells nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from network_site.core.audit import hours, notes, proof
from network_site.core.audit.models import AuditLine, AuditNote
from network_site.core.jobs.clock import tick
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return MemberFactory()


def in_an_hour():
    return timezone.now() + dt.timedelta(hours=1)


def test_reading_the_same_again_costs_nothing(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        for _time in range(3):
            notes.note_read("investigation.read", "investigation:1", actor=member)

    assert AuditNote.objects.count() == 1


def test_another_process_that_notes_it_again_adds_nothing(member):
    notes.note_read("investigation.read", "investigation:1", actor=member)
    notes.remembered.forget()
    notes.note_read("investigation.read", "investigation:1", actor=member)

    assert AuditNote.objects.count() == 1


def test_a_note_becomes_a_line_when_its_hour_is_over(member):
    notes.note_read("investigation.read", "investigation:1", actor=member)

    tick(at=timezone.now())
    before = AuditLine.objects.filter(act="investigation.read").count()
    tick(at=in_an_hour())
    tick(at=in_an_hour())

    line = AuditLine.objects.get(act="investigation.read")
    assert before == 0
    assert (line.target, line.actor_id) == ("investigation:1", member.pk)
    assert (line.at.minute, line.at.second, line.at.microsecond) == (0, 0, 0)
    assert line.detail == {"hour": True}
    assert not AuditNote.objects.exists()
    assert list(proof.faults()) == []


def test_the_order_of_the_lines_is_not_the_order_of_reading():
    members = MemberFactory.create_batch(4)
    for member in reversed(members):
        notes.note_read("investigation.read", "investigation:1", actor=member)

    hours.settle(at=in_an_hour())

    lines = AuditLine.objects.filter(act="investigation.read").order_by("number")
    assert [line.actor_id for line in lines] == sorted(row.pk for row in members)


def test_many_notes_are_settled_in_several_steps(member, monkeypatch):
    monkeypatch.setattr(hours, "MOST_AT_ONCE", 3)
    for number in range(8):
        notes.note_read("investigation.read", f"investigation:{number}", actor=member)

    assert hours.settle(at=in_an_hour()) == 8
    assert AuditLine.objects.count() == 8
    assert list(proof.faults()) == []


def test_a_flood_of_refusals_stops_being_kept(member):
    for number in range(notes.MOST_REFUSALS + 50):
        notes.note_refusal("page.refused", actor=member, key=f"{number}")

    assert AuditNote.objects.count() == notes.MOST_REFUSALS


def test_one_who_floods_does_not_use_up_the_room_of_another(member):
    for number in range(notes.MOST_REFUSALS + 1):
        notes.note_refusal("page.refused", actor=member, key=f"{number}")

    notes.note_refusal("page.refused", actor=MemberFactory(), key="1")

    assert AuditNote.objects.exclude(actor_id=member.pk).count() == 1


def test_reads_do_not_empty_the_first_page(member):
    """Its cache is keyed by the newest line: docs/decisions/0006."""
    notes.note_read("investigation.read", "investigation:1", actor=member)
    notes.note_refusal("page.refused", actor=member, key="1")

    assert not AuditLine.objects.exists()
