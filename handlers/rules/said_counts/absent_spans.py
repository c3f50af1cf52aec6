"""People who are counted and did not come, or left; or of whom only their telephones are told."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.counting.names import MEN
from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

_EXPECTED = (
    *(("dang", "ky"), ("dang", "ki"), ("du", "kien"), ("chi", "tieu"), ("ke", "hoach"), ("moi",)),
    *(("vang",), ("nghi",), ("thieu",), ("hut",), ("them",), ("mat",), ("bot",), ("tru",)),
    *(("nho",), ("doi",), ("muc", "tieu"), ("giao",), ("hen",)),
)
_ACCENTED = {
    "moi": "m\u1eddi",
    "doi": "\u0111\u1ee3i",
    "mat": "m\u1ea5t",
    "nho": "nh\u1edd",
    "hen": "h\u1eb9n",
}
_LINKS = several("la co duoc dc them mat thieu :")
_LEFT = (
    *(("dang", "ky"), ("dang", "ki"), ("du", "kien"), ("vang",), ("nghi",), ("ve", "som")),
    *(("ve", "truoc"), ("ve", "giua"), ("duoc", "moi"), ("trong", "danh", "sach"), ("bo", "ve")),
    *(("nghe", "roi", "ve"), ("roi", "ve"), ("hen",), ("chua",), ("khong",), ("xin", "ve")),
    *(("dung", "ngoai"), ("phai",), ("bi",), ("muon",), ("nam", "ngoai"), ("duoi", "60")),
)
_AMONG = several("co chi la")
_PHONE = (("co", "dien", "thoai"), ("co", "dt"), ("co", "smartphone"), ("dung", "smartphone"))
_SMART = several("thong minh roi co : la")
_OF_MONEY = several("tien co gap")
""" "khong tien mat 24", "co mat 24"."""


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """All that may begin there."""
    for end in (*_expected(line, at), *_left(line, at), *_with_phone(line, at)):
        yield Span(at, end, costs.OTHER)
    if line.is_there(at, ("trong", "do")):
        number = line.number(line.over(at + 2, _AMONG))
        for name, end in line.people(number[1])[:1] if number else ():
            if name == "head_count":
                yield Span(at, end, costs.PART)


def _expected(line: Lexed, at: int) -> Iterator[int]:
    """ "dang ky 30 nguoi", "vang 3"."""
    said = next((words for words in _EXPECTED if line.is_there(at, words)), ())
    number = line.number(line.over(at + len(said), _LINKS)) if said else None
    if number and _is_meant(line, at):
        yield number[1]
        yield from (end for name, end in line.people(number[1]) if name != MEN)


def _is_meant(line: Lexed, at: int) -> bool:
    """ "moi" alone may be invited; "m\u1edbi" is not, and "tien mat" is money."""
    word = line.words[at]
    if word.plain == "mat" and line.at(at - 1) in _OF_MONEY:
        return False
    return word.said == word.plain or _ACCENTED.get(word.plain, word.said) == word.said


def _left(line: Lexed, at: int) -> Iterator[int]:
    """ "4 nguoi ve som", "15 nguoi co dien thoai"."""
    number = line.number(at)
    for who in _who(line, number[1]) if number else ():
        for words in (*_LEFT, *_PHONE):
            if line.is_there(who, words):
                yield line.over(who + len(words), _SMART)


def _with_phone(line: Lexed, at: int) -> Iterator[int]:
    """ "co dien thoai thong minh 15"."""
    said = next((words for words in _PHONE if line.is_there(at, words)), ())
    number = line.number(line.over(at + len(said), _SMART)) if said else None
    if number:
        yield _who(line, number[1])[0]


def _who(line: Lexed, at: int) -> list[int]:
    """Where people end that are named there, or who are not."""
    return [end for _, end in line.people(at)] or [at]
