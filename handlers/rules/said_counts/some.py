""" "1 so nguoi", "mot so to": some of them, and no number."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech import Word

_NAMED = frozenset({"to", "tdp", "so", "pho"})
_WIDEST = 4


def is_some(words: Sequence[Word], at: int) -> bool:
    """Whether "some" begins there; "to 1 so nha 5" and "vneid 1 so nguoi 20" have numbers."""
    one, *behind = words[at : at + _WIDEST]
    if one.plain not in ("1", "mot") or not behind or behind[0].said not in ("so", "s\u1ed1"):
        return False
    is_group = len(behind) > 1 and behind[1].plain in ("to", "tdp")
    is_told = not is_group and any(word.is_number for word in behind[1:])
    return not is_told and not (at and words[at - 1].plain in _NAMED)


def without_some(words: Sequence[Word]) -> list[Word]:
    """All but the words that say it."""
    some = {at for at in range(len(words)) if is_some(words, at)}
    return [word for at, word in enumerate(words) if not {at, at - 1} & some]
