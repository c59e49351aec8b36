from .index_pages import RecordIndexPage, ThemeIndexPage
from .publication import PublicationPage
from .record import RecordPage
from .tags import PageTag, PublicationTagging, RecordTagging, ThemeTagging
from .theme_page import ThemePage

__all__ = [
    "PageTag",
    "PublicationPage",
    "PublicationTagging",
    "RecordIndexPage",
    "RecordPage",
    "RecordTagging",
    "ThemeIndexPage",
    "ThemePage",
    "ThemeTagging",
]
