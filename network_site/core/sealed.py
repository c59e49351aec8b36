"""Files that lie encrypted: who takes the disk or a backup of it holds nothing."""

import os

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from . import crypto


@deconstructible
class SealedStorage(FileSystemStorage):
    """A folder below DATA_DIR whose files are encrypted under a key of VAULT_KEY.

    No address leads to it. A file is read and written whole, so what comes in must be
    bounded by its form; opening one under another key raises FileNotFoundError, as if
    it were not there.
    """

    base_url = None

    def __init__(self, folder: str):
        super().__init__()
        self.folder = folder

    @property
    def base_location(self):
        return settings.DATA_DIR / self.folder

    @property
    def location(self):
        return os.path.abspath(self.base_location)

    def _save(self, name, content):
        content.seek(0)
        sealed = crypto.seal(content.read(), purpose=self.folder)
        return super()._save(name, ContentFile(sealed))

    def _open(self, name, mode="rb"):
        with super()._open(name, "rb") as file:
            sealed = file.read()
        try:
            return ContentFile(crypto.unseal(sealed, purpose=self.folder), name=name)
        except InvalidToken as error:
            raise FileNotFoundError(name) from error
