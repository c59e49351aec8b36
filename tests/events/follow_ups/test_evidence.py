import hashlib
import io
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.follow_ups import actions
from events.models import Evidence
from tests.conftest import member_named
from tests.events.follow_ups.conftest import NOON
from tests.factories import FocalRoleFactory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
HTML = b"<html><script>alert(1)</script></html>"


def picture(kind="PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, kind)
    return content.getvalue()


def archive(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(name, "<x/>")
    return content.getvalue()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def add(client, bring_to, owner):
    """Posts a file to a running item; the answer of the page."""
    item = bring_to("in_progress")
    client.force_login(owner)
    address = reverse("events:act-on-follow-up", args=[item.number, "add_evidence"])

    def post(name, content, **fields):
        file = SimpleUploadedFile(name, content, "text/html")
        return client.post(address, {"version": item.version, "file": file, **fields})

    return post


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.pdf", PDF), ("List.PDF", PDF), ("wall.png", picture()),
        ("wall.jpg", picture("JPEG")), ("fees.csv", "a,ថ្លៃ\n".encode()),
        ("fees.txt", b"fees"), ("fees.docx", archive("word/document.xml")),
        ("fees.xlsx", archive("xl/workbook.xml")), ("fees.odt", archive("content.xml")),
    ],
)  # fmt: skip
def test_file_of_a_known_kind_is_kept_with_its_hash(add, name, content):
    answer = add(name, content)

    piece = Evidence.objects.get()
    assert answer.status_code == 302
    assert piece.sha256 == hashlib.sha256(content).hexdigest()
    assert (piece.file_name, piece.file_size) == (name, len(content))
    with piece.file.open() as kept:
        assert kept.read() == content
    assert name not in piece.file.name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML), ("page.pdf", HTML), ("page.png", HTML), ("x.svg", b"<svg/>"),
        ("picture.png", picture("JPEG")), ("plain.docx", archive("x.txt")),
        ("half.docx", archive("word/document.xml")[:40]), ("run.exe", b"MZ"),
        ("cut.png", picture()[:30]), ("binary.txt", b"\x00\x01"), ("old.txt", b"\xe9t\xe9"),
        ("noending", PDF), ("empty.pdf", b""), ("big.txt", b"x" * (10 * 1024 * 1024 + 1)),
    ],
)  # fmt: skip
def test_file_that_lies_or_is_of_no_use_is_refused(add, name, content):
    answer = add(name, content, text="Kept in the box")

    assert answer.status_code == 400
    assert "Kept in the box" in answer.text
    assert not Evidence.objects.exists()


def test_file_lies_where_no_address_leads(add, tmp_path):
    add("list.pdf", PDF)

    path = Evidence.objects.get().file.path
    assert path.startswith(str(tmp_path / "follow-up-evidence"))
    assert not path.startswith(str(settings.MEDIA_ROOT))


def test_who_takes_the_disk_reads_no_file(add):
    add("list.pdf", PDF)

    kept = Path(Evidence.objects.get().file.path).read_bytes()
    assert PDF not in kept
    assert PDF[:5] not in kept


def test_file_does_not_open_under_another_vault_key(add, settings):
    add("list.pdf", PDF)
    settings.VAULT_KEY = b"another-key-of-32-bytes-exactly!"

    with pytest.raises(FileNotFoundError):
        Evidence.objects.get().file.open()


def test_file_of_before_is_encrypted_once_by_the_migration(add):
    add("list.pdf", PDF)
    piece = Evidence.objects.get()
    path = Path(piece.file.path)
    path.write_bytes(PDF)
    seal_all = import_module("events.migrations.0002_seal_evidence").seal_all

    seal_all(apps, None)
    sealed = path.read_bytes()
    seal_all(apps, None)

    assert path.read_bytes() == sealed
    with piece.file.open() as kept:
        assert kept.read() == PDF


def test_file_is_saved_and_never_shown(add, client, audit_acts):
    add("list.pdf", PDF)

    answer = client.get(Evidence.objects.get().get_absolute_url())

    assert answer.content == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert audit_acts()[-1] == "evidence.taken"


def test_restricted_evidence_is_for_who_owes_checks_or_keeps_it(
    add, client, verifier, secretariat, theme
):
    add("list.pdf", PDF, disclosure="restricted")
    piece, colleague = Evidence.objects.get(), member_named("ThemeMember")
    FocalRoleFactory(organisation=colleague.organisation, theme=theme, member=colleague)

    for member, status in ((verifier, 200), (secretariat, 200), (colleague, 404)):
        client.force_login(member)
        page = client.get(piece.item.get_absolute_url())
        assert page.status_code == 200
        assert ("list.pdf" in page.text) == (status == 200)
        assert client.get(piece.get_absolute_url()).status_code == status


def test_evidence_of_an_item_that_is_not_yours_is_404(add, client):
    add("list.pdf", PDF)
    client.force_login(member_named("Elsewhere"))

    assert client.get(Evidence.objects.get().get_absolute_url()).status_code == 404


def test_evidence_needs_something_to_show(client, bring_to, owner):
    item = bring_to("in_progress")
    client.force_login(owner)
    address = reverse("events:act-on-follow-up", args=[item.number, "add_evidence"])

    answer = client.post(address, {"version": item.version})

    assert answer.status_code == 400
    assert "Give a sentence, a link or a file." in answer.text


def test_link_that_runs_is_refused(client, bring_to, owner):
    item = bring_to("in_progress")
    client.force_login(owner)
    address = reverse("events:act-on-follow-up", args=[item.number, "add_evidence"])

    answer = client.post(
        address, {"version": item.version, "link": "javascript:alert(1)"}
    )

    assert answer.status_code == 400


def test_refused_submission_stores_no_evidence(bring_to, owner):
    item = bring_to("submitted")

    with pytest.raises(actions.NotPossible):
        actions.submit(item, by=owner, evidence={"text": "Again"}, at=NOON)

    assert item.evidence.count() == 1
