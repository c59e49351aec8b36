from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "network_site.home"
    label = "home"
