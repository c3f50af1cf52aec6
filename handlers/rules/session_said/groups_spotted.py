"""Where a line names the groups of its session, and a number there is no count: "to 3, 5"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.session_said.beside_groups import GROUP
from handlers.rules.session_said.denials import DENIED
from handlers.rules.session_said.halls import ENDS
from handlers.rules.speech import Word, several

_TIMES = frozenset({"lop", "buoi", "ca", "lan", "khoa"})
"""What is counted besides people: "to 3, 2 lop"."""
_AROUND_GROUP = frozenset({"to", "dan", "pho", "tdp", "so", "va", ",", "voi", "+", "&"})
EACH = several("m\u1ed7i moi t\u1eebng tung")
"""Before a number it is of one of several classes, and not everybody's."""
_ENDS_PART = frozenset({",", ";", ".", "\n", ")"})
_ENDS_DAY = frozenset({"mai", "qua", "kia", "nay"})


def find_group(free: Sequence[Word | None], words: Sequence[Word]) -> list[Word]:
    """From the first group with a number to the last number behind it; of no day that is unread."""
    run: list[Word] = []
    for at, word in enumerate(free):
        is_named = word is not None and word.plain in GROUP and not _is_each(words, word)
        is_first = is_named and _is_numbered(free, at) and not _is_of_day(free, at)
        if not run and not is_first:
            continue
        is_group = word is not None and (word.is_number or word.plain in _AROUND_GROUP)
        is_group = is_group or (bool(run) and _is_range(free, at))
        if word is None or not is_group or _is_counted(free, words, at):
            break
        if word.plain in GROUP and _is_each(words, word):
            break
        run.append(word)
    while run and not run[-1].is_number:
        run.pop()
    return run


def of_part(words: Sequence[Word]) -> list[Word]:
    """ "trong do 5 nguoi o to 6": the group of some of them is not the session's."""
    plain = [word.plain for word in words]
    for at in range(len(words) - 1):
        if plain[at : at + 2] != ["trong", "do"]:
            continue
        end = next((n for n in range(at, len(words)) if plain[n] in _ENDS_PART), len(words))
        for group in range(at + 2, end - 1):
            if plain[group] in GROUP and words[group + 1].is_number:
                return [*words[group : group + 2]]
    return []


def _is_range(free: Sequence[Word | None], at: int) -> bool:
    """ "tu to 3 den to 5": the groups between are meant too."""
    word, behind = free[at], free[at + 1] if at + 1 < len(free) else None
    is_until = word is not None and word.plain == "den"
    return is_until and behind is not None and behind.plain in GROUP


def _is_of_day(free: Sequence[Word | None], at: int) -> bool:
    """ "to 3 hom nay, sang mai to 5": of another day than the session."""
    before = free[at - 1] if at else None
    return before is not None and before.plain in _ENDS_DAY


def _is_each(words: Sequence[Word], word: Word) -> bool:
    """ "moi to 20 nguoi" names no group."""
    return (at := words.index(word)) > 0 and words[at - 1].said in EACH


def _is_counted(free: Sequence[Word | None], words: Sequence[Word], at: int) -> bool:
    """Whether a number counts what stands right behind it: "to 3, 25 ba" is no group 25."""
    word, following = free[at], words[at + 1] if at + 1 < len(words) else None
    if word is None or following is None or not word.is_number or not following.is_word:
        return False
    behind = following if following.plain in _TIMES else free[at + 1]
    if behind is None:
        return False
    is_new = at == 0 or (free[at - 1] or word).plain not in GROUP
    return is_new and behind.plain not in (*_AROUND_GROUP, *ENDS, *DENIED)


def _is_numbered(free: Sequence[Word | None], at: int) -> bool:
    behind = [one for one in free[at + 1 : at + 5] if one and one.plain not in _AROUND_GROUP]
    return bool(behind) and behind[0].is_number
