"""Words that old eyes and young lawyers stumble over."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.folding import lowered
from lessons.lint.page import Page
from lessons.lint.yardstick import Forbidden, Yardstick


def forbidden(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """Words for which there is a plainer one; proper names may hold them."""
    seeking = measure.forbidden.seeking
    instead = {_key(word): better for word, better in measure.forbidden.words.items()}
    for where, text in page.said():
        for found in seeking["words"].finditer(seeking["names"].sub("/", text)):
            word = found[0]
            better = instead[_key(word)]
            yield page.fault("word_forbidden", where, near=word, value=word, instead=better)


def advice(page: Page, forbidden: Forbidden) -> Iterator[Fault]:
    """A word that is given instead of another, and is forbidden too; a word that is none."""
    for word, better in forbidden.words.items():
        known = forbidden.seeking["words"].search(better)
        if not word.strip() or not better.strip():
            yield page.fault("text_empty", ("words", word), field="words")
        elif known and _key(known[0]) != _key(word):
            instead = forbidden.words.get(known[0], "")
            yield page.fault("word_forbidden", ("words", word), value=known[0], instead=instead)
    for number, name in enumerate(forbidden.names):
        if not name.strip():
            yield page.fault("text_empty", ("names", number), field="names")


def twice_denied(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """Two negations that have to be worked out."""
    for where, text in page.said():
        for found in measure.forbidden.seeking["double_negatives"].finditer(text):
            yield page.fault("twice_denied", where, near=found[0], value=found[0])


def _key(word: str) -> str:
    return " ".join(lowered(word).split())
