"""Words of scripts that write no spaces between them, made findable.

No search engine here parts Khmer, Thai, Lao or Burmese text into words. So a run of it
is indexed as every pair of neighbouring graphemes, each written as one plain token, and
a query goes through the same function.
"""

from itertools import pairwise

import regex

LONGEST_QUERY = 200
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
RUN = regex.compile(r"[\p{Khmer}\p{Thai}\p{Lao}\p{Myanmar}\p{M}\u200b-\u200d\u2060]+")
INVISIBLE = regex.compile(r"[\u200b-\u200d\u2060]")
GRAPHEME = regex.compile(r"\X")
SPACELESS = regex.compile(r"[\p{Khmer}\p{Thai}\p{Lao}\p{Myanmar}]")


def bigrams(text: str) -> str:
    """The tokens to index for `text`; nothing for scripts that write spaces."""
    tokens = [token for run in _runs(text) for token in _tokens(run, every=True)]
    return " ".join(dict.fromkeys(tokens))


def terms(query: str) -> str:
    """What to ask the index for: plain words as they are, runs as their tokens."""
    query = query[:LONGEST_QUERY]
    tokens = [token for run in _runs(query) for token in _tokens(run, every=False)]
    words = WORD.findall(RUN.sub(_keep_if_spaced, query))
    return " ".join(dict.fromkeys(words + tokens))


def _runs(text: str) -> list[str]:
    runs = (INVISIBLE.sub("", run) for run in RUN.findall(text))
    return [run for run in runs if SPACELESS.search(run)]


def _keep_if_spaced(match) -> str:
    return " " if SPACELESS.search(match.group()) else match.group()


def _tokens(run: str, *, every: bool) -> list[str]:
    graphemes = GRAPHEME.findall(run)
    pairs = [_token(a + b) for a, b in pairwise(graphemes)]
    return pairs + [_token(one) for one in graphemes] if every or not pairs else pairs


def _token(text: str) -> str:
    """Letters and digits alone, because tokenizers part a word at its vowel signs."""
    return "q" + "z".join(f"{ord(character):x}" for character in text)
