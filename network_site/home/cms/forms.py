"""What may be uploaded into the CMS, and what is left of it."""

import io
import uuid
import zipfile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

LONGEST_SIDE = 2400
LARGEST_DOCUMENT = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}


class ImageForm(BaseImageForm):
    """A picture is drawn anew: place, camera, thumbnail and file name stay behind."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        return redrawn(file) if file and "file" in self.changed_data else file


class DocumentForm(BaseDocumentForm):
    """A document is what its name says, or it is refused."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file)
        return file


def redrawn(file) -> SimpleUploadedFile:
    """The pixels of the picture, and nothing else that was in the file."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            kind = picture.format
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clean = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This picture cannot be read.")) from error
    clean.info = {}
    drawn = io.BytesIO()
    clean.save(drawn, format=kind, **({"quality": 88} if kind != "PNG" else {}))
    name = f"{uuid.uuid4().hex}.{kind.lower()}"
    return SimpleUploadedFile(
        name, drawn.getvalue(), content_type=f"image/{kind.lower()}"
    )


def check_document(file) -> None:
    """Refuse a file whose content is not what its ending says."""
    ending = file.name.rsplit(".", 1)[-1].lower()
    if file.size > LARGEST_DOCUMENT:
        raise ValidationError(_("A document may have 20 MB at most."))
    file.seek(0)
    content = file.read()
    file.seek(0)
    if not _holds(ending, content):
        raise ValidationError(
            _("The content of this file is not what its ending “.%(ending)s” says."),
            params={"ending": ending},
        )


def _holds(ending: str, content: bytes) -> bool:
    if ending == "pdf":
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]
    if ending in ("txt", "csv"):
        return _is_text(content)
    return _is_archive(content, INSIDE.get(ending))


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _is_archive(content: bytes, needed: str | None) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [item.filename for item in archive.infolist()]
            unpacked = sum(item.file_size for item in archive.infolist())
            if unpacked > LARGEST_UNPACKED or (needed and needed not in names):
                return False
            has_macros = any(name.endswith("vbaProject.bin") for name in names)
            return not has_macros and archive.testzip() is None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return False
