"""One invented request of the sample network, and whom it pretends to call."""

from django.conf import settings

from ..models import Member
from . import access, actions
from .models import DeskNotice, SupportRequest


def load() -> None:
    if not settings.SAMPLE_SIGN_INS or SupportRequest.objects.exists():
        return
    asker = Member.objects.get(email="editor@sample.test")
    helper = access.desk_for(asker).get(is_sample=True)
    if not DeskNotice.objects.exists():
        text = (
            "Sample text: the number of the desk would stand here. Nobody answers it."
        )
        actions.set_notice(text=text, version=0, by=helper)
    asked = actions.ask(
        asker, kind="legal", is_urgent=False, reach="", readers=[helper],
        words="Sample request, invented: I am called in as a witness next week and need "
        "a lawyer who comes with me.",
    )  # fmt: skip
    actions.add_words(
        asked, by=helper, text="Sample answer, invented: a lawyer calls you tomorrow."
    )
