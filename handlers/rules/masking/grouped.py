"""Runs of digits in groups: which are numbers of people, cards and telephones, and which counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handlers.rules.masking.plain import spelled

_LEAST = 9
"""Digits of the shortest number that identifies somebody, when it is written in groups."""
_ALONE = 6
"""So many digits in a row are masked, whatever they are."""
_READ_OUT = 12
"""Digits read out one by one that begin with no zero: a card has sixteen."""
_TELEPHONE = 10
_TABLE = 150
"""From so many groups on it is a table: there a number must begin as telephones do."""
_MOST = 24
"""Groups of one number: no card has so many digits."""
_JOIN = r"[ \n.,/:;\u00b7|_()-]{1,4}"
_RUN = re.compile(rf"\d+(?:{_JOIN}\d+)*")
_GROUP = re.compile(r"\d+")
_LOOSE = re.compile(r"[,;][ \n]|\n")
"""Between the parts of a list, rather than of one number."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits in a row, and where they stand."""

    digits: str
    first: int
    last: int
    is_listed: bool
    """A list goes on here."""

    @property
    def size(self) -> int:
        return len(self.digits)

    @property
    def opens(self) -> bool:
        """Telephone and identity numbers begin with a zero, or with the country's 84."""
        return self.digits.startswith("0") or self.digits.startswith("84")


def identifying(shadow: str) -> Iterator[tuple[int, int]]:
    """From where to where each number of a person goes."""
    for run in _RUN.finditer(shadow):
        if len(run[0]) >= _ALONE:
            yield from _in_run(_groups(shadow, run))
    for digits, words in spelled(shadow):
        if _is_read_out([_Group(digit, 0, 0, False) for digit in digits]):
            yield words[0][0], words[-1][1]


def _groups(shadow: str, run: re.Match[str]) -> list[_Group]:
    groups: list[_Group] = []
    end = run.start()
    for found in _GROUP.finditer(shadow, run.start(), run.end()):
        is_listed = bool(groups) and bool(_LOOSE.search(shadow, end, found.start()))
        groups.append(_Group(found[0], found.start(), found.end(), is_listed))
        end = found.end()
    return groups


def _in_run(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    place, is_table = 0, len(groups) > _TABLE
    while place < len(groups):
        is_alone = is_table and not groups[place].opens
        count = int(groups[place].size >= _ALONE) if is_alone else _number_at(groups, place)
        if count:
            yield groups[place].first, groups[place + count - 1].last
        place += count or 1


def _number_at(groups: Sequence[_Group], place: int) -> int:
    """How many groups the number has that begins here; 0 when none does."""
    tight = _up_to_list(groups, place)
    for several in (tight, list(groups[place : place + _MOST])):
        count = _length(several, is_list=several is not tight)
        if count:
            return count
    return 1 if groups[place].size >= _ALONE else 0


def _up_to_list(groups: Sequence[_Group], place: int) -> list[_Group]:
    end = place + 1
    most = min(len(groups), place + _MOST)
    while end < most and not groups[end].is_listed:
        end += 1
    return list(groups[place:end])


def _length(groups: Sequence[_Group], *, is_list: bool) -> int:
    single = _while(groups, lambda one: one.size == 1)
    if _is_read_out(groups[:single]) and not is_list:
        return single
    shortest = 3 if is_list or not groups[0].opens or groups[0].size == 1 else 2
    several = _while(groups, lambda one: one.size >= shortest)
    if not is_list and several < len(groups):
        several += several > 0  # the last group of a number may be shorter
    count = _one_number(groups[:several])
    is_one = sum(one.size for one in groups[:count]) >= _LEAST
    return count if is_one and (groups[0].opens or not is_list or _is_card(groups[:count])) else 0


def _one_number(groups: Sequence[_Group]) -> int:
    """Groups up to where a second number begins."""
    total = 0
    for place, one in enumerate(groups):
        if total >= _TELEPHONE and one.digits.startswith("0"):
            return place
        total += one.size
    return len(groups)


def _is_card(groups: Sequence[_Group]) -> bool:
    return [one.size for one in groups] == [4, 4, 4, 4]


def _is_read_out(groups: Sequence[_Group]) -> bool:
    """Digits one by one that are a number, and not somebody who counts."""
    digits = [int(one.digits) for one in groups]
    steps = {after - before for before, after in pairwise(digits)}
    if len(digits) < _LEAST or steps == {1} or (steps <= {1, -9}):
        return False
    return digits[0] == 0 or len(digits) >= _READ_OUT


def _while(groups: Sequence[_Group], holds: Callable[[_Group], bool]) -> int:
    count = 0
    while count < len(groups) and holds(groups[count]):
        count += 1
    return count
