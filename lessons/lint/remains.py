"""What a draft leaves behind: notes to oneself, markup, words twice, spaces in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import Page
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick

_KINDS = ("leftover", "placeholder", "markup", "shouted", "twice", "spaced")


def remains(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """One fault of each kind for each text."""
    seek = turns()
    for where, text in page.said():
        for kind in _KINDS:
            if found := seek[kind].search(text):
                near = found[0].strip()
                yield page.fault(f"text_{kind}", where, near=near, value=near)
