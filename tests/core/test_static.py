"""Static files as the ASGI server gives them out, headers and all."""

import asyncio
import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.core.asgi import get_asgi_application
from django.core.management import call_command
from django.templatetags.static import static
from django.test import override_settings

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
SHEET = b"p { color: red }\n" * 20_000  # large enough for six steps
FOREVER = "max-age=315360000, public, immutable"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site over one style sheet, collected as production collects it."""
    source = tmp_path_factory.mktemp("source")
    (source / "site.css").write_bytes(SHEET)
    with override_settings(
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={"staticfiles": {"BACKEND": MANIFEST}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield get_asgi_application()


async def ask(site, path, method="GET", *, leave_after=None, **headers):
    """What the server sends: status, headers, body; `leave_after` so many parts."""
    left = asyncio.Event()
    sent = []
    incoming = [{"type": "http.request", "body": b""}]

    async def receive():
        if incoming:
            return incoming.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)
        if leave_after is not None and len(sent) > leave_after:
            left.set()
            await asyncio.sleep(3600)  # a line that takes nothing more: cancelled

    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"",
             "headers": [(b"host", b"testserver"), *named]}  # fmt: skip
    await site(scope, receive, send)
    body = b"".join(part.get("body", b"") for part in sent[1:])
    answered = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], answered, body


async def test_a_file_comes_whole_in_steps_and_without_a_warning(site):
    status, headers, body = await ask(site, static("site.css"))

    assert status == 200
    assert body == SHEET
    assert headers["content-length"] == str(len(SHEET))
    assert headers["content-type"] == 'text/css; charset="utf-8"'
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers  # WhiteNoise's default is all


async def test_a_hashed_name_is_kept_for_ever_and_a_plain_one_for_a_minute(site):
    _, hashed, _ = await ask(site, static("site.css"))
    _, plain, _ = await ask(site, "/static/site.css")

    assert hashed["cache-control"] == FOREVER
    assert plain["cache-control"] == "max-age=60, public"


@pytest.mark.parametrize(
    ("accepts", "encoding", "unpack"),
    [
        ("gzip, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("zstd", None, bytes),
        ("", None, bytes),
    ],
)
async def test_the_smallest_form_that_the_reader_takes(site, accepts, encoding, unpack):
    _, headers, body = await ask(site, static("site.css"), accept_encoding=accepts)

    assert headers.get("content-encoding") == encoding
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-length"] == str(len(body))
    assert unpack(body) == SHEET


async def test_head_tells_the_size_and_sends_nothing(site):
    status, headers, body = await ask(site, static("site.css"), "HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-length"] == str(len(SHEET))


async def test_what_has_not_changed_is_not_sent_again(site):
    _, first, _ = await ask(site, static("site.css"))

    by_tag = await ask(site, static("site.css"), if_none_match=first["etag"])
    by_date = await ask(
        site, static("site.css"), if_modified_since=first["last-modified"]
    )

    for status, headers, body in (by_tag, by_date):
        assert (status, body) == (304, b"")
        assert headers["cache-control"] == FOREVER
        assert "content-type" not in headers


@pytest.mark.parametrize(
    ("asked", "status", "told", "part"),
    [
        ("bytes=0-9", 206, f"bytes 0-9/{len(SHEET)}", SHEET[:10]),
        ("bytes=-5", 206, f"bytes {len(SHEET) - 5}-{len(SHEET) - 1}/{len(SHEET)}", SHEET[-5:]),
        ("bytes=999999999-", 416, f"bytes */{len(SHEET)}", b""),
        ("lines=1-2", 200, None, SHEET),
    ],
)  # fmt: skip
async def test_a_part_of_a_file(site, asked, status, told, part):
    answer, headers, body = await ask(site, static("site.css"), range=asked)

    assert answer == status
    assert headers.get("content-range") == told
    assert body == part


async def test_nothing_can_be_posted_to_a_file(site):
    status, headers, _ = await ask(site, static("site.css"), "POST")

    assert status == 405
    assert headers["allow"] == "GET, HEAD"


async def test_a_file_is_closed_when_the_reader_goes_away_in_the_middle(site):
    _, _, body = await ask(site, static("site.css"), leave_after=1)

    assert 0 < len(body) < len(SHEET)
    assert not [name for name in open_files() if "site." in name]


async def test_no_file_is_opened_for_a_reader_who_goes_away_at_once(site):
    _, _, body = await ask(site, static("site.css"), leave_after=0)

    assert body == b""
    assert not [name for name in open_files() if "site." in name]


def open_files() -> list[str]:
    return [os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()]
