"""What a text tells of somebody in need, by the signs that are written for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from handlers.rules.meaning import Spelling
from handlers.rules.need import Need, Told
from handlers.texts.said import load_said

ALIKE = 3.0
"""What words of one list weigh beside the word itself: people seldom say it as an example does."""


@lru_cache(maxsize=64)
def told(text: str) -> Told:
    """What signs and hints tell of somebody in need; remembered for the same turn."""
    return needs().told(text)


@lru_cache(maxsize=1)
def needs() -> Need:
    """What tells of need, as it is written."""
    said = load_said()
    spelling = Spelling(said.short, (text for _, text in said.ways))
    lines = {"signs": said.signs, "hints": said.hints}
    return Need(said.lists, lines, said.marked, spelling.marked)


def signs(text: str) -> Mapping[str, float]:
    """What else is known of a text: the signs of somebody in need, and words that mean alike."""
    return _of_ways().get(text) or _signs_in(told(text))


@lru_cache(maxsize=1)
def _of_ways() -> Mapping[str, Mapping[str, float]]:
    """Those of the examples, which stay the same whatever is taught: half of an index's time."""
    return {text: _signs_in(needs().told(text)) for _, text in load_said().ways}


def _signs_in(needed: Told) -> Mapping[str, float]:
    kinds = (*needed.kinds, "need") if needed.kinds else ()
    return {
        **dict.fromkeys(kinds, 1.0),
        **{f"<{one}>": ALIKE * plain for one, plain in needed.senses.items()},
    }
