"""What holds everywhere; dev, test and production only add to it."""

from django.utils.translation import gettext_lazy as _

from . import environment
from .browser import *  # noqa: F403 - what the browser is told
from .sign_in import *  # noqa: F403 - how people come in

ROOT = environment.ROOT
DATA_DIR = environment.folder("DATA_DIR", ROOT / "var")
PORT = environment.port("PORT", 8000)
NETWORK_NAME = environment.text(
    "NETWORK_NAME", "Regional Integrity Network", "a name of 1 to 80 characters",
    longest=80,
)  # fmt: skip
DEBUG = False
ROOT_URLCONF = "network_site.urls"
ASGI_APPLICATION = "network_site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "members.Member"

INSTALLED_APPS = [
    "network_site.home",
    "investigations",
    "events",
    "themes",
    "network_site.members",
    "network_site.core.streams",
    "network_site.core.audit",
    "network_site.core.jobs",
    "network_site.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.forms",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "channels",
    "csp",
    "django_filters",
    "django_htmx",
    "template_partials",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "network_site.core.headers.BrowserRulesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "network_site.core.static.StaticFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "network_site.core.policy.EditorsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "network_site.core.limits.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # the CMS has no CSP
    "network_site.members.devices.middleware.SessionUseMiddleware",
    "network_site.core.middleware.MembersOnlyMiddleware",
    "network_site.members.middleware.SetUpMiddleware",
    "network_site.members.middleware.BusyMiddleware",
    # Below it: a slash that was left out is added by an answer that is not kept either.
    "django.middleware.common.CommonMiddleware",
    "network_site.core.limits.AddressLimitMiddleware",  # the same 302 for strangers first
    "network_site.core.audit.refusals.RefusalMiddleware",
    "network_site.members.middleware.MemberZoneMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["network_site.core.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network_site.core.context.site_frame",
            ],
        },
    }
]

FORM_RENDERER = "network_site.core.forms.LookRenderer"

# --- Data -----------------------------------------------------------------------

SQLITE_OPTIONS = {
    # Plain options lose a quarter of concurrent writes with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
POSTGRESQL_OPTIONS = {"pool": {"min_size": 1, "max_size": 16, "timeout": 20}}


def with_options(database: dict) -> dict:
    """The database settings with what each engine needs to lose nothing."""
    is_sqlite = database["ENGINE"].endswith("sqlite3")
    options = SQLITE_OPTIONS if is_sqlite else POSTGRESQL_OPTIONS
    engine = database["ENGINE"] if is_sqlite else "network_site.core.postgresql"
    options = {**options, **database.get("OPTIONS", {})}
    return {**database, "ENGINE": engine, "OPTIONS": options}


DATABASES = {
    "default": with_options(
        environment.database(
            "DATABASE_URL", f"sqlite:///{DATA_DIR / 'network.sqlite3'}"
        )
    )
}
REDIS_URL = environment.redis("REDIS_URL")
if REDIS_URL:
    # The pub/sub layer, because a poke is all we send: a lost one is healed.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

CACHES["pages"] = CACHES["default"]  # public pages as drawn; the tests keep none

AUDIT_KEPT_DAYS = environment.days("AUDIT_KEPT_DAYS", 90)  # a log can be seized

# --- Files ----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's long StreamField forms

# --- Language and time ----------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English"))]
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- Wagtail --------------------------------------------------------------------

WAGTAIL_SITE_NAME = NETWORK_NAME
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "network_site.home.cms.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "network_site.home.cms.forms.DocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx", "zip"]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}  # a password is no identity
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_COMMENTS_ENABLED = False  # comment mails carry what was written
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"  # it would tell which page is where
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- Who to tell about a hole ---------------------------------------------------

SECURITY_CONTACT = environment.text(
    "SECURITY_CONTACT", "mailto:security@{host}",
    "an address like mailto:security@example.org or https://example.org/security",
    longest=200,
)  # fmt: skip

# --- Limits that people meet ----------------------------------------------------

MESSAGES_PER_MINUTE = 60
# Seconds between two heartbeats of a room, at random between them: every socket is told
# the heads, every right is asked again, every lost poke is healed.
STREAMS_HEARTBEAT = (15, 22)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # These name addresses, titles or paths at INFO; logs here hold ids alone.
    "loggers": {
        "wagtail": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        # A refused form is logged with its address, which may name an investigation.
        "django.security.csrf": {"level": "ERROR"},
        # A mail that fails is logged with its address and subject.
        "wagtail.admin": {"level": "CRITICAL"},
    },
}
