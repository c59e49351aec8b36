from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "network_site.members"
    label = "members"
    verbose_name = "People and organisations"
