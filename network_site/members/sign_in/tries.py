"""How often one may try: slower and slower, and never shut for long.

An account cannot be locked by a stranger. Tries from one address on one account slow
down first; all tries on an account, and all from an address, slow down much later and
never below one try in `longest` seconds; a device that signed in to the account before,
and whoever came by a link from the mailbox, is counted apart from strangers.

An address is known only where no front server and no onion service stands before us:
behind one, everybody comes from the loopback, and the front slows addresses down
(deploy/nginx.conf).
"""

import datetime as dt
import ipaddress
import math
from typing import NamedTuple

from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from network_site.core.jobs.clock import due_job

from . import known
from .models import Tries

HOUR = 60 * 60


class Rule(NamedTuple):
    """So many tries are free; then one waits 4, 8, 16 … seconds, `longest` at most."""

    free: int
    longest: int  # seconds
    forgets: int = HOUR  # seconds after the last try

    def wait(self, count: int) -> int:
        over = count - self.free
        return 0 if over < 0 else min(self.longest, 4 * 2 ** min(over, 20))


HERE = Rule(free=5, longest=15 * 60)  # on one account, from one address or device
ACCOUNT = Rule(free=30, longest=30)  # on one account, by strangers everywhere
ADDRESS = Rule(free=60, longest=5, forgets=10 * 60)  # from one address, on any account
CODES = Rule(free=10, longest=5 * 60)  # who tries codes had the password right
RESETS = Rule(free=20, longest=60)  # mails asked for, from one address


class Key(NamedTuple):
    rule: Rule
    parts: tuple
    is_shared: bool = False  # by people who do not know of each other

    @property
    def hash(self) -> str:
        text = "\n".join(map(str, (self.rule, *self.parts)))
        return salted_hmac("tries", text, algorithm="sha256").hexdigest()


class Taken(NamedTuple):
    wait: int  # seconds; 0: go on
    count: int  # of the first key, this try included


def address_of(request) -> str | None:
    """The reader's address, an IPv6 one cut to its network; None when it is not known."""
    text = request.META.get("REMOTE_ADDR", "")
    try:
        is_known = not ipaddress.ip_address(text).is_loopback
    except ValueError:  # a Unix socket has none
        return None
    return truncate_ip(text) if is_known else None


def of_sign_in(request, email: str) -> list[Key]:
    """What a try with this address is counted under, the account there or not."""
    return _keys(request, "sign-in", email.lower(), ACCOUNT)


def of_code(request, member) -> list[Key]:
    return _keys(request, "code", member.email, CODES)


def of_sign_in_again(request) -> list[Key]:
    """Somebody holds a session and guesses: that session alone is slowed down."""
    who = (request.user.pk, request.session.session_key)
    return [Key(HERE, ("again", *who))]


def of_reset(request) -> list[Key]:
    address = address_of(request)
    return [Key(RESETS, ("reset", address), is_shared=True)] if address else []


def _keys(request, what: str, account: str, rule: Rule) -> list[Key]:
    if device := known.device_of(request, account):
        return [Key(HERE, (what, account, device))]
    keys = [Key(rule, (what, account), is_shared=True)]
    if address := address_of(request):
        keys += [
            Key(HERE, (what, account, address)),
            Key(ADDRESS, (what, address), is_shared=True),
        ]
    return keys


@transaction.atomic
def take(keys: list[Key], *, at=None) -> Taken:
    """Count one try under every key, or say how long to wait and count nothing.

    Counted before the guess is looked at: of a hundred at once, five are looked at.
    """
    at = at or timezone.now()
    if not settings.SIGN_IN_LIMITS or not keys:
        return Taken(0, 0)
    rows = {key.hash: _row(key, at) for key in sorted(keys, key=lambda one: one.hash)}
    ends = max(row.wait_until for row in rows.values())
    if ends > at:
        return Taken(math.ceil((ends - at).total_seconds()), 0)
    for key in keys:
        row = rows[key.hash]
        row.count += 1
        row.forget_at = at + dt.timedelta(seconds=key.rule.forgets)
        row.wait_until = at + dt.timedelta(seconds=key.rule.wait(row.count))
        row.save()
    return Taken(0, rows[keys[0].hash].count)


def _row(key: Key, at) -> Tries:
    fresh = {"wait_until": at, "forget_at": at}
    Tries.objects.get_or_create(key=key.hash, defaults=fresh)
    row = Tries.objects.select_for_update().get(key=key.hash)
    if row.forget_at <= at:
        row.count, row.wait_until = 0, at
    return row


@transaction.atomic
def forgive(keys: list[Key]) -> None:
    """The try was right: it is taken back where others count too, all are where not."""
    for key in keys:
        row = Tries.objects.select_for_update().filter(key=key.hash).first()
        if row is None:
            continue
        if key.is_shared and row.count > 1:
            row.count, row.wait_until = row.count - 1, timezone.now()
            row.save()
        else:
            row.delete()


@due_job("forget_tries")
def forget(*, at) -> int:
    return Tries.objects.filter(forget_at__lt=at).delete()[0]
