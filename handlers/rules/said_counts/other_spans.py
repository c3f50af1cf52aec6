"""Numbers that count nobody: things, about so many, who was expected, who left."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.counting.names import MEN
from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several
from handlers.rules.speech.words import touch

_THINGS = several(
    "tuoi tieng phut lop buoi ca anh ghe cau may dien smartphone nghin trieu dong km lan tuan thang "
    "nam bai tang phong chai thung qua cho trang cuon quyen xe chiec loa suat phan o noi diem "
    "vong thon ngo nhom ngay dot tram chuc nghin"
)
_SHEETS = (("to", "roi"), ("to", "gap"), ("to",))
_ABOUT = several("khoang tam chung gan hon tren duoi uoc ngot co do xap xi ~ < > \u2248 du")
_SURELY = several("co du do")
"""They lead a number as often as they make it a rough one."""
_MORE = several("hon do do lai")
_EXPECTED = (
    *(("dang", "ky"), ("dang", "ki"), ("du", "kien"), ("chi", "tieu"), ("ke", "hoach"), ("moi",)),
    *(("vang",), ("nghi",), ("thieu",), ("hut",), ("them",), ("mat",), ("bot",), ("tru",)),
    *(("nho",), ("doi",), ("muc", "tieu"), ("giao",), ("con",)),
)
_LINKS = several("la co duoc dc them mat thieu :")
_LEFT = (
    *(("dang", "ky"), ("dang", "ki"), ("du", "kien"), ("vang",), ("nghi",), ("ve", "som")),
    *(("ve", "truoc"), ("ve", "giua"), ("duoc", "moi"), ("trong", "danh", "sach"), ("bo", "ve")),
    *(("hen",), ("chua",), ("khong",), ("dung", "ngoai"), ("o", "nha"), ("xin", "ve")),
)
_PHONE = (("co", "dien", "thoai"), ("co", "dt"), ("co", "smartphone"), ("dung", "smartphone"))
_BODIES = several("chi hoi clb cau lac bo lien hiep")
_BETWEEN = several("- ~ den toi hay hoac + va")
_ACCENTED = {"moi": "m\u1eddi", "doi": "\u0111\u1ee3i", "mat": "m\u1ea5t", "con": "c\u00f2n", "nho": "nh\u1edd"}
_TITLES = several("chi anh co chu bac ong ba em")
_AND = several("va voi cung ,")


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    number = line.number(at)
    for end in _ends(line, at, number):
        yield Span(at, end, costs.OTHER)


def _ends(line: Lexed, at: int, number: tuple[int, int] | None) -> Iterator[int]:
    yield from _about(line, at)
    yield from _expected(line, at)
    yield from _with_phone(line, at)
    yield from _body(line, at)
    if number is None:
        return
    yield from _between(line, at)
    yield from _things(line, number[1])
    who = [end for _, end in line.people(number[1])] or [number[1]]
    for end in who:
        for words in (*_LEFT, *_PHONE):
            if _is_there(line, end, words):
                last = line.over(end + len(words), ("thong", "minh", "roi"))
                yield last
        if line.at(end) in _MORE and end > number[1] and not line.number(end + 1):
            yield end + 1
    yield from _by_name(line, number[1])


def _is_there(line: Lexed, at: int, words: tuple[str, ...]) -> bool:
    return tuple(line.plain[at : at + len(words)]) == words


def _about(line: Lexed, at: int) -> Iterator[int]:
    """ "khoang 30 nguoi", "tam 15-20": asked as exactly so many."""
    behind = line.over(at, _ABOUT)
    number = line.number(behind) if behind > at else None
    if number is None or (behind == at + 1 and line.at(at) in _SURELY):
        return
    ends = [number[1], *_between(line, behind)]
    for end in ends:
        yield end
        yield from (last for _, last in line.people(end))
        yield from (last for _, last in line.deeds(end))


def _between(line: Lexed, at: int) -> Iterator[int]:
    """ "15-20 nguoi", "15 16 nguoi": one of them, or both together."""
    number = line.number(at)
    if number is None:
        return
    sign = line.at(number[1]) in _BETWEEN
    if line.at(number[1]) == "-" and not touch(*line.words[number[1] - 1 : number[1] + 1]):
        return
    other = line.number(number[1] + sign)
    if other is None or (not sign and not 0 < other[0] - number[0] <= 5):  # noqa: PLR2004
        return
    if line.at(number[1]) == "va" and line.people(other[1]):
        return
    yield from (last for _, last in line.people(other[1]))


def _expected(line: Lexed, at: int) -> Iterator[int]:
    """ "dang ky 30 nguoi", "vang 3"."""
    for words in _EXPECTED:
        if _is_there(line, at, words) and _is_meant(line, at):
            number = line.number(line.over(at + len(words), _LINKS))
            is_of_money = words == ("mat",) and line.at(at - 1) in ("tien", "co", "gap")
            if number and not is_of_money:
                if words != ("con",):
                    yield number[1]
                for name, last in line.people(number[1]):
                    if words != ("con",) and name != MEN:
                        yield last


def _is_meant(line: Lexed, at: int) -> bool:
    """ "moi" alone may be invited; "m\u1edbi" is not."""
    word = line.words[at]
    return word.said == word.plain or _ACCENTED.get(word.plain, word.said) == word.said


def _body(line: Lexed, at: int) -> Iterator[int]:
    """ "chi hoi phu nu": who called them, and nobody's number."""
    behind = line.over(at, _BODIES)
    if behind > at and line.at(behind - 1) in ("hoi", "clb", "bo"):
        yield from (end for _, end in line.people(behind))


def _with_phone(line: Lexed, at: int) -> Iterator[int]:
    for words in _PHONE:
        if _is_there(line, at, words):
            number = line.number(line.over(at + len(words), ("thong", "minh", "co", ":", "la")))
            if number:
                people = line.people(number[1])
                yield people[0][1] if people else number[1]


def _things(line: Lexed, at: int) -> Iterator[int]:
    """ "3 tieng", "60 to roi", "2/3"."""
    if line.at(at) in _THINGS and not line.people(at):
        yield at + 1
    for sheet in _SHEETS:
        if _is_there(line, at, sheet) and not line.number(at + len(sheet)):
            yield at + len(sheet)
            return
    if line.at(at) == "ho" and not line.deeds(at) and not line.people(at):
        end = line.over(at + 1, ("dan", "gia", "dinh"))
        if line.at(end) not in ("tro", "so", "kinh", "kd"):
            yield end
    if line.at(at) == "%":
        yield at + 1
    whole = line.number(at + 1) if line.at(at) == "/" else None
    if whole and line.people(line.over(whole[1], ("la",))):
        yield whole[1]


def _by_name(line: Lexed, at: int) -> Iterator[int]:
    """ "hai chi Hoa va Mai": people with their names."""
    if line.at(at) not in _TITLES or at + 1 >= len(line):
        return
    name = line.words[at + 1]
    is_known = line.name(at + 1) or line.number(at + 1) or not name.is_word
    if not is_known and line.at(at + 2) in _AND and line.at(at + 3).isalpha():
        yield at + 4
