"""Faults of this stack that were hit once: each is a system check, so none comes back.

`manage.py check` runs them, and so does every start of a management command.
"""

import importlib.metadata
import os
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.checks import Error, register


class Rule(NamedTuple):
    """A setting, what must hold of it, and what goes wrong otherwise."""

    id: str
    setting: str
    holds: Callable[[object], bool]
    otherwise: str


def _is(expected) -> Callable[[object], bool]:
    return lambda value: value == expected


def _is_patient_sqlite(databases) -> bool:
    default = databases["default"]
    options = default.get("OPTIONS", {})
    is_sqlite = default["ENGINE"].endswith("sqlite3")
    return not is_sqlite or (
        options.get("transaction_mode") == "IMMEDIATE"
        and options.get("timeout", 0) >= 20
        and "journal_mode=WAL" in options.get("init_command", "")
    )


RULES = [
    Rule("E001", "DATABASES", _is_patient_sqlite,
         "plain SQLite options lose concurrent writes: WAL, IMMEDIATE, timeout 20"),
    Rule("E002", "DATABASES", lambda dbs: not dbs["default"].get("CONN_MAX_AGE"),
         "a kept connection under ASGI belongs to a thread that is gone"),
    Rule("E003", "ALLOWED_HOSTS", lambda hosts: "*" not in hosts,
         "any host name would pass, for pages and for sockets"),
    Rule("E004", "ALLOWED_ORIGINS",
         lambda origins: bool(origins) and all("://" in origin for origin in origins),
         "sockets compare full origins: scheme, host and port"),
    Rule("E005", "SESSION_ENGINE", _is("network_site.core.sessions"),
         "session keys would lie in clear: a stolen dump is a set of sign-ins"),
    Rule("E006", "ACCOUNT_PREVENT_ENUMERATION", _is("strict"),
         "sign-in pages would tell who has an account"),
    Rule("E007", "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS", _is(False),
         "a mail to an unknown address tells that it is unknown"),
    Rule("E008", "MFA_ADAPTER", _is("network_site.members.adapters.SecondFactorAdapter"),
         "second-factor secrets would lie in clear"),
    Rule("E009", "AUTHENTICATION_BACKENDS", lambda backends: len(backends) == 1,
         "each further backend hashes the password again: two guesses fill a core"),
    Rule("E010", "WAGTAIL_GRAVATAR_PROVIDER_URL", _is(None), "the CMS would call out"),
    Rule("E011", "WAGTAIL_ENABLE_UPDATE_CHECK", _is(False), "the CMS would call out"),
    Rule("E012", "WAGTAIL_ENABLE_WHATS_NEW_BANNER", _is(False), "the CMS would call out"),
    Rule("E013", "WAGTAILEMBEDS_FINDERS", _is([]), "the CMS would call out"),
    Rule("E014", "WAGTAILDOCS_INLINE_CONTENT_TYPES", _is([]),
         "an uploaded file would run inside the site"),
    Rule("E015", "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED", _is(False),
         "a second door beside the sign-in"),
    Rule("E016", "WAGTAIL_PASSWORD_RESET_ENABLED", _is(False),
         "a second door beside the sign-in"),
    Rule("E017", "WAGTAIL_EMAIL_MANAGEMENT_ENABLED", _is(False),
         "an address could be changed without proving it"),
    Rule("E018", "INSTALLED_APPS", lambda apps: "modelsearch" not in apps,
         "two search apps index twice and disagree"),
    Rule("E019", "WAGTAILIMAGES_MAX_IMAGE_PIXELS", lambda most: 0 < (most or 0) <= 25e6,
         "a small file with many pixels takes a gigabyte of memory"),
    Rule("E022", "MFA_WEBAUTHN_USER_VERIFICATION", _is("required"),
         "a passkey that was taken with the phone would open without finger or PIN"),
    Rule("E023", "ACCOUNT_ADAPTER", _is("network_site.members.adapters.AccountAdapter"),
         "allauth's own limits let a stranger lock a member out, its mails say much"),
    Rule("E024", "MFA_FORMS",
         lambda forms: {"authenticate", "reauthenticate", "login_webauthn"} <= {*forms},
         "a code would open twice, and a made-up passkey end in an error"),
]  # fmt: skip

LEAST_VERSIONS = {
    "Django": (5, 2, 13),
    "django-allauth": (65, 19, 4),
    "wagtail": (8, 0),
}


@register()
def check_settings(app_configs, **kwargs):
    return [
        Error(f"{rule.setting}: {rule.otherwise}.", id=f"network.{rule.id}")
        for rule in RULES
        if not rule.holds(getattr(settings, rule.setting, ...))
    ]


@register()
def check_processes(app_configs, **kwargs):
    """The in-memory layer delivers nothing to a second process, and says nothing."""
    many = os.environ.get("WEB_CONCURRENCY", "1") not in {"", "1"}
    if many and not settings.REDIS_URL:
        message = "WEB_CONCURRENCY asks for several processes: set REDIS_URL as well."
        return [Error(message, id="network.E020")]
    return []


@register()
def check_versions(app_configs, **kwargs):
    return [
        Error(
            f"{name} {found} has known holes: {least} is the least.", id="network.E021"
        )
        for name, least in LEAST_VERSIONS.items()
        if _numbers(found := importlib.metadata.version(name)) < least
    ]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
