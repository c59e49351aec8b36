"""What happens when a theme gets a page: its people may work on it, and on nothing else."""

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from network_site.core.audit.actions import record
from network_site.members import roles

EDITOR_MAY = ["add_page", "change_page"]
LEAD_MAY = [*EDITOR_MAY, "publish_page"]
FILES = [
    (app, f"{verb}_{model}")
    for app, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]
    for verb in ("add", "change", "choose")
]


@transaction.atomic
def open_theme(page) -> None:
    """Give the theme's editors and leads the branch of `page`, and it its review.

    Safe to run again: what is there stays.
    """
    editors = roles.group(roles.editors_name(page.theme))
    leads = roles.group(roles.leads_name(page.theme))
    for group, codes in [(editors, EDITOR_MAY), (leads, LEAD_MAY)]:
        let_into_cms(group)
        let_into_branch(group, page, codes)
        let_into_files(group, _collection(page.theme))
    secretariat = roles.group(roles.SECRETARIAT)
    _review(page, approvers=[leads, secretariat])
    record("theme.opened", f"theme:{page.theme_id}", page=page.pk)


@transaction.atomic
def open_site(home) -> None:
    """Give the secretariat every page and file of the site."""
    secretariat = roles.group(roles.SECRETARIAT)
    let_into_cms(secretariat)
    let_into_branch(secretariat, home, [*LEAD_MAY, "lock_page", "unlock_page"])
    let_into_files(secretariat, Collection.get_first_root_node())


def let_into_cms(group) -> None:
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )


def let_into_branch(group, page, codes: list[str]) -> None:
    for code in codes:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=_permission("wagtailcore", code)
        )


def let_into_files(group, collection) -> None:
    for app, code in FILES:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=_permission(app, code)
        )


def _permission(app: str, code: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=code)


def _collection(theme) -> Collection:
    """The folder of the theme's images and documents."""
    root = Collection.get_first_root_node()
    name = f"{theme.title} ({theme.slug})"[:255]
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _review(page, *, approvers) -> None:
    if WorkflowPage.objects.filter(page=page).exists():
        return
    name = _("Review by the leads of %(theme)s") % {"theme": page.theme.title}
    workflow = Workflow.objects.create(name=name[:255])
    task = GroupApprovalTask.objects.create(name=name[:255])
    task.groups.set(approvers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page)


@transaction.atomic
def publish_below(parent, page, *, author=None):
    """Put a finished page below `parent` and show it to the world."""
    parent.add_child(instance=page)
    page.save_revision(user=author).publish(user=author)
    return page
