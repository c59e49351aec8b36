"""The suite: fast hashing, mail in memory, no limits that a test did not ask for."""

from .base import *  # noqa: F403 - settings are layered by star import
from .base import DATABASES

SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 2
VAULT_KEY = b"only-for-tests-32-bytes-of-key!!"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
BASE_URL = "http://testserver"
LIVE_SOCKET = environment.held_port()  # kept for the site that tests/browser runs
LIVE_PORT = LIVE_SOCKET.getsockname()[1]
LIVE_ORIGIN = f"http://localhost:{LIVE_PORT}"  # passkeys need this name
ALLOWED_ORIGINS = [BASE_URL, "http://localhost", LIVE_ORIGIN]
WAGTAILADMIN_BASE_URL = BASE_URL
DEFAULT_FROM_EMAIL = "network@sample.test"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
SIGN_IN_LIMITS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Nothing in a test database has to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
# Pages are drawn anew; a picture drawn in one test is taken back with it, so that the
# next one must not be given it.
NOTHING_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES = {**CACHES, "pages": NOTHING_KEPT, "renditions": NOTHING_KEPT}
