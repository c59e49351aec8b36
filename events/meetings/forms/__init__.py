from .meeting import (
    AgendaItemForm,
    DecisionForm,
    DetailsForm,
    DispositionForm,
    MinutesForm,
    MoveForm,
    NoFollowUpForm,
    StateForm,
)
from .series import SeriesForm

__all__ = [
    "AgendaItemForm",
    "DecisionForm",
    "DetailsForm",
    "DispositionForm",
    "MinutesForm",
    "MoveForm",
    "NoFollowUpForm",
    "SeriesForm",
    "StateForm",
]
