from django.core.management.base import BaseCommand, CommandError

from ...lock_down.actions import lock_down
from ...models import Member


class Command(BaseCommand):
    help = (
        "Lock an account at once: its sessions, sockets, feeds, links and waiting mails "
        "end. Two people open it again on the site, not this machine. "
        "Example: manage.py lock_member member@example.org"
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address that the member signs in with")

    def handle(self, *args, email, **options):
        member = Member.objects.filter(email=email.lower()).first()
        if member is None:
            raise CommandError(f"Nobody signs in with {email}: nothing was locked.")
        was_locked = member.locked_at is not None
        lock_down(member, by=None)
        said = "was locked already" if was_locked else "is locked"
        self.stdout.write(f"{email} {said}.")
