"""What a text tells of somebody in need, by the signs that are written for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

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
    lines = {"signs": said.signs, "hints": said.hints}
    return Need(said.lists, lines, said.marked, _marked, written)


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    said = load_said()
    several = (*said.signs.values(), *said.hints.values(), *said.marked.values())
    lines = (line for each in several for line in each)
    ways = (text for _, text in said.ways)
    return Spelling(said.short, (*ways, *said.lists.values(), *lines))


@lru_cache(maxsize=4)
def _marked(text: str) -> Sequence[tuple[str, str]]:
    """Read once, though two ask: the index for the words, and the signs for their accents."""
    return _spelling().marked(text)


def written(text: str) -> str:
    """The text with letters for the keys of a keyboard that was set wrong: "chays nhaf"."""
    return _spelling().written(text)


def words(text: str) -> list[str]:
    """The words that were meant."""
    return [word for word, _ in _marked(text)]


def as_typed(text: str) -> list[str]:
    """The words that were meant, where short ones are not guessed at."""
    return _spelling().as_typed(text)


def signs(text: str) -> Mapping[str, float]:
    """What else is known of a text: the signs of somebody in need, and words that mean alike."""
    if text not in _ways():
        return _signs_in(told(text))
    return _of_way(text)


@lru_cache(maxsize=1)
def _ways() -> frozenset[str]:
    return frozenset(text for _, text in load_said().ways)


@cache
def _of_way(text: str) -> Mapping[str, float]:
    """Of an example, which stays the same whatever is taught: half of an index's time."""
    return _signs_in(needs().told(text))


def _signs_in(needed: Told) -> Mapping[str, float]:
    kinds = (*needed.kinds, "need") if needed.kinds else ()
    return {
        **dict.fromkeys(kinds, 1.0),
        **{f"<{one}>": ALIKE * plain for one, plain in needed.senses.items()},
    }
