"""Numbers with a side, out of folded words: "tren 50 nguoi", "tu 5 den 10", "khong qua 0,5"."""

from __future__ import annotations

import re
from fractions import Fraction

from handlers.rules.asked.figures_places import OF_NO_WORD
from handlers.rules.asked.measures_asked.kinds import Bound

MORE = r"(?:(?:nhieu|cao|lon|dong|tot) hon|hon|tren|vuot(?: qua)?|qua)"
LESS = (
    r"(?:(?:it|thap|nho|kem|yeu|cham) hon|kem|thua|duoi"
    r"|(?:chua|khong)(?: (?:den|toi|du|dat|duoc|co)){1,2})"
)
_AT_MOST = r"(?:(?:khong|chua) (?:vuot )?qua|toi da|nhieu nhat)"
_AT_LEAST = r"(?:it nhat|toi thieu|khong duoi|khong it hon)"
_WAYS = (("le", _AT_MOST), ("ge", _AT_LEAST), ("lt", LESS), ("gt", MORE))
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)"
_NO_BOUND = r"(?! ?(?:tuoi|bai|khoa|thang|tuan|ngay|nam|quy|phut|to|doi)\b)(?![\d./-])"
_LEADS = r"(?:(?:dat|duoc|co|la|muc|hoc) )*"
_COUNTED = r"(?: (?:phan tram|nguoi|luot|buoi|ca|lop|gio|hoc|du|ba con|hoc vien))"
_BOUNDS = tuple(
    (way, re.compile(rf"\b{_LEADS}{named} {_NUMBER}{_NO_BOUND}")) for way, named in _WAYS
)
_ONWARD = re.compile(
    rf"\b{_LEADS}(?:tu )?{OF_NO_WORD}\b{_NUMBER}({_COUNTED}{{0,3}})"
    r" (?:(tro len|do len|tro di)|tro xuong|do xuong|do lai)\b"
)
_RANGE = re.compile(rf"\b{_LEADS}tu {_NUMBER} (?:den|toi) {_NUMBER}(?={_COUNTED})")
_EXACT = re.compile(
    rf"\b(?:(?:len|toi|den|lam|to chuc) )*{_LEADS}{OF_NO_WORD}\b{_NUMBER}{_NO_BOUND}"
)


def bounds(text: str) -> tuple[tuple[Bound, ...], str]:
    """Every bound that is named, and the words without them: units stay, they say what of."""
    found: list[Bound] = []

    def both(one: re.Match[str]) -> str:
        found.extend((("ge", number(one[1])), ("le", number(one[2]))))
        return " "

    def onward(one: re.Match[str]) -> str:
        found.append(("ge" if one[3] else "le", number(one[1])))
        return f" {one[2]} "

    text = _ONWARD.sub(onward, _RANGE.sub(both, text))
    for way, pattern in _BOUNDS:

        def one_side(one: re.Match[str], way: str = way) -> str:
            found.append((way, number(one[1])))
            return " "

        text = pattern.sub(one_side, text)
    return tuple(found), " ".join(text.split())


def exact(text: str) -> tuple[tuple[Bound, ...], str]:
    """Every number of no unit of the calendar and no place, and the words without them."""
    found = tuple(("eq", number(one[1])) for one in _EXACT.finditer(text))
    return found, " ".join(_EXACT.sub(" ", text).split())


def number(written: str) -> Fraction:
    """ "1.200" and "0,5" and "0.5"."""
    is_grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written)
    return Fraction(written.replace(".", "") if is_grouped else written.replace(",", "."))
