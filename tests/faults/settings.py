"""The suite's settings, for servers of the fault tests: no limit on messages."""

from network_site.settings.test import *  # noqa: F403 - settings are layered

MESSAGES_PER_MINUTE = 1_000_000
ALLOWED_ORIGINS = ["http://fault.test"]
