"""Every address of the CMS and of Django admin, filled with what there is in the world."""

from collections.abc import Iterator
from itertools import product

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Revision, Site, Task, TaskState, Workflow

from tests.addresses import Address, every_address

from .exits import of_kind

# Patterns written as expressions, by a path that they match.
BY_HAND = {
    "^cms/password_reset/.*$": [],
    "^cms/(?:users|groups)/.*$": ["/cms/users/", "/cms/groups/"],
    "^cms/api/main/(?:images|documents)/.*$": [
        "/cms/api/main/images/", "/cms/api/main/documents/",
    ],
    "^cms/account/.*$": ["/cms/account/"],
    "cms/^.*/$": [],
    "admin/(?P<url>.*)$": [],
    "admin/^(?P<app_label>members)/$": ["/admin/members/"],
}  # fmt: skip
CLOSED = ("cms/users/", "cms/groups/", "cms/password_reset/", "cms/account/",
          "cms/api/main/^images/", "cms/api/main/^documents/", "cms/failwhale/")  # fmt: skip
ASKED = {  # searched and narrowed, beside bare
    "cms/pages/search/": ["?q=sandbank"],
    "cms/pages/search/results/": ["?q=sandbank"],
    "cms/choose-page/": ["?page_type=wagtailcore.page"],
    "cms/choose-page/search/": ["?q=sandbank"],
    "cms/api/main/^pages/": ["?search=sandbank", "?fields=*", "?for_explorer=1"],
    "cms/documents/chooser/results/": ["?q=qz"],
    "cms/images/chooser/results/": ["?q=qz"],
    "cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/": ["?term=q"],
}  # fmt: skip
PAGE = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
KINDS = ("theme page", "publication", "record", "event page")
EDIT = "cms/pages/<int:page_id>/edit/"
A_FEW = [("publication", "draft"), ("publication", "draft elsewhere"),
         ("record", "draft"), ("event page", "behind a sign-in")]  # fmt: skip
HIDDEN = ("draft", "draft elsewhere", "behind a sign-in")


def paths_of_cms(world) -> Iterator[tuple[str, str, dict]]:
    for address in every_address():
        if not address.route.lstrip("^").startswith("cms/"):
            continue
        for path in _paths(address, world):
            yield address.route, path, {}


def paths_of_admin(world) -> Iterator[tuple[str, str, dict]]:
    for address in every_address():
        if address.route.startswith("admin/"):
            for path in _paths(address, world):
                yield address.route, path, {}


def _paths(address: Address, world) -> Iterator[str]:
    route = address.route
    if route in BY_HAND or route.startswith(CLOSED):
        yield from BY_HAND.get(route, [])
        return
    if "compare/" in route:
        yield from _comparisons(world)
        return
    bare = route.replace("^", "").replace("$", "")
    names = list(address.converters)
    for values in _values(route, names, world):
        path = bare
        for name, converter in address.converters.items():
            kind = _written(route, name)
            path = path.replace(kind, str(values[name]))
            assert converter is not None
        yield f"/{path}"
        for question in ASKED.get(route, []):
            yield f"/{path}{question}"


def _written(route: str, name: str) -> str:
    """How the part stands in the route, as <int:name>."""
    end = route.index(f":{name}>")
    return route[route.rindex("<", 0, end) : end + len(name) + 2]


def _comparisons(world) -> Iterator[str]:
    for page in pages_of(world):
        yield f"/cms/pages/{page.pk}/revisions/compare/earliest...latest/"
        yield f"/cms/pages/{page.pk}/revisions/compare/live...latest/"


def pages_of(world, route: str = "") -> list:
    """Those that not everybody may read: all of them where they are edited, else a few."""
    hidden = [
        page for kind in KINDS for of, page in of_kind(world, kind) if of in HIDDEN
    ]  # fmt: skip
    return hidden if route == EDIT else [world.things[key] for key in A_FEW]


def _values(route: str, names: list[str], world) -> Iterator[dict]:
    if "revision_id" in names:
        for page in pages_of(world):
            for one in Revision.objects.for_instance(page):
                yield {"page_id": page.pk, "revision_id": one.pk}
        return
    choices = [_choices(route, name, world) for name in names]
    for values in product(*choices):
        yield dict(zip(names, values, strict=True))


def _choices(route: str, name: str, world) -> list:
    pages = [page.pk for page in pages_of(world, route)]
    images, documents = (
        [world.things[kind, of].pk for of in ("draft", "draft elsewhere")]
        for kind in ("image", "document")
    )
    if name == "object_id":
        return _objects(route, world)
    if name == "destination_id":
        return pages[:2]
    if name in PAGE or (name == "pk" and "api/main" in route):
        return pages
    if name == "image_id" or (name == "pk" and "/images/" in route):
        return images
    if name in {"document_id", "doc_id"} or (name == "pk" and "/documents/" in route):
        return documents
    by_name = {
        "uploaded_file_id": [1], "rest": ["1/1"], "session_id": [1], "filter_spec": ["width-100"],
        "task_id": _keys(Task), "task_state_id": _keys(TaskState) or [1],
        "workflow_state_id": [1], "workflow_pk": _keys(Workflow),
        "collection_id": _keys(Collection), "action": ["delete", "move", "publish"],
        "action_name": ["approve", "copy"], 
        "content_type_id": _types(), "app_name": ["themes"], "app_label": ["themes"],
        "content_type_app_name": ["themes"], "model_name": ["pagetag"],
        "content_type_model_name": ["publicationpage", "recordpage"],
    }  # fmt: skip
    if name == "model_name" and "tag-" not in route:
        return ["publicationpage"]
    if name == "pk":
        return _keys_below(route)
    return by_name[name]


def _keys_below(route: str) -> list[int]:
    model = {"collections": Collection, "workflows/tasks": Task, "workflows": Workflow,
             "sites": Site}  # fmt: skip
    found = next((one for part, one in model.items() if f"cms/{part}/" in route), None)
    return _keys(found) if found else [1]


def _keys(model) -> list[int]:
    return list(model.objects.values_list("pk", flat=True))


def _objects(route: str, world) -> list:
    """What the admin keeps; and for its short cut, something of every kind."""
    if "editing-sessions" in route:
        return [page.pk for page in pages_of(world)]
    if "admin/r/" in route:
        one = world.things["investigation", "active"]
        return [one.pk, world.things["message", "active"].pk]
    models = {"member": world.people["circle editor"], "organisation": world.owning,
              "theme": world.theme}  # fmt: skip
    noun = route.split("/")[2]
    if noun == "focalrole":
        return [world.owning.focal_roles.first().pk]
    return [models[noun].pk]


def _types() -> list[int]:
    ours = ("investigations", "events", "members", "streams", "audit", "jobs")
    return list(
        ContentType.objects.filter(app_label__in=ours).values_list("pk", flat=True)
    )
