"""Where "gia" without its accent is old age, and nothing that is a fake: "10 cu gia, zalo 9"."""

from __future__ import annotations

from collections.abc import Sequence

_OLD = frozenset({"cu", "ba", "ong", "bac"})
_PEOPLE = frozenset({"nguoi", "ng"})
_SEVERAL = frozenset({"cac", "may", "nhung", "giup", "day", "voi", "cho", "nhieu"})
"""Before "nguoi gia" they are old; one alone may pretend to be somebody."""
_FAKED = frozenset({"mao", "danh", "lam", "vo", "dang", "bo", "dinh", "nick", "facebook", "fb"})
_MINE = frozenset({"toi", "tui", "minh", "em", "chau"})
"""Whose name was borrowed, a few words behind: "ong gia zalo cua toi"."""
_NEAR = 4
_TYPED = frozenset({"gia", "gi\u00e0"})


def without_age(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same words without the age of people."""
    return [("-", "-") if _is_age(said, at) else one for at, one in enumerate(said)]


def _is_age(said: Sequence[tuple[str, str]], at: int) -> bool:
    word, typed = said[at]
    if word != "gia" or typed not in _TYPED or not at:
        return False
    behind = [one for one, _ in said[at + 1 : at + 1 + _NEAR]]
    if typed == word and ((behind[:1] and behind[0] in _FAKED) or not _MINE.isdisjoint(behind)):
        return False
    before, earlier = said[at - 1][0], said[at - 2][0] if at > 1 else ""
    is_several = earlier.isdecimal() or earlier in _SEVERAL or typed != word
    return before in _OLD or (before in _PEOPLE and is_several)
