from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "network_site.core.audit"
    label = "audit"

    def ready(self):
        from . import jobs  # noqa: F401 - registers what is due
