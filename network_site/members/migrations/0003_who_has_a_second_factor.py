"""Members who had a second factor before the site asked everybody for one have it still."""

from django.db import migrations
from django.db.models import Exists, OuterRef
from django.utils import timezone

COUNTS = ["totp", "webauthn"]


def note_all(apps, schema_editor):
    factors = apps.get_model("mfa", "Authenticator").objects.filter(
        user=OuterRef("pk"), type__in=COUNTS
    )
    apps.get_model("members", "Member").objects.filter(
        Exists(factors), second_factor_at=None
    ).update(second_factor_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_people_and_trust"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(note_all, migrations.RunPython.noop)]
