"""Telling a form that was made from an older state: a digest of what it shows."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder


def version_of(facts: dict) -> str:
    """Changes when any of the facts does."""
    said = json.dumps(facts, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
