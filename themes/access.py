"""Who may read, write and publish the pages of the site: the only place that says so.

Anybody reads what is published (core/pages.py says what that is). The rest are permissions
of groups on a branch of pages and on a folder of files, which Wagtail asks everywhere: they
are laid down here and given in actions.py.
"""

from network_site.members import roles

EDITOR_MAY = ["add_page", "change_page"]
LEAD_MAY = [*EDITOR_MAY, "publish_page"]
SECRETARIAT_MAY = [*LEAD_MAY, "lock_page", "unlock_page"]
FILES = [
    (app, f"{verb}_{model}")
    for app, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]
    for verb in ("add", "change", "choose")
]


def on_branch_of(theme) -> dict[str, list[str]]:
    """Which group may do what on the theme's page and below it; on its files, too.

    An editor's page waits until a lead, or the secretariat, publishes it.
    """
    return {roles.editors_name(theme): EDITOR_MAY, roles.leads_name(theme): LEAD_MAY}


def on_site() -> dict[str, list[str]]:
    """Which group may do what on every page and every file."""
    return {roles.SECRETARIAT: SECRETARIAT_MAY}


def approvers_of(theme) -> list[str]:
    """The groups of which one member reviews a page before it is shown."""
    return [roles.leads_name(theme), roles.SECRETARIAT]
