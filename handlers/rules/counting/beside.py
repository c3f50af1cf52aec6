"""What stands beside people and what was done for them, and whose the numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from handlers.rules.counting.names import OF_HEADS, RESULTS, name_at
from handlers.rules.speech import Word, number_at

_HAS = frozenset({"co", "duoc", "dc", "cho", "tham", "du", "gia", "dong", "den"})
ABOUT = frozenset(
    {"day", "huan", "truyen", "lop", "hoc", "ve", "dan", "giang", "noi", "tro", "tt", "cach"}
)
"""Before what was taught or told."""
_DONE = frozenset({"lam", "cai", "nop", "dang", "dat", "duoc", "dc", "ky", "ki", "kich", "hoat"})
"""Between people and so many things that were done for them."""
_LASTED = frozenset({"tieng", "gio", "h", "phut", "buoi", "ngay", "lop", "ca", "bai"})
"""Behind a number it counts these, and none of what stands before it: "vneid 3 tieng"."""
_FEWEST_PAIRS = 2
_KIND_BEHIND = ("ho", "tro")
"""Behind a count, with nothing more, it is what was done: "10 ng ho tro"."""


def is_about(free: Sequence[Word | None], at: int) -> bool:
    """Whether it was taught or told of, were it to be set up: "day cai vneid"."""
    before = [*takewhile(lambda word: word and word.plain in _DONE, reversed(free[:at]))]
    word = free[at - len(before) - 1] if at > len(before) else None
    return word is not None and word.plain in ABOUT


def is_before_things(run: Sequence[Word]) -> bool:
    """ "ba con lam 5 vneid 2 ho so": numbers stand before what they count, so none is of people."""
    named = name_at(run, 0, OF_HEADS)
    if named is None or named[0] != "head_count":
        return False
    done = len([*takewhile(lambda word: word.plain in _DONE, run[named[1] :])])
    at, pairs = named[1] + done, 0
    while at < len(run) and (pair := _thing_behind(run, at)):
        at, pairs = pair, pairs + 1
    is_last = at == len(run) or not run[at].is_number
    return is_last and pairs >= (1 if done else _FEWEST_PAIRS)


def _thing_behind(run: Sequence[Word], at: int) -> int:
    """Where a number with what was done behind it ends; 0 where there is none."""
    at += sum(1 for _ in takewhile(lambda word: word.plain in _DONE, run[at:]))
    named = name_behind(run, number_at(run, at) if at < len(run) else None)
    return named[1] if named and named[0] in RESULTS else 0


def ends_elsewhere(part: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether its number counts the hours behind it, or its last words are what was done."""
    is_number = part[-1].is_number and bool(behind) and behind[0].plain in _LASTED
    ends = ([*part], [*part, *behind])
    return is_number or any(tuple(one.plain for one in end[-2:]) == _KIND_BEHIND for end in ends)


def is_before_people(run: Sequence[Word]) -> bool:
    """ "day vneid 35 nguoi": what was taught, and how many came."""
    named = name_at(run, 0, OF_HEADS)
    at = named[1] if named and named[0] in RESULTS else len(run)
    at += sum(1 for _ in takewhile(lambda word: word.plain in _HAS, run[at:]))
    behind = name_behind(run, number_at(run, at) if at < len(run) else None)
    return behind is not None and behind[0] not in RESULTS


def name_behind(run: Sequence[Word], number: tuple[int, int] | None) -> tuple[str, int] | None:
    """What a number counts that stands behind it, and where its name ends."""
    is_last = number is None or number[1] >= len(run)
    return None if number is None or is_last else name_at(run, number[1], OF_HEADS)
