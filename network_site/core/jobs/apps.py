from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "network_site.core.jobs"
    label = "jobs"
