from .focal_role import FocalRole
from .member import Member
from .organisation import Organisation
from .theme import Theme

__all__ = ["FocalRole", "Member", "Organisation", "Theme"]
