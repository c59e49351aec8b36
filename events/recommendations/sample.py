"""The recommendations that were really put to governments, read as an import reads."""

from network_site.core.sample import FOLDER

from . import reading
from .actions import import_rows
from .models import Recommendation


def load() -> None:
    """What is there already stays as it is."""
    if not Recommendation.objects.exists():
        import_rows(reading.read(FOLDER / "recommendations.csv"))
