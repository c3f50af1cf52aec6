"""Who helped: "4 tnv", "tnv: 4", "3 ban giup", "doi minh di 4 nguoi", "em va 2 ban"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.people_spans import HEADS
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

HELPERS, AMONG = "helpers", "among"
"""They may stand among those who came: "35 nguoi ke ca 3 tnv"."""
MOST = 20
"""More than a team brings: it may be who was helped."""
_OURS = (
    *("tnv", "tinh nguyen vien", "tinh nguyen", "doi vien", "thanh vien doi", "thanh vien"),
    *("doan vien thanh nien", "doan vien", "dvtn", "sinh vien tinh nguyen", "ctv"),
    *(
        "cong tac vien",
        "trong doi",
        "cua doi",
        "trong nhom",
        "doan phuong",
        "ben doan",
        "sinh vien",
    ),
)
_BODIES = (
    *("hoi vien phu nu", "hoi phu nu", "hoi nguoi cao tuoi", "hoi", "phu nu", "to vien"),
    *("doan thanh nien", "doan", "chi hoi", "chi doan", "cuu chien binh", "ccb", "mat tran"),
    *("cong an", "dan quan", "to truong", "to pho", "can bo", "ubnd"),
)
"""Where they come from, who help: "3 chi hoi phu nu giup"; without the help they may be anybody."""
_OF_BODY = several(
    "phu nu thanh nien cuu chien binh ccb nong dan phuong xa khu pho to vien chi hoi doan truong"
)
SOMEBODY = several("nguoi ng ban dua anh chi em bac co chu dong cac vi ctv")
_FRIENDS = several("ban dua em")
ME = several("toi em e minh tui chau i")
_HELP = (("ho", "tro"), ("phu", "giup"), ("giup", "viec"), ("giup", "suc"), ("giup", "do"))
_HELP_SHORT = several("giup phu")
_ALONG = several("di cung da tham gia lam den ra quan co mat luon minh doi")
_IS = several("la co gom duoc : =")
WITH = several("va voi vs cung")
_KEEP = several("ke tinh gom tru ngoai chua khong")


def proposed(line: Lexed, at: int, *, others: bool) -> Iterator[Span]:
    """All that may begin there; `others`: those who came are counted elsewhere for certain."""
    for one in _counted(line, at, others=others):
        yield one
        yield from _and_more(line, one)
    yield from _named_first(line, at)
    yield from _among(line, at)


def _helped(line: Lexed, at: int) -> int:
    """Where "cung di giup" ends; 0 where it says no such thing."""
    at = line.over(at, _ALONG)
    if tuple(line.plain[at : at + 2]) in _HELP:
        return at + 2
    return at + 1 if line.at(at) in _HELP_SHORT else 0


def _ours(line: Lexed, at: int) -> int:
    """Where a name of the team's own ends; 0 where none begins."""
    return _named(line, at, _OURS)


def _named(line: Lexed, at: int, names: Sequence[str]) -> int:
    for name in names:
        parts = name.split()
        if line.plain[at : at + len(parts)] == parts:
            return at + len(parts)
    return 0


def is_helping(line: Lexed, at: int) -> bool:
    """Whether the people counted there helped: "3 chi giup"."""
    number = line.number(at)
    who = line.over(number[1], SOMEBODY) if number else 0
    return bool(number and (_of_body(line, number[1]) or _helped(line, who) or _ours(line, who)))


def _of_body(line: Lexed, at: int) -> int:
    """Where "chi hoi phu nu phuong giup" ends; 0 where it says no such thing."""
    for who in range(line.over(at, SOMEBODY), at - 1, -1):
        if body := _named(line, who, _BODIES):
            return _helped(line, line.over(body, _OF_BODY))
    return 0


