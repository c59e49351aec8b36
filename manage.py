#!/usr/bin/env python
"""Runs the management commands; `make run` and `make test` call it for you."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network_site.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
