from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "network_site.core.audit"
    label = "audit"
