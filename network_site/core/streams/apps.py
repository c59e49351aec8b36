from django.apps import AppConfig


class StreamsConfig(AppConfig):
    name = "network_site.core.streams"
    label = "streams"

    def ready(self):
        from . import ends

        ends.listen()
