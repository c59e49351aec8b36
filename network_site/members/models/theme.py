from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import Country


class Theme(models.Model):
    """A subject that the network works on, led by a country.

    The page that the public reads is themes.ThemePage: one subject can have a page in
    every language, and follow-ups or roles must survive the page.
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    subject = models.CharField(_("what it is about"), max_length=300)
    lead_country = models.CharField(max_length=2, choices=Country, blank=True)
    lead_organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="led_themes",
    )  # fmt: skip
    thread = models.PositiveSmallIntegerField(
        _("thread"), help_text=_("Which of the four colours marks it, 1 to 4.")
    )
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["thread", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thread__range=(1, 4)),
                name="theme_has_a_thread_colour",
            )
        ]

    def __str__(self):
        return self.title
