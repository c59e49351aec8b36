from .circle import JoinForm, PartForm
from .investigation import ChangeForm, OpenForm
from .message import EditForm, MessageForm
from .reading import BeforeForm, EntriesForm, SeenForm

__all__ = [
    "BeforeForm",
    "ChangeForm",
    "EditForm",
    "EntriesForm",
    "JoinForm",
    "MessageForm",
    "OpenForm",
    "PartForm",
    "SeenForm",
]
