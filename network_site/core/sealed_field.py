"""Text that lies encrypted in the database: a dump or a backup does not hold it."""

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import models

from . import crypto


class SealedTextField(models.TextField):
    """Read and written as text, stored under a key of VAULT_KEY; never searched.

    Each value is encrypted anew, so no two are equal in the database. Under another
    key it reads as empty.
    """

    def __init__(self, *args, purpose: str, **options):
        super().__init__(*args, **options)
        self.purpose = purpose

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value):
        return crypto.encrypt(value, purpose=self.purpose) if value else ""

    def from_db_value(self, value, expression, connection):
        try:
            return crypto.decrypt(value, purpose=self.purpose) if value else ""
        except InvalidToken:
            return ""

    def get_lookup(self, name):
        if name != "isnull":
            raise FieldError(f"{self.name} lies encrypted: nobody searches it.")
        return super().get_lookup(name)
