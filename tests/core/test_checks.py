import importlib.metadata

import pytest
from django.conf import settings as now
from django.core.checks import run_checks

from network_site.core import checks

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
BROKEN = [
    ("E001", "DATABASES", {"default": SQLITE}),
    (
        "E002",
        "DATABASES",
        {"default": {**now.DATABASES["default"], "CONN_MAX_AGE": 60}},
    ),
    ("E003", "ALLOWED_HOSTS", ["*"]),
    ("E004", "ALLOWED_ORIGINS", ["network.example"]),
    ("E004", "ALLOWED_ORIGINS", []),
    ("E005", "SESSION_ENGINE", "django.contrib.sessions.backends.db"),
    ("E006", "ACCOUNT_PREVENT_ENUMERATION", True),
    ("E007", "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS", True),
    ("E008", "MFA_ADAPTER", "allauth.mfa.adapter.DefaultMFAAdapter"),
    ("E009", "AUTHENTICATION_BACKENDS", [*now.AUTHENTICATION_BACKENDS, "another"]),
    ("E010", "WAGTAIL_GRAVATAR_PROVIDER_URL", "//pictures.example"),
    ("E011", "WAGTAIL_ENABLE_UPDATE_CHECK", True),
    ("E012", "WAGTAIL_ENABLE_WHATS_NEW_BANNER", True),
    ("E013", "WAGTAILEMBEDS_FINDERS", [{"class": "wagtail.embeds.finders.oembed"}]),
    ("E014", "WAGTAILDOCS_INLINE_CONTENT_TYPES", ["application/pdf"]),
    ("E015", "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED", True),
    ("E016", "WAGTAIL_PASSWORD_RESET_ENABLED", True),
    ("E017", "WAGTAIL_EMAIL_MANAGEMENT_ENABLED", True),
    ("E018", "INSTALLED_APPS", ["modelsearch"]),
    ("E019", "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None),
    ("E022", "MFA_WEBAUTHN_USER_VERIFICATION", "preferred"),
    ("E023", "ACCOUNT_ADAPTER", "allauth.account.adapter.DefaultAccountAdapter"),
    ("E024", "MFA_FORMS", {}),
]


def faults() -> list[str]:
    return [fault.id for fault in checks.check_settings(None)]


def test_our_own_settings_hold():
    assert [fault for fault in run_checks() if fault.id.startswith("network.")] == []


@pytest.mark.parametrize(("fault", "setting", "value"), BROKEN)
def test_a_setting_that_brings_a_fault_back_is_refused(
    monkeypatch, fault, setting, value
):
    monkeypatch.setattr(now, setting, value)

    assert faults() == [f"network.{fault}"]


def test_every_rule_has_been_seen_to_fail():
    assert {rule.id for rule in checks.RULES} == {fault for fault, _, _ in BROKEN}


@pytest.mark.parametrize(
    ("processes", "redis", "is_refused"),
    [("1", "", False), ("2", "", True), ("2", "redis://127.0.0.1:1", False)],
)
def test_two_processes_without_redis_are_refused(
    monkeypatch, settings, processes, redis, is_refused
):
    monkeypatch.setenv("WEB_CONCURRENCY", processes)
    settings.REDIS_URL = redis

    assert bool(checks.check_processes(None)) is is_refused


def test_a_version_with_known_holes_is_refused(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "5.2.12")

    assert {fault.id for fault in checks.check_versions(None)} == {"network.E021"}
