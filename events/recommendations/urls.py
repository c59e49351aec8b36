"""The addresses of the register, below /recommendations/."""

from django.urls import path, register_converter

from . import views


class CodeConverter:
    """A code like R-1, as an import allows it."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]*"

    def to_python(self, text: str) -> str:
        return text

    def to_url(self, code: str) -> str:
        return code


register_converter(CodeConverter, "code")

ITEM = "recommendations/<code:code>/"
urlpatterns = [
    path("recommendations/", views.index, name="recommendations"),
    path(ITEM, views.recommendation, name="recommendation"),
    path(f"{ITEM}reply/", views.note_reply, name="note-reply"),
]
