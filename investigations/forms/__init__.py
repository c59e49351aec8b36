from .circle import JoinForm, PartForm
from .compartment import CompartmentForm, WidenForm
from .investigation import ChangeForm, OpenForm
from .message import EditForm, MessageForm
from .reading import EntriesForm, SeenForm, TalkForm
from .travel import TravelForm

__all__ = [
    "ChangeForm",
    "CompartmentForm",
    "EditForm",
    "EntriesForm",
    "JoinForm",
    "MessageForm",
    "OpenForm",
    "PartForm",
    "SeenForm",
    "TalkForm",
    "TravelForm",
    "WidenForm",
]
