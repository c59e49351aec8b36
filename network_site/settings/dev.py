"""A newcomer's machine: the sample network, plain HTTP, nothing to set up first."""

from .base import *  # noqa: F403 - settings are layered by star import
from .base import DATA_DIR, PORT
from .keys import kept_key

SECRET_KEY = environment.secret(
    "SECRET_KEY", kept_key(DATA_DIR / "dev-keys" / "secret")
)
VAULT_KEY = environment.key("VAULT_KEY", kept_key(DATA_DIR / "dev-keys" / "vault"))
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
BASE_URL = environment.address("BASE_URL", f"http://127.0.0.1:{PORT}")
ALLOWED_ORIGINS = sorted(
    {BASE_URL, f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"}
)
CSRF_TRUSTED_ORIGINS = ALLOWED_ORIGINS
vars().update(environment.email("EMAIL_URL", f"filemail:///{DATA_DIR / 'mail'}"))
WAGTAILADMIN_BASE_URL = BASE_URL
DEFAULT_FROM_EMAIL = "network@sample.test"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
SAMPLE_SIGN_INS = True
