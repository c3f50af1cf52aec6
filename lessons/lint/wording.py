"""Words that old eyes and young lawyers stumble over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import Page
from lessons.lint.yardstick import Yardstick


def forbidden(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """Words for which there is a plainer one; proper names may hold them."""
    seeking = measure.forbidden.seeking
    instead = {_key(word): better for word, better in measure.forbidden.words.items()}
    for where, text in page.said():
        for found in seeking["words"].finditer(seeking["names"].sub("/", text)):
            word = found[0]
            better = instead[_key(word)]
            yield page.fault("word_forbidden", where, near=word, value=word, instead=better)


def twice_denied(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """Two negations that have to be worked out."""
    for where, text in page.said():
        for found in measure.forbidden.seeking["double_negatives"].finditer(text):
            yield page.fault("twice_denied", where, near=found[0], value=found[0])


def _key(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())
