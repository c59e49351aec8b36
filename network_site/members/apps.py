from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "network_site.members"
    label = "members"
    verbose_name = "People and organisations"

    def ready(self):
        from .invitations import jobs, mail  # noqa: F401 - registered by import
        from .set_up import second_factor  # noqa: F401 - listens to allauth's signals
        from .support import jobs  # noqa: F401 - registers what is due
