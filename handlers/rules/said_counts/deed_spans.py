"""What was done: "5 vneid", "ho so 3 luot", "10 nguoi lam duoc", "moi nguoi 1 vneid"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

DONE, EACH = "done", "each:"
"""Of what the line speaks of; and by everybody who came."""
_DID = several(
    "lam cai nop duoc dc dang ky ki kich hoat tich hop thuc hien tao dk xong tu tai cho "
    "da deu truoc moi giai quyet len dat khai quet  biet"
)
_DONE = several("duoc dc xong")
_OVER = several("da deu tu tai cho lam cai nop moi khai quet tao dang ky dk biet  cung")
_HAS = several(": = la co duoc dc xong cho lam  dat gom")
_UNITS = several("luot cai bo ma ho")
_ABOUT = several(
    "day huan truyen lop hoc ve dan giang noi tro tt cach th nghe xem hd dung biet chuyen"
)
_BETWEEN = several("cai lam nop dang ky su dung tao viec dung quet khai cach cho ve tich hop")
_FOR = several("cho giup")
_HELPED = several("giup dan tro hd")
_EVERY = several("moi tung")


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    yield from _counted(line, at)
    yield from _named_first(line, at)
    yield from _taught(line, at)
    yield from _done(line, at)
    yield from _each(line, at)


def _counted(line: Lexed, at: int) -> Iterator[Span]:
    """ "5 vneid", "10 nguoi lam duoc vneid"."""
    number = line.number(at)
    if number is None:
        return
    for field, end in line.deeds(line.over(number[1], _DID)):
        yield Span(at, line.over(end, _DONE), costs.COUNT, ((field, number[0]),))
    for _, who in line.people(number[1]):
        behind = line.over(who, _DID)
        cost = costs.WEAK if behind == who else costs.COUNT
        for field, end in line.deeds(behind):
            yield Span(at, line.over(end, _DONE), cost, ((field, number[0]),))


def _named_first(line: Lexed, at: int) -> Iterator[Span]:
    """ "vneid: 5", "nop ho so duoc 3 nguoi"; what was taught there has another number."""
    yield from _for_whom(line, at)
    led = line.over(at, _DID)
    is_done = led > at
    for field, end in line.deeds(led if is_done else at):
        behind = line.over(end, _HAS)
        number = line.number(behind)
        if number is None:
            continue
        is_taught = _is_taught(line, at)
        cost = costs.BEHIND + (costs.TWICE if is_taught else 0)
        cost += line.is_list_of_people and line.at(end - 1) == "hs"
        yield Span(at, number[1], cost, ((field, number[0]),))
        people = [last for _, last in line.people(number[1])][:1]
        if people or line.at(number[1]) in _UNITS:
            last = people[0] if people else number[1] + 1
            yield Span(at, last, cost, ((field, number[0]),))


def _for_whom(line: Lexed, at: int) -> Iterator[Span]:
    """ "lam dich vu cong cho 6 bac": so many came, too, unless others are told of."""
    for field, end in line.deeds(line.over(at, _DID)):
        number = line.number(end + 1) if line.at(end) in _FOR else None
        for _, last in line.people(number[1])[:1] if number else ():
            says = ((field, number[0]), ("head_count", number[0])) if number else ()
            yield Span(at, last, costs.COUNT - costs.HELPED, says)


def _is_taught(line: Lexed, at: int) -> bool:
    """Whether right before it stands that it was taught or told of."""
    before = at - 1
    while line.at(before) in _BETWEEN:
        before -= 1
    return line.at(before) in _ABOUT or _is_of_helped(line, before)


def _is_of_helped(line: Lexed, last: int) -> bool:
    """ "ho tro 11 nguoi lam vneid": they came for it."""
    for at in range(max(0, last - 3), last):
        number = line.number(at)
        is_helped = line.at(at - 1) in _HELPED
        if number and is_helped and any(end == last + 1 for _, end in line.people(number[1])):
            return True
    return False


def _taught(line: Lexed, at: int) -> Iterator[Span]:
    """ "day vneid": no number is of it."""
    is_rest = line.plain[at : at + 2] == ["con", "lai"]
    if is_rest or _is_taught(line, at):
        for _, end in line.deeds(at + 2 * is_rest):
            yield Span(at, end, costs.TAUGHT)


def _done(line: Lexed, at: int) -> Iterator[Span]:
    """ "10 nguoi lam duoc", "xong 5", "lam duoc ca 3": of the one thing that is spoken of."""
    number, name = line.number(at), line.only_deed or DONE
    if number:
        whole = line.number(number[1] + 1) if line.at(number[1]) == "/" else None
        first = whole[1] if whole and whole[0] >= number[0] else number[1]
        for who in [first, *(end for _, end in line.people(first))]:
            end = line.over(line.over(who, _OVER), _DONE)
            is_done = end > who and line.at(end - 1) in _DONE
            if is_done and not line.deeds(end) and not line.number(end):
                yield Span(at, end, costs.COUNT - costs.HELPED * bool(whole), ((name, number[0]),))
        return
    behind = line.over(at, _OVER | _DONE)
    said = {*line.plain[at:behind]}
    found = line.number(line.over(behind, ("ca", "du", ":")))
    if found is None or _DONE.isdisjoint(said):
        return
    is_bare = said <= {"duoc", "dc"}
    yield Span(at, found[1], costs.TWICE if is_bare else costs.BEHIND, ((name, found[0]),))
    for _, end in line.people(found[1]):
        yield Span(at, end, costs.TWICE if is_bare else costs.WEAK, ((name, found[0]),))


def _each(line: Lexed, at: int) -> Iterator[Span]:
    """ "moi nguoi 1 vneid"; whatever else each of them had is asked."""
    if line.at(at) not in _EVERY:
        return
    for who in (at + 1, at + 2):
        number = line.number(who)
        if number is None:
            continue
        for field, end in line.deeds(line.over(number[1], _DID)) if number[0] == 1 else ():
            yield Span(at, end, costs.OTHER, ((EACH + field, 1),))
        yield Span(at, number[1], costs.OTHER)
        for _, end in line.people(number[1]):
            yield Span(at, end, costs.OTHER)
        return
