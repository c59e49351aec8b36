from django.db import models


class Tries(models.Model):
    """How often something was tried of late, without saying by whom or from where."""

    key = models.CharField(max_length=64, primary_key=True)  # a keyed hash
    count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField()
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.count} tries"
