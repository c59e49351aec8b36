from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "network_site.members"
    label = "members"
    verbose_name = "People and organisations"

    def ready(self):
        # Jobs, mails and listeners are registered by import.
        from .audit import notes  # noqa: F401
        from .devices import jobs as device_jobs  # noqa: F401
        from .devices import mail as device_mail  # noqa: F401
        from .devices import signs  # noqa: F401
        from .invitations import jobs as invitation_jobs  # noqa: F401
        from .invitations import lock_down as invitation_lock_down  # noqa: F401
        from .invitations import mail as invitation_mail  # noqa: F401
        from .leaving import mail as leaving_mail  # noqa: F401
        from .leaving import shares
        from .leaving.own_share import Roles
        from .lock_down import mail as lock_down_mail  # noqa: F401
        from .set_up import second_factor  # noqa: F401
        from .sign_in import mail as account_mail  # noqa: F401
        from .sign_in import tries  # noqa: F401
        from .support import jobs  # noqa: F401

        shares.register(Roles())
