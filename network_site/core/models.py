import datetime as dt

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models, transaction
from django.utils import timezone

from .sessions import LENGTH, SessionStore, owner_mark


class SessionQuerySet(models.QuerySet):
    def live(self):
        return self.filter(expire_date__gt=timezone.now())

    def of(self, member_id):
        return self.filter(owner=owner_mark(member_id))

    @transaction.atomic
    def end(self) -> int:
        """End them from elsewhere: their browsers are told to forget, once."""
        keys = list(self.values_list("session_key", flat=True))
        now = timezone.now()
        EndedSession.objects.bulk_create(
            [EndedSession(session_key=key, at=now) for key in keys],
            ignore_conflicts=True,
        )
        self.model.objects.filter(session_key__in=keys).delete()
        return len(keys)


class Session(AbstractBaseSession):
    """That a browser is signed in; whose it is, the table alone does not tell."""

    owner = models.CharField(max_length=64, blank=True, db_index=True)
    idle_limit = models.PositiveIntegerField()  # seconds

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls):
        return SessionStore

    @property
    def used_at(self) -> dt.datetime:
        """When it was last used, to a few minutes."""
        return self.expire_date - dt.timedelta(seconds=self.idle_limit)


class EndedSession(models.Model):
    """That a session was ended from elsewhere, until its browser has heard of it."""

    session_key = models.CharField(max_length=LENGTH, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"ended {self.at}"
