from .focal_role import FocalRole
from .member import Member
from .organisation import Organisation
from .theme import Theme

# isort: split
from ..lock_down.models import LockDown

__all__ = ["FocalRole", "LockDown", "Member", "Organisation", "Theme"]
