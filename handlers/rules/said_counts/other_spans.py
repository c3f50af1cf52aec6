"""Numbers that count nobody who came: things, about so many, bodies, people by their names."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.clock_spans import HOURS
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several
from handlers.rules.speech.words import touch

_THINGS = several(
    "tuoi tieng phut anh ghe cau may dien smartphone nghin trieu dong km lan tuan thang nam bai "
    "tang phong chai thung qua cho trang cuon quyen xe chiec loa suat phan o noi diem vong thon "
    "ngo nhom ngay dot tram chuc %"
)
_CLASSES = several("lop buoi ca")
"""They are a kind of session, too."""
_SHEETS = (("to", "roi"), ("to", "gap"), ("to",))
_SHEET = "t\u1edd"
_HOUSEHOLDS, _OTHER_THAN = several("dan gia dinh"), several("tro so kinh kd")
_ABOUT = several(
    "khoang tam chung gan hon tren duoi uoc ngot co do xap xi ~ < > \u2248 du may vai tram chuc"
)
_SURELY = several("co du do")
"""They lead a number as often as they make it a rough one."""
_SCALES = several("tram chuc")
_MORE = several("hon do")
_BETWEEN = several("- ~ den toi hay hoac + va")
_NEXT = 5
"""Two numbers in a row that lie no farther apart are one: "15 16 nguoi"."""
_BODIES, _BODY = several("chi hoi clb cau lac bo lien hiep"), several("hoi clb bo")
_BOTH = several("du ca deu co")
_TITLES = several("chi anh co chu bac ong ba em")
_AND = several("va voi cung ,")


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    for end in (*_about(line, at), *_body(line, at), *_numbered(line, at)):
        yield Span(at, end, costs.OTHER)


def _numbered(line: Lexed, at: int) -> Iterator[int]:
    number = line.number(at)
    if number is None:
        return
    yield from _between(line, at)
    yield from _things(line, number[1])
    yield from _share(line, number[1])
    yield from _by_name(line, number[1])
    for _, end in line.people(number[1]):
        if line.at(end) in _MORE and not line.number(end + 1):
            yield end + 1


def _about(line: Lexed, at: int) -> Iterator[int]:
    """ "khoang 30 nguoi", "tam 15-20": asked as exactly so many."""
    behind = line.over(at, _ABOUT)
    number = line.number(behind) if behind > at else None
    is_rest = line.at(at) in _SCALES or (behind == at + 1 and line.at(at) in _SURELY)
    if number is None or is_rest:
        return
    for end in (number[1], *_between(line, behind)):
        yield end
        yield from (last for _, last in (*line.people(end), *line.deeds(end)))


def _between(line: Lexed, at: int) -> Iterator[int]:
    """ "15-20 nguoi", "15 16 nguoi": one of them, or both together."""
    one = line.number(at)
    if one is None or line.at(at - 1) in HOURS:
        return  # "8h-10h30 35 nguoi": minutes
    sign = line.at(one[1])
    if sign == "-" and not touch(*line.words[one[1] - 1 : one[1] + 1]):
        return
    if sign == "va" and line.at(at - 1) not in _CLASSES:
        return
    other = line.number(one[1] + (sign in _BETWEEN))
    if other and (sign in _BETWEEN or 0 < other[0] - one[0] <= _NEXT):
        yield from (last for _, last in line.people(other[1]))


def _things(line: Lexed, at: int) -> Iterator[int]:
    """ "3 tieng", "60 to roi", "12 ho dan"; of "2 lop" the number alone."""
    if line.at(at) in _CLASSES:
        yield at
    elif line.at(at) == "to":
        yield from _sheets(line, at)
    elif line.people(at) or line.deeds(at):
        return
    elif line.at(at) in _THINGS:
        yield at + 1
    elif line.at(at) == "ho":
        end = line.over(at + 1, _HOUSEHOLDS)
        yield from () if line.at(end) in _OTHER_THAN else (end,)


def _sheets(line: Lexed, at: int) -> Iterator[int]:
    """ "60 to roi"; behind "to" the number may be a group's."""
    said = next(words for words in _SHEETS if line.is_there(at, words))
    end = at + len(said)
    if line.words[at].said == _SHEET or not line.number(end):
        yield end


def _share(line: Lexed, at: int) -> Iterator[int]:
    """ "2/3 la nu"."""
    whole = line.number(at + 1) if line.at(at) == "/" else None
    if whole and line.people(line.over(whole[1], ("la",))):
        yield whole[1]


def _body(line: Lexed, at: int) -> Iterator[int]:
    """ "chi hoi phu nu": who called them; "nam nu du ca" counts neither."""
    if line.is_there(at, ("nam", "nu")):
        yield line.over(at + 2, _BOTH)
    behind = line.over(at, _BODIES)
    if behind > at and line.at(behind - 1) in _BODY:
        yield from (end for _, end in line.people(behind))


def _by_name(line: Lexed, at: int) -> Iterator[int]:
    """ "hai chi Hoa va Mai": people with their names."""
    if line.at(at) not in _TITLES or at + 1 >= len(line) or line.is_there(at, ("ba", "con")):
        return
    is_known = line.name(at + 1) or line.number(at + 1) or not line.words[at + 1].is_word
    if not is_known and line.at(at + 2) in _AND and line.at(at + 3).isalpha():
        yield at + 4
