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
from themes import access


@transaction.atomic
def open_theme(page) -> None:
    """Give the theme's editors and leads the branch of `page`, and it its review.

    Safe to run again: what is there stays.
    """
    for name, codes in access.on_branch_of(page.theme).items():
        let_in(roles.group(name), page, codes, _collection(page.theme))
    approvers = [roles.group(name) for name in access.approvers_of(page.theme)]
    _review(page, approvers=approvers)
    record("theme.opened", f"theme:{page.theme_id}", page=page.pk)


@transaction.atomic
def open_site(home) -> None:
    """Give the secretariat every page and file of the site."""
    for name, codes in access.on_site().items():
        let_in(roles.group(name), home, codes, Collection.get_first_root_node())


def let_in(group, page, codes: list[str], collection) -> None:
    """Into the CMS, to the branch of `page` and to the files of `collection`."""
    let_into_cms(group)
    let_into_branch(group, page, codes)
    let_into_files(group, collection)


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
    for app, code in access.FILES:
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
