"""What a text tells of somebody in need, by the signs that are written for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from handlers.rules.meaning import Spelling
from handlers.rules.need import Need, Told
from handlers.texts.said import load_said


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


def signs(text: str) -> tuple[str, ...]:
    """The signs of somebody in need weigh as words do."""
    found = _of_ways().get(text)
    return _signs_in(told(text)) if found is None else found


@lru_cache(maxsize=1)
def _of_ways() -> Mapping[str, tuple[str, ...]]:
    """Those of the examples, which stay the same whatever is taught: half of an index's time."""
    return {text: _signs_in(needs().told(text)) for _, text in load_said().ways}


def _signs_in(needed: Told) -> tuple[str, ...]:
    return (*needed.kinds, "need") if needed.kinds else ()
