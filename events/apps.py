from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        # Registers what is due and who writes its mails.
        from network_site.members.leaving import shares

        from .follow_ups import jobs  # noqa: F401
        from .follow_ups.leaving import FollowUps
        from .meetings.leaving import Meetings

        shares.register(FollowUps())
        shares.register(Meetings())
