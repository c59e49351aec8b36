"""Finding a name as people type it: without accents, in every script of the region."""

import unicodedata

import regex

from network_site.core.search import WORD, bigrams, terms

ACCENT = regex.compile(r"[\u0300-\u036f]")  # of Latin letters; Khmer's vowels stay
PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i"})


def fold(text: str) -> str:
    """The same for Nguyễn, NGUYEN and nguyen."""
    apart = unicodedata.normalize("NFKD", text)
    return ACCENT.sub("", apart).casefold().translate(PLAIN)


def matches(text: str, query: str) -> bool:
    """Whether every word of the query begins a word of the text.

    Runs of Khmer, Thai, Lao or Burmese, which have no spaces, match by neighbouring
    graphemes, as in the public search.
    """
    folded = fold(text)
    tokens, words = set(bigrams(folded).split()), WORD.findall(folded)
    asked = terms(fold(query)).split()
    return bool(asked) and all(
        term in tokens or any(word.startswith(term) for word in words) for term in asked
    )


def keys_of(rows, query: str) -> list[int]:
    """The keys of the rows (key, text, text…) that match; read by their reader only."""
    return [
        key
        for key, *texts in rows
        if matches(" ".join(text or "" for text in texts), query)
    ]
