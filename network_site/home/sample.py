"""The pages that the sample network's other pages stand below."""

from . import site_tree


def load() -> None:
    site_tree.set_up()
