"""Lines of the audit as people read them."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

HOUR = dt.timedelta(hours=1)
# What of the detail a sentence may name.
NAMED = ("part", "roles", "role", "fields", "tries", "count", "page", "verb")


def rows(lines, words: dict) -> list[dict]:
    """Each with `at`, `until` (None when it is known to the second), `who`, `what` and
    `act`; two queries, however many."""
    lines = list(lines)
    names = _names_in(lines)
    return [_row(line, names, words) for line in lines]


def _row(line, names: dict, words: dict) -> dict:
    return {
        "at": line.at,
        "until": line.at + HOUR if line.detail.get("hour") else None,
        "who": _who(line),
        "what": sentence(line, names, words),
        "act": line.act,
    }


def _who(line) -> str:
    if line.actor_id is None:
        return ""
    return str(line.actor) if line.actor else _("A former member")


def sentence(line, names: dict, words: dict) -> str:
    key = line.act
    if key == "circle.changed" and not line.detail.get("part"):
        key = "circle.left"
    if key == "sign_in.refused" and line.target == "member:0":
        key = "sign_in.refused_unknown"
    whom = names.get(_whom(line)) or _("a former member")
    return str(words.get(key, key)) % {"whom": whom, "what": _what(line)}


def _what(line) -> str:
    noun, _sep, which = line.target.partition(":")
    said = [which.replace(":", " · ")] if noun == "page" else []
    for name in NAMED:
        value = line.detail.get(name)
        if value not in (None, "", []):
            said += value if isinstance(value, list) else [value]
    return ", ".join(str(value).replace("_", " ").replace("-", " ") for value in said)


def _whom(line) -> int | None:
    """The member that it was done to, when there is one."""
    if "member" in line.detail:
        return line.detail["member"]
    noun, _sep, pk = line.target.partition(":")
    return int(pk) if noun == "member" and pk.isdecimal() else None


def _names_in(lines) -> dict[int, str]:
    keys = {_whom(line) for line in lines} - {None}
    members = get_user_model().objects.in_bulk(keys)
    return {pk: str(member) for pk, member in members.items()}


def label(words: str) -> str:
    """The sentence of an act without anybody in it: a choice of the filter."""
    return str(words) % {"whom": _("a member"), "what": "…"}
