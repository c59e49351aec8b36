from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from ... import roles
from ...actions import add_organisation
from ...granting import appointing
from ...invitations.actions import invite, make_link
from ...models import Member, Organisation

ROLES = {
    "member": roles.MEMBERS,
    "partner": roles.PARTNERS,
    "secretariat": roles.SECRETARIAT,
    "operator": roles.OPERATORS,
}


class Command(BaseCommand):
    help = (
        "Invite somebody from the machine itself: the first person of a new network, or "
        "an operator. Prints the link once; nobody vouches and no mail is sent. Example: "
        "manage.py invite me@example.org --role secretariat --organisation secretariat "
        '--name "Network secretariat"'
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--role", choices=ROLES, default="member")
        parser.add_argument("--organisation", metavar="SLUG", required=True)
        parser.add_argument(
            "--name", help="of the organisation, when it is to be made as well"
        )

    def handle(self, *args, **options):
        role = ROLES[options["role"]]
        if role == roles.SECRETARIAT:
            _refuse_when_not_needed()
        address = _address(options["email"])
        organisation = _organisation(options["organisation"], options["name"])
        invitation = invite(address, about="", role=role, organisation=organisation)
        self.stdout.write("Good for seven days, opens once, shown only now:")
        self.stdout.write(make_link(invitation))


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise CommandError(f"{text} is not an e-mail address.") from error
    if Member.objects.filter(email=text.lower()).exists():
        raise CommandError(f"{text} has an account already.")
    return text.lower()


def _organisation(slug: str, name: str | None) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is None and not name:
        raise CommandError(f"There is no organisation {slug}: give --name to make it.")
    return found or add_organisation(slug=slug, name=name)


def _refuse_when_not_needed() -> None:
    """Later the secretariat gives this role itself, by two people."""
    try:
        appointing.refuse_when_not_needed()
    except appointing.NotNeeded as error:
        raise CommandError(str(error)) from error
