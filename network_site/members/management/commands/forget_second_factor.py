from django.core.management.base import BaseCommand, CommandError

from ...models import Member
from ...set_up.actions import forget_second_factor


class Command(BaseCommand):
    help = (
        "Take a lost second factor away: the member signs in with the password and sets "
        "up a new one; all sessions end. Only for somebody whom two people know by face "
        "or voice. Example: manage.py forget_second_factor me@example.org"
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, **options):
        member = Member.objects.filter(email=options["email"].lower()).first()
        if member is None:
            raise CommandError(f"{options['email']} has no account.")
        forget_second_factor(member)
        self.stdout.write(
            "The second factor is gone; the next sign-in sets up a new one."
        )
