"""Static files as production serves them: hashed, compressed, made once and kept.

The result stays below build/ under a hash of our own files and of the locked packages.
What only the CMS uses is left uncompressed: that alone takes most of a minute.
"""

import fcntl
import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

MANIFEST = "tests.browser.static_files.OursCompressed"


class OursCompressed(CompressedManifestStaticFilesStorage):
    def compress_files(self, paths):
        folders = [path.name for path in settings.STATICFILES_DIRS[0].iterdir()]
        ours = tuple(f"{folder}/" for folder in [*folders, "django_htmx"])
        yield from super().compress_files([p for p in paths if p.startswith(ours)])


def built() -> dict:
    """The settings under which the site serves the built files."""
    build = settings.ROOT / "build"
    build.mkdir(exist_ok=True)
    folder = build / f"test-static-{_state()}"
    with open(build / "test-static.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _make(folder)
    return _settings(folder)


def _make(folder: Path) -> None:
    for old in folder.parent.glob("test-static-*"):
        shutil.rmtree(old)
    draft = folder.with_suffix(".draft")
    with override_settings(**_settings(draft)):
        call_command("collectstatic", interactive=False, verbosity=0)
    draft.rename(folder)


def _settings(folder: Path) -> dict:
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    return {"STATIC_ROOT": folder, "STORAGES": storages}


def _state() -> str:
    whole = hashlib.sha256((settings.ROOT / "requirements.lock").read_bytes())
    for path in sorted((settings.ROOT / "static").rglob("*")):
        if path.is_file():
            whole.update(str(path).encode() + path.read_bytes())
    return whole.hexdigest()[:16]
