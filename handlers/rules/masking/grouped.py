"""Runs of digits in groups: which are numbers of people, cards and telephones, and which counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

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
_SHORT = 2
"""Digits of a group that only a number has which begins as telephones do."""
_MOST = 24
"""Groups of one number: no card has so many digits."""
_JOIN = r"[ \n.,/:;\u00b7|_()-]{1,4}"
_RUN = re.compile(rf"\d+(?:{_JOIN}\d+)*")
_GROUP = re.compile(r"(\D*)(\d+)")
_LISTS = ("\n", ", ", "; ")
"""Between the parts of a list, rather than of one number."""
_CARD = [4, 4, 4, 4]
_YEAR = re.compile(r"\d{0,2}5(?:20|19)\d\d$")
"""At the end of a date in words: "muoi mot nam hai khong hai sau", where "nam" says both."""
_COUNTS = (1, -9)
"""From one digit to the next, of somebody who counts."""


@dataclass(slots=True)
class _Run:
    """Groups of digits, and what is asked of each again and again, worked out once from behind."""

    digits: list[str]
    firsts: list[int]
    """Where each stands."""
    is_listed: list[bool]
    """A list goes on with this group."""
    sizes: list[int]
    singles: list[int]
    """How many single digits go on from here, as parts of one number; empty: too few anywhere."""
    turns: list[int]
    """The next place at which somebody who counts would have gone on otherwise."""

    def opens(self, place: int) -> bool:
        """Telephone and identity numbers begin with a zero, or with the country's 84."""
        digits = self.digits[place]
        return digits[0] == "0" or digits[:2] == "84"


def identifying(shadow: str) -> Iterator[tuple[int, int]]:
    """From where to where each number of a person goes."""
    for found in _RUN.finditer(shadow):
        run = found[0]
        if len(run) >= _ALONE:
            yield from _in_run(_taken_apart(run, found.start()))
    for digits, words in spelled(shadow):
        first, last = words[0][0], words[-1][1]
        if _is_read_out(digits, shadow[first:last]):
            yield first, last


def _taken_apart(run: str, first: int) -> _Run:
    parts = _GROUP.findall(run)
    digits = [one for _, one in parts]
    sizes = [*map(len, digits)]
    ends = accumulate((len(gap) + len(one) for gap, one in parts), initial=first)
    firsts = [end - size for end, size in zip(islice(ends, 1, None), sizes, strict=True)]
    is_listed = [False] * len(parts)
    if any(sign in run for sign in _LISTS):
        is_listed = ["\n" in gap or ", " in gap or "; " in gap for gap, _ in parts]
    taken = _Run(digits, firsts, is_listed, sizes, [], [])
    if sizes.count(1) >= _LEAST:
        _look_at_singles(taken)
    return taken


def _look_at_singles(run: _Run) -> None:
    many = len(run.sizes)
    run.singles, run.turns = [0] * many, [many] * many
    for at in range(many - 1, -1, -1):
        if run.sizes[at] == 1:
            is_last = at + 1 == many or run.sizes[at + 1] > 1 or run.is_listed[at + 1]
            run.singles[at] = 1 if is_last else run.singles[at + 1] + 1
            counts = not is_last and int(run.digits[at + 1]) - int(run.digits[at]) in _COUNTS
            run.turns[at] = run.turns[at + 1] if counts else at


def _in_run(run: _Run) -> Iterator[tuple[int, int]]:
    place, is_table, left = 0, len(run.sizes) > _TABLE, sum(run.sizes)
    if left < _LEAST and max(run.sizes) < _ALONE:
        return
    while place < len(run.sizes):
        if run.sizes[place] < _ALONE and (left < _LEAST or (is_table and not run.opens(place))):
            count = 0
        elif is_table and not run.opens(place):
            count = 1
        else:
            count = _number_at(run, place)
        if count:
            last = place + count - 1
            yield run.firsts[place], run.firsts[last] + run.sizes[last]
        for _ in range(count or 1):
            left -= run.sizes[place]
            place += 1


def _number_at(run: _Run, place: int) -> int:
    """How many groups the number has that begins here; 0 when none does."""
    size = run.sizes[place]
    if size == 1:
        return _read_out_at(run, place)
    count = 0
    if size > _SHORT or run.opens(place):
        count = _written_at(run, place) or _listed_at(run, place)
    return count or int(size >= _ALONE)


def _read_out_at(run: _Run, place: int) -> int:
    """Digits one by one that are a number, and not somebody who counts."""
    count = min(run.singles[place], _MOST) if run.singles else 0
    if count < _LEAST or run.turns[place] >= place + count - 1:
        return 0
    return count if run.digits[place] == "0" or count >= _READ_OUT else 0


def _written_at(run: _Run, place: int) -> int:
    """In groups of which only the last may be shorter, until a list goes on."""
    shortest, most = _SHORT if run.opens(place) else _SHORT + 1, min(len(run.sizes), place + _MOST)
    end = place + 1
    while end < most and run.sizes[end] >= shortest and not run.is_listed[end]:
        end += 1
    return _one_number(run, place, end + (end < most and not run.is_listed[end]))


def _listed_at(run: _Run, place: int) -> int:
    """With signs between its groups that stand in lists, too."""
    is_card = run.sizes[place : place + 4] == _CARD
    if run.sizes[place] <= _SHORT or not (run.opens(place) or is_card):
        return 0
    end, most = place + 1, min(len(run.sizes), place + _MOST)
    while end < most and run.sizes[end] > _SHORT:
        end += 1
    count = _one_number(run, place, end)
    return count if run.opens(place) or run.sizes[place : place + count] == _CARD else 0


def _one_number(run: _Run, place: int, end: int) -> int:
    """Groups up to where a second number begins; 0 where they are too short for one."""
    total = 0
    for at in range(place, end):
        if total >= _TELEPHONE and run.digits[at][0] == "0":
            return at - place
        total += run.sizes[at]
    return end - place if total >= _LEAST else 0


def _is_read_out(digits: str, between: str) -> bool:
    """The same of digits in words: a code has six, unless somebody counts or names a year."""
    steps = [int(after) - int(before) for before, after in pairwise(digits)]
    if len(digits) >= _LEAST and (digits[0] == "0" or len(digits) >= _READ_OUT):
        return not {*steps} <= {*_COUNTS}
    if "  " in between or between.count(",") >= len(steps):
        return False
    is_counting = 2 * sum(step in (*_COUNTS, -1, 9) for step in steps) >= len(steps)
    return len(_YEAR.sub("", digits)) >= _ALONE and not is_counting
