"""Encrypts the files of evidence that were stored before files were encrypted."""

from pathlib import Path

from cryptography.fernet import InvalidToken
from django.db import migrations

from network_site.core import crypto

FOLDER = "follow-up-evidence"


def seal_all(apps, schema_editor):
    rows = apps.get_model("events", "Evidence").objects.exclude(file="")
    for piece in rows.iterator():
        path = Path(piece.file.path)
        if path.exists() and not _is_sealed(content := path.read_bytes()):
            path.write_bytes(crypto.seal(content, purpose=FOLDER))


def _is_sealed(content: bytes) -> bool:
    try:
        crypto.unseal(content, purpose=FOLDER)
    except InvalidToken:
        return False
    return True


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(seal_all, migrations.RunPython.noop)]
