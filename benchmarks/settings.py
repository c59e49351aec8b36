"""The site under measurement: durable as in production, without a limit on messages."""

from network_site.settings.base import SQLITE_OPTIONS
from network_site.settings.test import *  # noqa: F403 - settings are layered

DATABASES["default"]["OPTIONS"] = {**SQLITE_OPTIONS}  # noqa: F405 - from the layer below
ROOT_URLCONF = "benchmarks.urls"
BASE_URL = f"http://127.0.0.1:{PORT}"  # noqa: F405
ALLOWED_ORIGINS = [BASE_URL]
MESSAGES_PER_MINUTE = 1_000_000
