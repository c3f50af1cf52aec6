"""Whether a name on a paper that was given out is the same one, spelled otherwise."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from handlers.rules.folding import fold

MOST = 2
"""Letters that a slip may have changed, added or left out."""
SHARE = 3
"""At least so many letters stand for each of them: of a short name two would make another."""


def is_respelling(given: str, wanted: str) -> bool:
    """Accents, case, the order of the same words, up to two letters; anything else is somebody."""
    old, new = _words(given), _words(wanted)
    if sorted(old) == sorted(new):
        return True
    changed = Levenshtein.distance("".join(old), "".join(new))
    fewest = min(len("".join(old)), len("".join(new)))
    return len(old) == len(new) and changed <= MOST and changed * SHARE <= fewest


def _words(name: str) -> list[str]:
    return [word for word in map(fold, name.split()) if word]