def _counted(line: Lexed, at: int, *, others: bool) -> Iterator[Span]:
    number = line.number(at)
    if number is None or not 0 < number[0] <= MOST or _is_kept(line, at):
        return
    who = line.over(number[1], SOMEBODY)
    said = ((HELPERS, number[0]),)
    if ours := _ours(line, who):
        end = _helped(line, ours) or ours
        is_pupil = line.at(ours - 2) == "sinh" and end == ours
        yield Span(at, end, costs.COUNT - costs.OTHER + is_pupil * 0.6, said)
        return
    if end := _of_body(line, number[1]):
        yield Span(at, end, -costs.OTHER, said)
        return
    end = _helped(line, who)
    if not end or _does_more(line, end):
        return
    is_friend = who > number[1] and line.at(who - 1) in _FRIENDS
    is_kind = line.at(end - 1) == "tro" and not is_friend
    yield Span(at, end, costs.LOOSE if is_kind else costs.COUNT - 0.1, said)
    if not others and not is_friend and not is_kind:
        yield Span(at, end, costs.WEAK, ((HEADS, number[0]),))


def _and_more(line: Lexed, one: Span) -> Iterator[Span]:
    """ "4 ban sinh vien voi 2 ban doan vien phu": all of them together."""
    if one.says[0][0] != HELPERS or line.at(one.end) not in WITH:
        return
    for other in _counted(line, one.end + 1, others=True):
        count = one.says[0][1] + other.says[0][1]
        yield Span(one.begin, other.end, costs.OTHER, ((HELPERS, count),))


def _does_more(line: Lexed, at: int) -> bool:
    """ "3 nguoi giup 13 cu", "giup ba con lam": whom they helped, or what with."""
    is_deed = any(line.number(end) is None for _, end in line.deeds(at))
    return bool(line.number(at) or line.people(at) or is_deed or line.at(at) in ("=", ":"))


def _named_first(line: Lexed, at: int) -> Iterator[Span]:
    """ "tnv: 4", "nguoi giup 3"; "bon em 5 nguoi"."""
    first = at + 1 if line.at(at) == "so" else at
    ours = _ours(line, first)
    end = (_helped(line, ours) or ours) if ours else _helped(line, line.over(first, SOMEBODY))
    is_team = line.at(at) in ("doi", "nhom", "bon", "chung") or line.at(at) == "ca"
    if is_team:
        end = line.over(at + 1, ME | _ALONG | {"nhom", "doi"})
        end = 0 if line.at(at) == "ca" and line.at(at + 1) not in ("doi", "nhom") else end
    behind = line.over(end, _IS) if end else 0
    number = line.number(behind) if end else None
    if number is None or not 0 < number[0] <= MOST:
        return
    if (
        not (ours or is_team)
        and line.at(first) not in SOMEBODY
        and (line.at(end) not in (":", "=") or line.at(end - 1) == "tro")
    ):
        return  # "ho tro 11 nguoi": they were helped
    last = line.over(number[1], SOMEBODY)
    is_bound = line.is_end(number[1]) or line.at(end) in (":", "=")
    if (last == number[1] and not is_bound) or line.deeds(last) or (is_team and last == behind):
        return
    last = line.over(last, ME | {"bon", "tui", "doi", "nhom"}) if is_team else last
    is_led = end > first + 1 or line.at(end) in (":", "=") or ours or is_team
    yield Span(at, last, costs.COUNT - 0.2 if is_led else costs.WEAK, ((HELPERS, number[0]),))


def _among(line: Lexed, at: int) -> Iterator[Span]:
    """ "ke ca 3 tnv": how many came without them is asked; "chua tinh 3 tnv" leaves it as it is."""
    if line.at(at) not in _KEEP:
        return
    behind = line.over(at, _KEEP | {"ca", "luon"})
    number = line.number(behind)
    ours = _ours(line, line.over(number[1], SOMEBODY)) if number else 0
    if ours:
        is_out = line.at(at) in several("chua khong tru ngoai")
        yield Span(at, ours, 0.0, () if is_out else ((AMONG, 1),))


def _is_kept(line: Lexed, at: int) -> bool:
    return line.at(at - 1) in _KEEP | {"ca"} and line.at(at - 2) in _KEEP | {""}
