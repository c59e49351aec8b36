from django.core.management.base import BaseCommand

from network_site.home import site_tree


class Command(BaseCommand):
    help = (
        "Make the pages that the site stands on: home, themes, records. Safe to run "
        "again; pages that people wrote stay. Example: manage.py set_up_site"
    )

    def handle(self, *args, **options):
        site_tree.set_up()
        self.stdout.write("The site's pages stand.")
