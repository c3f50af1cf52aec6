"""Rows of a line that count something, doubted by what stands beside them without a use."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from handlers.rules.counting.beside import ABOUT
from handlers.rules.counting.names import OF_HEADS, RESULTS, name_at
from handlers.rules.session_said.men_counted import Row
from handlers.rules.session_said.session_counts import EACH
from handlers.rules.speech import Word, number_at, several

_DONE = frozenset({"lam", "cai", "nop", "duoc", "dc"})
_LONGEST, _ELDER = 4, "cu"
_CAME = several(
    "nghe hoc xem du tham gia den toi mat lam trong cua la ay do nhe dong vui day be lam rat "
    "nhiet tinh cung deu co duoc dc o tai cho luc tu ngay vao va ghi bao cao hom gom minh nua moi "
    "da buoi khac voi cai nop"
)
"""Right behind a count they change nothing about it; any other word may: "5 nguoi hen buoi sau"."""
_LEADS = frozenset({"co", "va", "voi", "gom"})
"""Behind these something else begins: "35 nguoi co | chup 3 anh"."""
_LEARNT = frozenset({"hoc", "xem"})
"""Behind these stands what people did: "35 nguoi hoc zalo"."""
_REST = ["con", "lai"]
_ASKING = several(
    "a \u1ea1 ha h\u1ea3 nh\u1ec9 nhi ch\u1ee9 chu ph\u1ea3i phai kh\u00f4ng khong "
    "\u0111\u00fang dung hay"
)
_MOST_ASKING = 4
_LESS = several("them con mat thieu hut tru bot vang nghi nho doi")
"""Right before a number they make another one of it: "mat 4 nguoi"."""


def doubted(rows: Sequence[Row], words: Sequence[Word], unused: Collection[Word]) -> list[Row]:
    """The rows that are asked about; with a number that hangs in the air all beside it are."""
    ends = [(words.index(row[0][0]), words.index(row[0][-1]) + 1) for row in rows]
    found = {
        at
        for at, end in enumerate(ends)
        if _is_strange(words, unused, *end, is_people=not _ends_done(rows[at]))
        or _is_asked(words, end[1])
    }
    loose = {
        at
        for at, end in enumerate(ends)
        if _is_loose(words, unused, *end)
        or _is_second(words, unused, end[0])
        or _is_led(words, unused, end[0], over=_DONE)
        or (
            _is_done(rows[at])
            and (_is_led(words, unused, end[0]) or _is_topic(words, unused, *end))
        )
    }
    found |= {at for one in loose for at in _beside(ends, one)}
    found |= {at for one in found for at in _exposed(words, ends, one)}
    return [row for at, row in enumerate(rows) if at in found]


def _is_strange(
    words: Sequence[Word],
    unused: Collection[Word],
    first: int,
    end: int,
    *,
    is_people: bool,
) -> bool:
    before = _at(words, first - 1)
    is_less = before in unused and before is not None and before.plain in _LESS
    if is_less or words[first].plain in _LESS:
        return True
    if words[end - 1].plain in _LEADS or not words[end - 1].plain.isalnum():
        return False
    behind = [*takewhile(lambda word: word in unused and word.is_word, words[end:])]
    is_rest = [word.plain for word in behind[:2]] == _REST and not is_people
    if is_rest or [word.plain for word in behind] == [_ELDER]:
        return False  # "vneid 10 con lai thanh toan": how many the rest are is named
    said = next((word for word in behind if word.plain not in _CAME), None)
    learnt = any(word.plain in _LEARNT for word in words[end : end + 2])
    return said is not None and said.said not in EACH and not learnt


def _is_asked(words: Sequence[Word], end: int) -> bool:
    """ "15 nguoi?", "15 nguoi phai khong a?": nobody is sure of it."""
    behind = words[end : end + _MOST_ASKING]
    asking = [*takewhile(lambda word: word.said in _ASKING, behind)]
    sign = _at(words, end + len(asking))
    return sign is not None and sign.plain == "?"


def _is_second(words: Sequence[Word], unused: Collection[Word], first: int) -> bool:
    """ "15 16 nguoi", "muoi lam muoi sau nguoi": one of the two."""
    if number_at(words, first) is None:
        return False
    begins = range(max(0, first - _LONGEST), first)
    numbers = ((at, number_at(words, at)) for at in begins)
    return any(
        found is not None and found[1] == first and all(word in unused for word in words[at:first])
        for at, found in numbers
    )


def _is_loose(words: Sequence[Word], unused: Collection[Word], first: int, end: int) -> bool:
    """Whether a number, or the name of a count, stands beside it and has no other of its kind."""
    before, behind = _at(words, first - 1), _at(words, end)
    if behind in unused and _is_bare_number(words, end):
        return True
    if before in unused and before is not None and before.is_number:
        return not words[first].is_number
    begins_name = end < len(words) and name_at(words, end, OF_HEADS) is not None
    is_of_elders = end < len(words) and words[end].plain == _ELDER
    is_free = before is None or not before.is_word or before.plain in _DONE
    begins_name = begins_name and not (is_of_elders and is_free)
    return behind in unused and begins_name and words[end - 1].is_number


def _is_done(row: Row) -> bool:
    """Whether it counts what was done, and no people, to whom the same was only told."""
    return {*RESULTS}.issuperset(row[1])


def _ends_done(row: Row) -> bool:
    return bool(row[1]) and [*row[1]][-1] in RESULTS


def _is_led(
    words: Sequence[Word],
    unused: Collection[Word],
    first: int,
    over: Collection[str] = (),
) -> bool:
    """Whether the name of a count ends right before its number: "dich vu cong 21 thanh toan".

    `over`: only where one of these words stands before the name: "lam duoc vneid | 13 nguoi".
    """
    if _at(words, first - 1) not in unused or not words[first].is_number:
        return False
    return any(
        (name := name_at(words[:first], at, OF_HEADS)) is not None
        and name[1] == first
        and (not over or _is_done_by(words[:at], over))
        for at in range(max(0, first - _LONGEST), first)
    )


def _is_done_by(before: Sequence[Word], over: Collection[str]) -> bool:
    """Whether somebody did it, and nobody taught how: "lam vneid", but not "day cai vneid"."""
    done = [*takewhile(lambda word: word.plain in over, reversed(before))]
    lead = before[-len(done) - 1 : len(before) - len(done)] if done else []
    return bool(done) and not any(word.plain in ABOUT for word in lead)


def _is_topic(words: Sequence[Word], unused: Collection[Word], first: int, end: int) -> bool:
    """ "luu dong thanh toan tien dien 28 nguoi": what people were told of, perhaps."""
    before = _at(words, first - 1)
    is_behind = before in unused and before is not None and before.is_word
    is_named = not (words[first].is_number or words[end - 1].is_number)
    return is_behind and is_named and before is not None and before.plain not in _DONE


def _exposed(words: Sequence[Word], ends: Sequence[tuple[int, int]], at: int) -> list[int]:
    """The rows that touch one without a use, and may have been cut from it in a wrong place."""
    first, end = ends[at]
    found = list[int]()
    if at and ends[at - 1][1] == first and not words[first].is_number:
        found.append(at - 1)
    if at + 1 < len(ends) and ends[at + 1][0] == end and words[end - 1].is_number:
        found.append(at + 1)
    return found


def _is_bare_number(words: Sequence[Word], at: int) -> bool:
    found = number_at(words, at)
    return found is not None and (
        found[1] >= len(words) or name_at(words, found[1], OF_HEADS) is None
    )


def _beside(ends: Sequence[tuple[int, int]], at: int) -> list[int]:
    """The row and all that touch it, on either side."""
    found = [at]
    for step in (-1, 1):
        one = at
        while 0 <= one + step < len(ends):
            left, right = sorted((one, one + step))
            if ends[left][1] != ends[right][0]:
                break
            one += step
            found.append(one)
    return found


def _at(words: Sequence[Word], at: int) -> Word | None:
    return words[at] if 0 <= at < len(words) else None
