"""A page names only what its writer may choose, whatever numbers a form is sent with."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image

from network_site.members import roles
from tests.factories import (
    ThemeFactory,
    make_publication,
    make_record,
    make_theme_page,
    restrict,
)
from tests.security.test_cms_files import PDF, photo

SECRET = "Where the boats unload"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def own(site_tree):
    return make_theme_page(site_tree, theme=ThemeFactory(slug="own"))


@pytest.fixture
def cms(client, lead, own):
    """The lead of a theme, who may publish in its branch."""
    roles.give(lead, roles.leads_name(own.theme))
    client.force_login(lead)
    return client


@pytest.fixture
def hidden(site_tree):
    other = make_theme_page(site_tree)
    return make_publication(other, title=SECRET, live=False)


def block(kind: str, **fields) -> dict:
    """The fields that the CMS sends for a body of one block."""
    one = {"body-count": 1, "body-0-deleted": "", "body-0-order": 0, "body-0-type": kind,
           "body-0-id": ""}  # fmt: skip
    return one | {f"body-0-value-{name}": value for name, value in fields.items()}


def text_with(kind: str, number: int) -> dict:
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": number}}
    line = {
        "key": "a", "text": "here", "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }  # fmt: skip
    text = json.dumps({"blocks": [line], "entityMap": {"0": entity}})
    return {**block("text"), "body-0-value": text}


def send(cms, page, body: dict, **pressed):
    form = {
        "title": page.title, "slug": page.slug, "theme": page.theme_id, "intro": "x",
        "tags": "", "seo_title": "", "search_description": "",
    }  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return cms.post(address, {**form, **body, **pressed})


def is_refused(answer) -> bool:
    """Wagtail answers a refusal by sending home, where a word about it stands."""
    return answer.status_code == 302 and answer["Location"] == "/cms/"


def source(page) -> dict:
    return block("source", label="A source", page=page.pk, url="")


def test_a_link_to_a_draft_of_another_theme_is_refused_and_not_named(cms, own, hidden):
    for body in (source(hidden), text_with("LINK", hidden.pk)):
        answer = send(cms, own, body)

        assert is_refused(answer)
    assert own.get_latest_revision() is None


def test_a_preview_names_no_draft_of_another_theme(cms, own, hidden):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[own.pk])
    form = {"title": own.title, "slug": own.slug, "theme": own.theme_id, "intro": "x",
            "tags": ""}  # fmt: skip

    answer = cms.post(address, {**form, **source(hidden)})

    assert is_refused(answer)
    assert SECRET not in cms.get(address, follow=True).text


def test_a_page_behind_a_privacy_setting_is_not_named(cms, own, site_tree):
    closed = make_record(site_tree, title=SECRET)
    restrict(closed)

    assert is_refused(send(cms, own, source(closed)))


def test_a_file_of_another_folder_is_not_published_by_naming_it(cms, client, own):
    document = Document.objects.create(
        title=SECRET, file=SimpleUploadedFile("a.pdf", PDF), collection_id=1
    )
    picture = Image.objects.create(title=SECRET, file=photo(), collection_id=1)
    photo_block = block("photo", image=picture.pk, alt="x", caption="", credit="")

    for body in (text_with("DOCUMENT", document.pk), photo_block):
        assert is_refused(send(cms, own, body, **{"action-publish": "1"}))

    client.logout()
    assert client.get(document.url).status_code == 404


def test_what_anyone_may_read_and_what_stood_there_before_may_be_named(
    cms, own, site_tree
):
    record = make_record(site_tree)
    assert not is_refused(send(cms, own, source(record)))
    restrict(record)  # the next writer sends it back as it stands

    assert not is_refused(send(cms, own, source(record)))


@pytest.mark.parametrize(
    "address",
    ["/cms/pages/{page}/copy/", "/cms/pages/{page}/move/",
     "/cms/bulk/wagtailcore/page/move/?id={page}&next=/cms/"],
)  # fmt: skip
def test_a_destination_that_is_not_ones_own_is_not_named(cms, own, hidden, address):
    page = make_publication(own)
    draft = hidden.get_parent()
    draft.title, draft.live, draft.draft_title = SECRET, False, SECRET
    draft.save()

    answer = cms.post(
        address.format(page=page.pk),
        {"new_title": "x", "new_slug": "x", "new_parent_page": draft.pk,
         "chooser": draft.pk},
        follow=True,
    )  # fmt: skip

    assert answer.status_code == 404
    assert SECRET not in answer.text


def test_a_copy_goes_where_its_writer_may_write(cms, own):
    page = make_publication(own)

    cms.post(
        f"/cms/pages/{page.pk}/copy/",
        {"new_title": "Again", "new_slug": "again", "new_parent_page": own.pk},
    )

    assert own.get_children().filter(slug="again").exists()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_files_of_other_folders_are_listed_nowhere(cms, kind):
    Document.objects.create(
        title=SECRET, file=SimpleUploadedFile("a.pdf", PDF), collection_id=1
    )
    picture = Image.objects.create(title=SECRET, file=photo(), collection_id=1)

    for address in (f"/cms/api/main/{kind}/", f"/cms/api/main/{kind}/{picture.pk}/",
                    f"/cms/{kind}/", f"/cms/{kind}/chooser/results/"):  # fmt: skip
        assert SECRET not in cms.get(address).text
    assert cms.get(f"/cms/api/main/{kind}/").status_code == 404
