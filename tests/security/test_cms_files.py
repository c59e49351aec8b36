"""Files of the CMS: what may come in, what is left of it, and who gets it."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from network_site.home.cms.forms import check_document, redrawn
from network_site.members import roles
from tests.factories import ThemeFactory, make_record, make_theme_page

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo(kind="JPEG", size=(40, 30)) -> SimpleUploadedFile:
    """A picture that tells where it was taken."""
    exif = Picture.Exif()
    exif[0x010F] = "CameraOfSomeone"
    exif.get_ifd(0x8825)[1] = "N"
    data = io.BytesIO()
    Picture.new("RGB", size, "teal").save(data, format=kind, exif=exif)
    return SimpleUploadedFile(f"who-and-where.{kind.lower()}", data.getvalue())


def archive(*names: str, size: int = 1) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, b"x" * size)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_its_pixels_and_nothing_else(kind):
    clean = redrawn(photo(kind))

    assert b"CameraOfSomeone" not in clean.read()
    clean.seek(0)
    with Picture.open(clean) as picture:
        assert picture.size == (40, 30)
        assert picture.format == kind
        assert not picture.getexif()
    assert "who-and-where" not in clean.name


def test_a_large_picture_is_made_smaller():
    with Picture.open(redrawn(photo(size=(3000, 100)))) as picture:
        assert max(picture.size) == 2400


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValidationError):
        redrawn(SimpleUploadedFile("x.jpg", SVG))


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.svg", SVG), ("x.png", SVG), ("x.gif", b"GIF89a"), ("x.html", b"<html>")],
)
def test_the_cms_takes_no_other_picture(client, secretariat, site_tree, name, content):
    client.force_login(secretariat)

    client.post(
        reverse("wagtailimages:add"),
        {"title": "x", "file": SimpleUploadedFile(name, content), "collection": 1},
    )

    assert not Image.objects.exists()


def test_an_uploaded_picture_is_stored_without_its_place(
    client, secretariat, site_tree
):
    client.force_login(secretariat)
    root = Collection.get_first_root_node()

    client.post(
        reverse("wagtailimages:add"),
        {"title": "Hall", "file": photo(), "collection": root.pk},
    )

    image = Image.objects.get()
    assert "who-and-where" not in image.file.name
    with image.file.open() as stored:
        assert b"CameraOfSomeone" not in stored.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.txt", "ភាសា".encode()),
        ("a.csv", b"a,b\n1,2"),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("a.zip", archive("anything.txt")),
    ],
)
def test_a_document_that_is_what_it_says_is_taken(name, content):
    check_document(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("html.pdf", b"<html><script>alert(1)</script>"),
        ("cut.pdf", b"%PDF-1.7 cut short"),
        ("binary.txt", b"a\x00b"),
        ("latin.csv", b"caf\xe9"),
        ("plain.docx", archive("anything.txt")),
        ("macro.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("text.xlsx", b"not an archive"),
        ("bomb.zip", archive("a", "b", "c", size=70 * 1024 * 1024)),
    ],
)
def test_a_document_that_is_something_else_is_refused(name, content):
    with pytest.raises(ValidationError):
        check_document(SimpleUploadedFile(name, content))


@pytest.fixture
def document(db):
    return Document.objects.create(
        title="Lease", file=SimpleUploadedFile("lease.pdf", PDF), collection_id=1
    )


def test_a_document_of_a_published_page_comes_as_an_attachment(
    client, site_tree, document
):
    make_record(site_tree, document=document)

    answer = client.get(document.url)

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_document_that_no_published_page_shows_has_no_address(
    client, site_tree, document, stranger
):
    make_record(site_tree, document=document, live=False)

    assert client.get(document.url).status_code == 404
    client.force_login(stranger)
    assert client.get(document.url).status_code == 404


def test_a_document_goes_when_its_page_is_taken_back(client, site_tree, document):
    record = make_record(site_tree, document=document)
    record.unpublish()

    assert client.get(document.url).status_code == 404


def test_a_document_has_one_name(client, site_tree, document):
    make_record(site_tree, document=document)

    assert client.get(f"/documents/{document.pk}/other.pdf").status_code == 404


# Wagtail leaves a temporary file to the garbage collector when it makes a rendition.
renders = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def picture(db):
    return Image.objects.create(title="Hall", file=photo(), collection_id=1)


@renders
def test_a_picture_that_no_published_page_shows_has_no_address(
    client, site_tree, picture, secretariat
):
    small = picture.get_rendition("max-20x20")

    assert client.get(small.url).status_code == 404
    assert client.get(picture.file.url).status_code == 404
    client.force_login(secretariat)
    assert client.get(small.url).status_code == 200
    assert client.get(picture.file.url).status_code == 404


@renders
def test_a_picture_of_a_published_page_is_shown(client, site_tree, picture):
    photo_block = {"image": picture, "alt": "A hall", "caption": "", "credit": ""}
    page = make_theme_page(site_tree, body=[("photo", photo_block)])
    address = client.get(page.url).text.split('<img src="')[1].split('"')[0]

    shown = client.get(address)
    assert shown["Content-Type"].startswith("image/")
    assert b"".join(shown.streaming_content)
    page.unpublish()
    assert client.get(address).status_code == 404


def test_an_editor_uses_only_the_files_of_the_own_theme(
    client, editor, site_tree, picture, document
):
    page = make_theme_page(site_tree, theme=ThemeFactory())
    roles.give(editor, roles.editors_name(page.theme))
    client.force_login(editor)

    for address in ("/cms/images/", "/cms/documents/", "/cms/images/chooser/",
                    "/cms/documents/chooser/", f"/cms/images/{picture.pk}/",
                    f"/cms/images/chooser/{picture.pk}/", f"/cms/documents/edit/{document.pk}/",
                    f"/cms/documents/chooser/{document.pk}/",
                    f"/cms/images/usage/{picture.pk}/",
                    f"/cms/images/chooser/chosen-multiple/?id={picture.pk}",
                    f"/cms/bulk/wagtailimages/image/delete/?id={picture.pk}",
                    f"/cms/bulk/wagtaildocs/document/delete/?id={document.pk}"):  # fmt: skip
        text = client.get(address, follow=True).text
        assert "Hall" not in text, address
        assert "Lease" not in text, address
