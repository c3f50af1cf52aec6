"""What was done by some or by each, where the line says it once: "10 nguoi lam duoc", "xong 5"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

DONE, EACH = "done", "each:"
"""Of what the line speaks of; and by everybody who came."""
DID = several(
    "lam cai nop duoc dc dang ky ki kich hoat tich hop thuc hien tao dk xong tu tai cho da "
    "truoc moi giai quyet len dat khai quet biet"
)
ENDS = several("duoc dc xong cong")
"""With "thanh" before "cong"."""
_OVER = several("thanh da deu tu tai cho lam cai nop moi khai quet tao dang ky dk biet cung")
_EVERY, _NEW = several("moi tung"), "m\u1edbi"


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    yield from _done(line, at)
    yield from _each(line, at)


def _done(line: Lexed, at: int) -> Iterator[Span]:
    """ "10 nguoi lam duoc", "xong 5", "lam duoc ca 3": of the one thing that is spoken of."""
    number, name = line.number(at), line.only_deed or DONE
    if number:
        whole = line.number(number[1] + 1) if line.at(number[1]) == "/" else None
        first = whole[1] if whole and whole[0] >= number[0] else number[1]
        for who in [first, *(end for _, end in line.people(first))]:
            end = line.over(line.over(who, _OVER), ENDS)
            is_done = end > who and _is_done(line, end - 1)
            if is_done and not line.deeds(end) and not line.number(end):
                yield Span(at, end, costs.COUNT - costs.HELPED * bool(whole), ((name, number[0]),))
        return
    yield from _of_so_many(line, at, name)
    behind = line.over(at, _OVER | ENDS)
    said = {*line.plain[at:behind]}
    found = line.number(line.over(behind, ("ca", "du", ":")))
    if found is None or not _is_done(line, behind - 1):
        return
    is_bare = said <= {"duoc", "dc"} and line.at(found[1] - 2) != "ca"
    yield Span(at, found[1], costs.TWICE if is_bare else costs.BEHIND, ((name, found[0]),))
    for _, end in line.people(found[1]):
        yield Span(at, end, costs.TWICE if is_bare else costs.WEAK, ((name, found[0]),))


def _of_so_many(line: Lexed, at: int, name: str) -> Iterator[Span]:
    """ "duoc 15/20 nguoi": so many did it, or came."""
    number = line.number(at + 1) if line.at(at) in ENDS else None
    whole = line.number(number[1] + 1) if number and line.at(number[1]) == "/" else None
    for _, end in line.people(whole[1])[:1] if whole else ():
        if number and whole and number[0] <= whole[0]:
            yield Span(at, end, costs.COUNT - costs.SETTING, ((name, number[0]),))


def _is_done(line: Lexed, at: int) -> bool:
    return line.at(at) in ENDS and (line.at(at) != "cong" or line.at(at - 1) == "thanh")


def _each(line: Lexed, at: int) -> Iterator[Span]:
    """ "moi nguoi 1 vneid"; whatever else each of them had is asked."""
    if line.at(at) == "deu":
        for field, end in line.deeds(line.over(at + 1, DID)):
            yield Span(at, end, costs.OTHER, ((EACH + field, 1),))
    if line.at(at) not in _EVERY or line.words[at].said == _NEW:
        return
    for who in (at + 1, at + 2):
        number = line.number(who)
        if number is None:
            continue
        for field, end in line.deeds(line.over(number[1], DID)) if number[0] == 1 else ():
            yield Span(at, end, costs.OTHER, ((EACH + field, 1),))
        yield Span(at, number[1], costs.OTHER)
        for _, end in line.people(number[1]):
            yield Span(at, end, costs.OTHER)
        return
