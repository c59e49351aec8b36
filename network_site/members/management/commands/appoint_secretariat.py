from django.core.management.base import BaseCommand, CommandError

from network_site.members.granting import appointing
from network_site.members.models import Member


class Command(BaseCommand):
    help = (
        "Make a member the secretariat, while fewer than two people hold that role and "
        "can act: for the first days of a network, or when all others are locked out. "
        "Afterwards the secretariat gives it itself, by two people. "
        "Example: manage.py appoint_secretariat name@example.org"
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the member's e-mail address")

    def handle(self, *args, email, **options):
        member = Member.objects.filter(email=email.lower()).first()
        if member is None:
            raise CommandError(f"No account has the address {email}.")
        try:
            appointing.appoint(member)
        except appointing.NotNeeded as error:
            raise CommandError(str(error)) from error
        self.stdout.write("It is given, and the audit says that it was given here.")
