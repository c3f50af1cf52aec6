"""Numbers of days, hours, groups and houses, which others read: here they are no counts."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.clock_spans import HOURS, PARTS, clock
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several
from handlers.rules.speech.words import touch

_GROUP = several("to tdp khu xom thon kdc")
_NAMED = several("to tdp thu ngay")
_IN_NAME = several("dan pho so")
_LIST = several(", va voi den - + & toi")
_OF_PLACE = several("ngo ngach hem kiet pho duong tang phong lop khoi so ca buoi lan dot khoa nha")
_DID = several("lam nop cai duoc dc xong")
_BEFORE_SO = several("ho si sy tong dau")
_BEFORE_ALL = several("tinh ke gom du duoc dc")
_DAYS = several("ngay thu thang hom quy tuan")
_DAY, _MONTH = 31, 12


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    for end in {*_group(line, at), *_place(line, at), *_day(line, at), *clock(line, at)}:
        more = _apart(line, at, end) if _counts(line, end) else 0
        yield Span(at, end, costs.SETTING + more, is_setting=True)


def _apart(line: Lexed, at: int, end: int) -> float:
    """What it costs that its last number may be no part of it: "8h-10h 20", "26/30", "lop 30"."""
    is_share = line.at(at).isdecimal() and line.at(at + 1) == "/" and _is_part(line, at)
    if line.at(end - 2) in HOURS and not touch(*line.words[end - 2 : end]):
        return costs.AGAIN if line.people(end) else costs.COUNT
    is_list = line.at(at) in _GROUP and line.at(end - 2) not in _GROUP | _IN_NAME
    return costs.AGAIN * (is_share or is_list or line.at(at) in _OF_PLACE)


def _is_part(line: Lexed, at: int) -> bool:
    """ "24/30 nguoi", but not "chieu 30/11 hoc sinh"."""
    one, whole = line.number(at), line.number(at + 2)
    is_day = line.at(at - 1) in PARTS | {"ngay"}
    return one is not None and whole is not None and one[0] <= whole[0] and not is_day


def _counts(line: Lexed, at: int) -> bool:
    """ "26/30 nguoi", "8/8 nop duoc" are no days."""
    return bool(line.people(line.over(at, ("la",))) or line.deeds(at)) or line.at(at) in _DID


def is_name(line: Lexed, at: int) -> bool:
    """Whether the number there is a group's or a day's own: "to 7 cai vneid"."""
    if line.number(at) is None:
        return False
    before, led = line.at(at - 1), line.at(at - 2)
    is_short = before == "t" and touch(*line.words[at - 1 : at + 1])
    if before == "to" and not _is_group(line, at - 1):
        return False
    return before in _NAMED or is_short or (before == "so" and led in ("pho", "tdp", "to", "nha"))


def _is_group(line: Lexed, at: int) -> bool:
    """ "to" with other accents is a sheet, or bowl."""
    return line.at(at) in _GROUP and line.words[at].said in (
        line.at(at),
        "t\u1ed5",
        "th\u00f4n",
        "x\u00f3m",
    )


def _group(line: Lexed, at: int) -> Iterator[int]:
    """ "to dan pho so 3", "to 3, 5 va 7"."""
    if not _is_group(line, at) or line.at(at - 1) in ("moi", "tung"):
        return
    behind = at + 1
    while line.at(behind) in _IN_NAME or line.at(behind) == ":":
        behind += 1
    number = line.number(behind)
    while number:
        yield number[1]
        if line.at(number[1]) not in _LIST:
            return
        behind = line.over(number[1], _LIST | _IN_NAME | {"to", "tdp"})
        number = line.number(behind)


def _place(line: Lexed, at: int) -> Iterator[int]:
    is_all = line.at(at) == "ca" and line.at(at - 1) in _BEFORE_ALL
    is_named = line.at(at) in _OF_PLACE and not line.number(at - 1) and not is_all
    if (
        is_named
        and not (line.at(at) == "so" and line.at(at - 1) in _BEFORE_SO)
        and (number := line.number(at + 1))
    ):
        yield number[1]


def _day(line: Lexed, at: int) -> Iterator[int]:
    """ "3/12", "ngay 3", "thu 7", "t7"."""
    if line.at(at) in _DAYS and (number := line.number(at + 1)):
        yield number[1]
        yield from _day(line, at + 1)
        return
    word = line.words[at]
    is_next = at + 1 < len(line) and line.words[at + 1].is_number
    if word.plain == "t" and is_next and touch(word, line.words[at + 1]):
        yield at + 2
    day, month = line.number(at), line.number(at + 2)
    is_date = line.at(at + 1) in ("/", ".") and word.is_number and line.at(at + 2).isdecimal()
    if is_date and day and month and 0 < day[0] <= _DAY and 0 < month[0] <= _MONTH:
        yield at + 3
        if line.at(at + 3) in ("/", ".") and line.at(at + 4).isdecimal():
            yield at + 5
