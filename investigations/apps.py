from django.apps import AppConfig


class InvestigationsConfig(AppConfig):
    name = "investigations"

    def ready(self):
        from network_site.members.directory import circles

        from . import access

        circles.register(access.people_of_circles_of)
        from . import jobs  # noqa: F401 - registers what is due
