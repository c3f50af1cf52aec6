"""What was done: "5 vneid", "ho so 3 luot", "10 nguoi lam duoc", "moi nguoi 1 vneid"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.done_spans import DID, ENDS
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

_HAS = several("bao : = la co duoc dc xong cho lam  dat gom")
_UNITS = several("tk luot cai bo ma ho")
_ABOUT = several(
    "day huan truyen lop hoc ve dan giang noi tro tt cach th nghe xem hd dung biet chuyen"
)
_BETWEEN = several(
    "phong chong cai lam nop dang ky su dung tao viec dung quet khai cach cho ve tich hop"
)
_FOR = several("cho giup")
_HELPED = several("giup dan tro hd day huan cho")


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    yield from _counted(line, at)
    yield from _named_first(line, at)
    yield from _taught(line, at)


def _counted(line: Lexed, at: int) -> Iterator[Span]:
    """ "5 vneid", "10 nguoi lam duoc vneid"."""
    number = line.number(at)
    if number is None:
        return
    for field, end in line.deeds(line.over(number[1], DID)):
        cost = costs.COUNT + (line.is_pupil(end - 1) or 0)
        yield Span(at, line.over(end, ENDS), cost, ((field, number[0]),))
    for named, who in line.people(number[1]):
        behind = line.over(who, DID)
        cost = costs.WEAK if behind == who else costs.COUNT
        for field, end in line.deeds(behind):
            said = (field, number[0])
            is_both = named == "businesses" and field == "kq4"
            says = ((named, number[0]), said) if is_both else (said,)
            less = costs.HELPED if is_both else 0
            yield Span(at, line.over(end, ENDS), cost - less, says)


def _named_first(line: Lexed, at: int) -> Iterator[Span]:
    """ "vneid: 5", "nop ho so duoc 3 nguoi"; what was taught there has another number."""
    yield from _for_whom(line, at)
    led = line.over(at, DID)
    is_done = led > at
    for field, end in line.deeds(led if is_done else at):
        behind = line.over(end, _HAS)
        number = line.number(behind)
        if number is None:
            continue
        is_taught = _is_taught(line, at)
        cost = costs.BEHIND + (costs.TWICE if is_taught else 0)
        cost += line.is_pupil(end - 1) or 0
        yield Span(at, number[1], cost, ((field, number[0]),))
        people = [last for _, last in line.people(number[1])][:1]
        if people or line.at(number[1]) in _UNITS:
            last = people[0] if people else number[1] + 1
            yield Span(at, last, cost, ((field, number[0]),))


def _for_whom(line: Lexed, at: int) -> Iterator[Span]:
    """ "lam dich vu cong cho 6 bac": so many came, too, unless others are told of."""
    led = line.over(at, DID)
    for field, end in line.deeds(led) if led > at else ():
        number = line.number(end + 1) if line.at(end) in _FOR else None
        for _, last in line.people(number[1])[:1] if number else ():
            says = ((field, number[0]), ("head_count", number[0])) if number else ()
            yield Span(at, last, costs.COUNT - costs.HELPED, says)


def _is_taught(line: Lexed, at: int) -> bool:
    """Whether right before it stands that it was taught or told of."""
    before = at - 1
    while line.at(before) in _BETWEEN:
        before -= 1
    return line.at(before) in _ABOUT


def _is_of_helped(line: Lexed, at: int) -> bool:
    """ "ho tro 11 nguoi lam vneid": they came for it."""
    last = at - 1
    while line.at(last) in _BETWEEN:
        last -= 1
    for first in range(max(0, last - 3), last):
        number = line.number(first)
        ends = [end for _, end in line.people(number[1])] if number else []
        if line.at(first - 1) in _HELPED and last + 1 in ends:
            return True
    return False


def _taught(line: Lexed, at: int) -> Iterator[Span]:
    """ "day vneid": no number is of it."""
    is_rest = line.plain[at : at + 2] == ["con", "lai"]
    if is_rest or _is_taught(line, at) or _is_of_helped(line, at):
        for _, end in line.deeds(at + 2 * is_rest):
            yield Span(at, end, costs.TAUGHT)
