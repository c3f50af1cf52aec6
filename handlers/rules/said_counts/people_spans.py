"""Who came: "35 nguoi", "nu: 20", "26/30 nguoi", "toan chi em", "con lai la nu"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.counting.names import EITHER, MEN
from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

HEADS = "head_count"
ALL, REST = "all:", "rest:"
"""As many as there are heads, or as are left of them."""
_WHOLES = (
    "tong so nguoi",
    "tong so",
    "tong cong",
    "tong",
    "si so",
    "sy so",
    "so luong",
    "sl",
    "co mat",
)
_BINDING = several(": =")
_HAS = several(": = la co duoc dc chiem la chinh da so den khoe gom dong")
_CAME = several("du den tham gia toi mat nghe hoc")
_LEADS = several("den du duoc dc dong con co chi mat la")
_ALL = several("toan deu ca het")
_NO = several("khong ko k chang kg khg")
_NOBODY = (("co", "ai"), ("co", "ong", "nao"), ("co", "nguoi", "nao"), ("co",), ("ai",))
_HELPED = several("giup dan cho day huan")
"""Before whom it was done for, whatever they were shown."""
_DID = several("lam nop duoc dc xong gui")
_LINKS = several("la toan deu cac")


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    yield from _counted(line, at)
    yield from _of_so_many(line, at)
    yield from _named_first(line, at)
    yield from _alone(line, at)
    yield from _everybody(line, at)


def _fields(named: str) -> list[str]:
    """Children may be pupils, or only be there: among others, or alone."""
    return [one or HEADS for one in named.split(EITHER)]


def _counted(line: Lexed, at: int) -> Iterator[Span]:
    """ "35 nguoi", "22 ban nu"."""
    number = line.number(at)
    if number is None:
        return
    is_helped = line.at(at - 1) in _HELPED or line.plain[max(0, at - 2) : at] == ["ho", "tro"]
    cost = costs.COUNT - is_helped * costs.HELPED
    is_done = line.at(at - 1) in _DID
    for named, end in line.people(number[1]):
        for field in _fields(named):
            is_file = (is_done and line.at(end - 1) == "hs") or line.is_pupil(end - 1) is False
            is_shop = field == "businesses" and is_helped
            more = is_file + costs.HELPED * is_shop
            yield Span(at, end, cost + more, ((field, number[0]),))
        if EITHER in named:
            yield Span(at, end, cost + costs.TAUGHT)


def _of_so_many(line: Lexed, at: int) -> Iterator[Span]:
    """ "26/30 nguoi": so many of those who were to come."""
    number = line.number(at)
    whole = line.number(number[1] + 1) if number and line.at(number[1]) in ("/", "tren") else None
    if number is None or whole is None or number[0] > whole[0]:
        return
    for named, end in line.people(whole[1]):
        for field in _fields(named):
            yield Span(at, end, costs.COUNT - costs.SETTING, ((field, number[0]),))


def _named_first(line: Lexed, at: int) -> Iterator[Span]:
    """ "nu: 20", "nu co 20 nguoi"; "nguoi 20" wants a sign."""
    spoken = line.number(at)
    if spoken and spoken[1] > at + 1:
        return  # "ba hai nguoi" are no grandmothers
    for named, end in [*line.people(at), *_whole(line, at)]:
        behind = line.over(end, _HAS)
        number = line.digit(behind)
        if number is None or line.plain[at : at + 2] == ["chi", "co"]:
            continue  # "chi co 17 nguoi": no more than that
        is_bound = line.at(end) in _BINDING
        is_plain = named == HEADS and not is_bound and behind == end and end == at + 1
        is_sure = is_bound or line.is_end(number[1])
        cost = costs.LOOSE if is_plain else costs.BEHIND - is_sure * costs.SETTING
        for field in _fields(named):
            is_file = line.is_pupil(end - 1) is False
            yield Span(at, number[1], cost + is_file, ((field, number[0]),))
            for more, last in line.people(number[1]):
                if more == HEADS:
                    yield Span(at, last, cost, ((field, number[0]),))


def _whole(line: Lexed, at: int) -> list[tuple[str, int]]:
    for name in _WHOLES:
        parts = name.split()
        if line.plain[at : at + len(parts)] == parts:
            return [(HEADS, at + len(parts))]
    return []


def _alone(line: Lexed, at: int) -> Iterator[Span]:
    """ "dang ky 30 nguoi den 22": who came, behind a word that they did and before a sign."""
    behind = line.over(at, _LEADS)
    number = line.number(behind) if behind > at else None
    if number and (line.is_end(number[1]) or line.at(number[1]) in _CAME):
        yield Span(at, number[1], costs.LOOSE, ((HEADS, number[0]),))


def _everybody(line: Lexed, at: int) -> Iterator[Span]:
    """ "toan chi em", "khong co ai nam"; "con lai la nu" is what the men leave."""
    if line.plain[at : at + 2] == ["con", "lai"]:
        for named, end in line.people(line.over(at + 2, _LINKS)):
            yield Span(at, end, costs.TAUGHT, ((REST + named, 1),))
    elif line.at(at) in _ALL:
        for named, end in line.people(line.over(at, _ALL | _LINKS)):
            yield Span(at, end, costs.TAUGHT, ((ALL + named, 1),))
    elif end := no_men(line, at):
        yield Span(at, end, costs.TAUGHT, ((f"{ALL}women", 1),))


def no_men(line: Lexed, at: int) -> int:
    """Where "khong co ai nam" ends; 0 where nobody says so."""
    if line.at(at) not in _NO:
        return 0
    for who in _NOBODY:
        if tuple(line.plain[at + 1 : at + 1 + len(who)]) == who:
            named = line.people(line.over(at + 1 + len(who), ("la",)))
            return next((end for name, end in named if name == MEN), 0)
    return 0
