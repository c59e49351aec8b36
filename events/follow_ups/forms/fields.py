"""Fields of the tracker: codes that people type, people with their organisation."""

import io
import zipfile
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from events.meetings.models import Decision
from network_site.members.models import Member

from ..models import FollowUp

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
INSIDE = {  # the part that makes an archive what its ending says
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".odt": "content.xml",
}
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
TEXTS = {".csv", ".txt"}
ENDINGS = [".pdf", *PICTURES, *INSIDE, *sorted(TEXTS)]


class FollowUpField(forms.CharField):
    """A code like F-61 of a follow-up that the member may see."""

    def __init__(self, *, member, **options):
        super().__init__(max_length=20, **options)
        self.member = member

    def clean(self, value):
        code = super().clean(value).upper()
        if not code:
            return None
        number = code.removeprefix("F-")
        visible = FollowUp.objects.visible_to(self.member)
        isascii = number.isascii() and number.isdigit() and len(number) < 10
        item = visible.filter(number=number).first() if isascii else None
        if item is None:
            raise ValidationError(
                _("There is no follow-up %(code)s."), params={"code": code}
            )
        return item


class DecisionField(forms.CharField):
    """The code of a decision of a meeting that the member may see."""

    def __init__(self, *, member, **options):
        super().__init__(max_length=24, **options)
        self.member = member

    def clean(self, value):
        code = super().clean(value)
        if not code:
            return None
        decision = Decision.objects.visible_to(self.member).filter(code=code).first()
        if decision is None:
            raise ValidationError(
                _("There is no decision %(code)s."), params={"code": code}
            )
        return decision


class PersonField(forms.ModelChoiceField):
    """A member whom the writer finds in the directory, named with the organisation."""

    def __init__(self, **options):
        super().__init__(queryset=Member.objects.none(), **options)

    def offer(self, member, *, named=None) -> None:
        """Who `member` may name; who is named already stays, found or not."""
        people = Member.objects.visible_to(member).here() | Member.objects.filter(
            pk=named
        )
        self.queryset = (
            people.filter(organisation__isnull=False)
            .select_related("organisation")
            .order_by("organisation__name", "display_name")
        )

    def label_from_instance(self, member):
        return f"{member.organisation}: {member}"


class ProofFileField(forms.FileField):
    """A file whose ending and content say the same, and are of a kind we take."""

    widget = forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB."))
        ending = PurePath(file.name).suffix.lower()
        if ending not in ENDINGS:
            raise ValidationError(
                _("Files of this kind are not taken. Take one of: %(endings)s."),
                params={"endings": ", ".join(ENDINGS)},
            )
        if not is_what_it_says(ending, file.read()):
            raise ValidationError(
                _("The content of the file is not what its name says.")
            )
        file.seek(0)
        return file


def is_what_it_says(ending: str, content: bytes) -> bool:
    if ending == ".pdf":
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]
    if ending in PICTURES:
        return _is_picture(PICTURES[ending], content)
    if ending in INSIDE:
        return _is_archive_with(INSIDE[ending], content)
    return _is_text(content)


def _is_picture(kind: str, content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return False
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False
    except Image.DecompressionBombError:
        return False
    return True


def _is_archive_with(part: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text)
