from .focal_role import FocalRole
from .member import Member
from .organisation import Organisation
from .theme import Theme

# isort: split
from ..directory.models import Expertise, Profile
from ..granting.models import RoleProposal
from ..invitations.models import Invitation
from ..leaving.models import LeavingRequest
from ..lock_down.models import LockDown
from ..sign_in.models import Tries
from ..support.models import DeskNotice, SupportRequest, SupportWords

__all__ = [
    "DeskNotice",
    "Expertise",
    "FocalRole",
    "Invitation",
    "LeavingRequest",
    "LockDown",
    "Member",
    "Organisation",
    "Profile",
    "RoleProposal",
    "SupportRequest",
    "SupportWords",
    "Theme",
    "Tries",
]
