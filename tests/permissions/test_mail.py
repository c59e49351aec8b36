"""Every mail that is due goes out, says no mark, and names nothing hidden."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from events.models import FollowUp
from network_site.core.jobs.clock import tick
from network_site.members.models import Member

from .world import make_world
from .world.marks import MARK

pytestmark = pytest.mark.django_db

CODE = re.compile(r"F-([0-9]+)")
IN_A_WEEK = dt.timedelta(days=6)


def test_no_mail_tells_a_mark_or_the_code_of_what_its_reader_does_not_see():
    world = make_world()

    tick(at=timezone.now())
    tick(at=timezone.now() + IN_A_WEEK)

    assert mail.outbox
    for one in mail.outbox:
        told = f"{one.subject}\n{one.body}"
        reader = Member.objects.filter(email__in=one.to).first()
        codes = [int(number) for number in CODE.findall(told)]
        seen = (
            FollowUp.objects.visible_to(reader) if reader else FollowUp.objects.none()
        )
        assert not MARK.findall(told), told
        assert seen.filter(number__in=codes).count() == len(set(codes)), told
    shut = {world.people[name].email for name in ("locked", "left")}
    assert not shut & {address for one in mail.outbox for address in one.to}
