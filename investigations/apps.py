from django.apps import AppConfig


class InvestigationsConfig(AppConfig):
    name = "investigations"

    def ready(self):
        from network_site.members.directory import circles
        from network_site.members.leaving import shares

        from . import access, jobs, refusals  # noqa: F401 - registered by import
        from .leaving import Circles

        circles.register(access.people_of_circles_of)
        shares.register(Circles())
