from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "network_site.core"
    label = "core"
