"""Whether two written names may be one person's: in full, or the given name alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from handlers.rules.folding import fold

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def may_be_same(one: str, other: str) -> bool:
    """The same words; or one of them is only the last word of the other, as people are called."""
    return _full_or_given(one, other, lambda first, second: fold(first) == fold(second))


def could_be_called(one: str, other: str) -> bool:
    """The same, where marks tell people apart: Hùng is not Hưng, but Hung may be either."""
    return _full_or_given(
        one, other, lambda first, second: spells_same(first, second) or may_spell(first, second)
    )


def spells_same(one: str, other: str) -> bool:
    """The same letters with the same marks, wherever in a syllable the tone is put: Hòa, Hoà."""
    return _spelling(one) == _spelling(other)


def may_spell(one: str, other: str) -> bool:
    """The same letters, and in one of the two nobody put any marks."""
    plain = fold(one)
    return plain == fold(other) and (is_bare(one) or is_bare(other))


def _full_or_given(one: str, other: str, fits: Callable[[str, str], bool]) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if 1 in (len(first), len(second)):
        return fits(first[-1], second[-1])
    return fits(one, other)


def _words(name: str) -> list[str]:
    return [word for word in name.split() if fold(word)]


def is_bare(name: str) -> bool:
    """Written without any marks, as hurried thumbs and machines do."""
    return _spelling(name) == _spelling(fold(name))


def _spelling(name: str) -> list[tuple[str, str]]:
    """Of each word its letters without the tone, and the tone."""
    return [_toned(unicodedata.normalize("NFD", word.casefold())) for word in _words(name)]


def _toned(word: str) -> tuple[str, str]:
    letters = "".join(sign for sign in word if sign not in _TONES and _is_written(sign))
    return letters, "".join(sign for sign in word if sign in _TONES)


def _is_written(sign: str) -> bool:
    """Neither a hyphen nor a full stop nor what nobody sees."""
    return unicodedata.category(sign)[0] in "LMN"
