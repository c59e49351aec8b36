"""Pages of every kind: published, in draft, behind a privacy setting; pictures, files."""

import datetime as dt
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from events.models import EventIndexPage, EventPage
from network_site.home.site_tree import set_up
from tests.factories import make_theme_page, restrict
from themes.models import PublicationPage, RecordPage

from .marks import marker

# Of the theme that the cast works on, and of another that nobody in it edits.
STATES = ["published", "draft", "behind a sign-in", "draft elsewhere"]


def fill(world) -> None:
    world.tree = set_up()
    world.events = world.tree.home.add_child(
        instance=EventIndexPage(title="Events", slug="events")
    )
    words = marker(world, "theme page", "published")
    world.branch = make_theme_page(world.tree, theme=world.theme, intro=words("intro"))
    words = marker(world, "theme page", "draft elsewhere")
    world.other_branch = make_theme_page(
        world.tree, theme=world.other_theme, live=False, title=f"Sandbank {words('title')}",
        intro=words("intro"),
    )  # fmt: skip
    world.things["theme page", "published"] = world.branch
    world.things["theme page", "draft elsewhere"] = world.other_branch
    for state in STATES:
        fill_one(world, state)
    world.things["the CMS", "any page"] = world.tree.home


def fill_one(world, state: str, name: str = "") -> None:
    """A publication, a record and an event; the theme's folder holds their files."""
    name = name or state
    branch = world.other_branch if state.endswith("elsewhere") else world.branch
    folder = Collection.objects.get(name__endswith=f"({branch.theme.slug})")
    world.things["image", name] = _image(world, name, folder)
    world.things["document", name] = _document(world, name, folder)
    _add(world, "publication", name, state, branch, _publication(world, name))
    _add(world, "record", name, state, world.tree.records, _record(world, name))
    _add(world, "event page", name, state, world.events, _event(world, name))


def _add(world, kind, name, state, above, page) -> None:
    above.refresh_from_db()
    page.live = False
    page.slug = marker(world, kind, name)("slug")
    above.add_child(instance=page)
    revision = page.save_revision()
    if not state.startswith("draft"):
        revision.publish()
    if state == "behind a sign-in":
        restrict(page)
    page.refresh_from_db()
    world.things[kind, name] = page


def _publication(world, name) -> PublicationPage:
    words = marker(world, "publication", name)
    image = world.things["image", name]
    photo = {
        "image": image.pk,
        "alt": words("alt"),
        "caption": words("caption"),
        "credit": "A colleague",
    }
    return PublicationPage(
        title=f"Sandbank {words('title')}", intro=words("intro"), search_description=words("description"),
        body=[{"type": "photo", "value": photo}],
    )  # fmt: skip


def _record(world, name) -> RecordPage:
    words = marker(world, "record", name)
    return RecordPage(
        title=f"Sandbank {words('title')}", source=words("source"), summary=words("summary"), year=2024,
        issued_by=words("issued by"), document=world.things["document", name],
    )  # fmt: skip


def _event(world, name) -> EventPage:
    words = marker(world, "event page", name)
    return EventPage(
        title=f"Sandbank {words('title')}", starts_on=dt.date(2026, 12, 1), fact=words("fact"),
        place=words("place"), source=words("source"),
    )  # fmt: skip


def _image(world, name, folder) -> Image:
    data = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(data, format="PNG")
    file = SimpleUploadedFile(
        f"{marker(world, 'image', name)('file name')}.png", data.getvalue()
    )
    title = marker(world, "image", name)("title")
    return Image.objects.create(title=title, file=file, collection=folder)


def _document(world, name, folder) -> Document:
    words = marker(world, "document", name)
    file = SimpleUploadedFile(f"{words('file name')}.txt", words("content").encode())
    return Document.objects.create(
        title=f"Sandbank {words('title')}", file=file, collection=folder
    )
