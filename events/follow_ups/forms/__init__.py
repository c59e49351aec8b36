from .acts import FORMS, ActForm, DecideDateForm
from .filters import FollowUpFilter
from .words import DraftForm, EditForm

__all__ = [
    "FORMS",
    "ActForm",
    "DecideDateForm",
    "DraftForm",
    "EditForm",
    "FollowUpFilter",
]
