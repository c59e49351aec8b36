from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        # Registers what is due and who writes its mails.
        from .follow_ups import jobs  # noqa: F401
