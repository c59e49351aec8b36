"""Is it up, and can it work: two short answers without secrets."""

import uuid

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network_site.core.jobs.clock import are_late

STARTED_AT = timezone.now()


@never_cache
@require_safe
def live(request) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request) -> JsonResponse:
    parts = {"database": _database(), "storage": _storage(), "redis": _redis()}
    parts["jobs"] = _jobs() if parts["database"] == "ok" else "unknown"
    is_ready = not {"failed", "late"} & set(parts.values())
    status = "ok" if is_ready else "not ready"
    return JsonResponse({"status": status, **parts}, status=200 if is_ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return "failed"
    return "ok"


def _redis() -> str:
    if not settings.REDIS_URL:
        return "not used"
    from redis.exceptions import RedisError  # there is no Redis without REDIS_URL

    try:
        cache.set("health", "ok", timeout=5)
        return "ok" if cache.get("health") == "ok" else "failed"
    except (RedisError, OSError):
        return "failed"


def _storage() -> str:
    try:
        name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"ok"))
        default_storage.delete(name)
    except OSError:
        return "failed"
    return "ok"


def _jobs() -> str:
    """`late` once the jobs have been silent for a day, not counting time switched off."""
    return "late" if are_late(at=timezone.now(), up_since=STARTED_AT) else "ok"
