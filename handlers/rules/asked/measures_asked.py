"""Averages, places on one side of a bound, a place beside the ward, out of typed words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from handlers.rules.asked import figures_words as words_of
from handlers.rules.asked.figures_places import OF_NO_WORD
from handlers.rules.asked.figures_topics import SESSIONS, codes_of
from handlers.rules.folding import is_brief

_LONGEST = 200
_GROUP, _TEAM = r"(?:to dan pho|tdp|to)", r"(?:doi hinh|doi)"
_UNITS = {
    "group": rf"{_GROUP}\b(?! (?:so )?\d| nao)",
    "team": rf"{_TEAM}\b(?! (?:so )?\d| nao)",
    "session": r"(?:buoi|lop|ca)\b(?! (?:tap huan|tuyen truyen|ho tro|hoc tai))",
    "month": r"thang\b(?! (?:nay|truoc|roi|nao|vua|\d))",
    "person": r"(?:nguoi(?: hoc| dan)?|hoc vien|ba con)\b(?! (?:du|den))",
}
_MEAN = r"(?:trung binh|binh quan)"
_AVERAGE = re.compile(rf"\b{_MEAN}(?: (?:thi|la|cu|chung))*\b")
_EACH = r"(?:(?:tren|cho|cua|o|trong|cu) )?(?:moi|mot|1|tung) (?:mot )?"
_LESSONS = re.compile(r"\b(?:bai|luot)\b")

_MORE = r"(?:(?:nhieu|cao|lon|dong|tot) hon|hon|tren|vuot(?: qua)?|qua)"
_LESS = (
    r"(?:(?:it|thap|nho|kem|yeu|cham) hon|kem|thua|duoi"
    r"|(?:chua|khong)(?: (?:den|toi|du|dat|duoc|co)){1,2})"
)
_AT_MOST = r"(?:(?:khong|chua) (?:vuot )?qua|toi da|nhieu nhat)"
_AT_LEAST = r"(?:it nhat|toi thieu|khong duoi|khong it hon)"
_WAYS = (("le", _AT_MOST), ("ge", _AT_LEAST), ("lt", _LESS), ("gt", _MORE))
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
_ROW = re.compile(
    rf"\b(?:(?:nhung|cac|may|co bao nhieu|bao nhieu|so|liet ke|nao) )*(?:{_GROUP}|({_TEAM}))\b"
    r"(?: nao)?(?! (?:so )?\d)"
)
_THAN_PLACE = re.compile(
    rf"\b({_LESS}|{_MORE})(?: (?:cua|o|so voi|ca))* ((?:{_GROUP}|({_TEAM}))(?: so)? \d{{1,3}})\b"
)
_THAN_MEAN = re.compile(
    rf"\b({_LESS}|{_MORE})(?: (?:muc|con so|so))* {_MEAN}"
    r"(?: (?:chung|cua|ca|toan|phuong|cac to|cac doi|moi to|moi doi))*\b"
)
_THAN_WARD = re.compile(
    rf"\b({_LESS}|{_MORE})(?: (?:muc|ty le|ti le|so voi))*"
    r"(?: (?:chung|cua|ca|toan)){0,3}(?: phuong| muc chung|(?<=chung))\b"
)
_IS_LESS = re.compile(rf"{_LESS}$")
_FEW = re.compile(r"\b(?:it|thap|kem|yeu|cham)\b(?! nhat)")
_AGAINST = re.compile(
    r"\bso(?: sanh)? voi (?:(?:muc|so|con so) )?(?:(?:chung|cua) )*(?:ca |toan )?phuong\b"
)
_COUNTS = re.compile(r"\b(gio|ca|diem)\b")
_KINDS = re.compile(r"\b(?:phan tram|ty le|nguoi|luot|buoi|gio|ca|lop)\b")
_SHARE = re.compile(r"\bty le\b|\bti le\b|\bphan tram\b")
_ASIDE = re.compile(r"\b(?:liet ke|ke ra|xem|cho biet|(?:thi )?la (?:to|doi) nao|the|vay|nhi|co)\b")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is to be worked out of figures that are counted."""

    by: str
    """An average of each group | team | session | month | person; a row of group | team; ward: a
    place beside it."""
    codes: tuple[str, ...]
    rest: str
    """The folded words that name days and a place."""
    bounds: tuple[tuple[str, Fraction], ...] = ()
    """gt | ge | lt | le, and what; none for an average."""
    than: str = ""
    """place | mean | ward: what a row is held against instead of a number."""
    way: str = ""
    """gt | lt, of what it is held against."""

    @property
    def is_row(self) -> bool:
        """Whether places are asked for, and no average."""
        return bool(self.bounds or self.than)


def measured_asked(words: str) -> Measured | None:
    """None where neither is asked for, or it is not clear of what."""
    if not is_brief(words, _LONGEST):
        return None
    text = " ".join(words_of.plain(words.replace("%", " phan tram ")).strip(" ?.!").split())
    return _row(text) or _average(text) or _against(text)


def _against(text: str) -> Measured | None:
    if not _AGAINST.search(text):
        return None
    rest = " ".join(_AGAINST.sub(" ", text).split())
    return Measured("ward", codes_of(rest), rest)


def _average(text: str) -> Measured | None:
    if not _AVERAGE.search(text):
        return None
    for by, unit in _UNITS.items():
        # "mỗi tổ trung bình", "trung bình một tổ", "trung bình tổ"
        found = re.search(rf"\b{_EACH}{unit}", text) or re.search(
            rf"{_AVERAGE.pattern} {unit}", text
        )
        if found:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            rest = " ".join(_AVERAGE.sub(" ", rest).split())
            codes = _of(by, codes_of(rest), rest)
            return Measured(by, codes, rest) if codes else None
    return None


def _of(by: str, codes: Sequence[str], text: str) -> tuple[str, ...]:
    """What is divided among so many; () where that would mean nothing."""
    if by == "person":
        return ("HT2",) if _LESSONS.search(text) and set(codes) <= {"HT1", "HT2"} else ()
    if by in ("session", "team"):
        heads = tuple("BH4a" if one in ("HT1", "HT2") else one for one in codes)
        if by == "team":
            return heads if len(heads) == 1 or heads == SESSIONS else ()
        counted = [one for one in heads if one[:3] in ("BH4", "BH5", "BH6") or one[:2] == "KQ"]
        return (counted[0],) if len(counted) == 1 else ()
    is_one = len(codes) == 1 or tuple(codes) == SESSIONS
    return tuple(codes) if is_one and "DG1" not in codes else ()


def _row(text: str) -> Measured | None:
    row = _ROW.search(text)
    if row is None:
        return None
    by = "team" if row[1] else "group"
    for than, pattern in (("place", _THAN_PLACE), ("mean", _THAN_MEAN), ("ward", _THAN_WARD)):
        if found := pattern.search(text):
            return _beside(text, row, found, by, than)
    bounds, rest = _bounds(text)
    are_several = len({*_KINDS.findall(rest)}) > 1 and len(bounds) > 1
    if not bounds or are_several or re.search(rf"\b(?:{_GROUP}|{_TEAM})(?: so)? \d", rest):
        return None
    codes = _counted(by, rest)
    return Measured(by, codes, _without_row(rest), bounds) if codes else None


def _beside(
    text: str, row: re.Match[str], found: re.Match[str], by: str, than: str
) -> Measured | None:
    """Held against another place, the average of all, or the ward's share."""
    if row.end() > found.start() or (than == "place" and bool(found[3]) != (by == "team")):
        return None
    place = found[2] if than == "place" else ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    is_less = _IS_LESS.match(found[1]) or _FEW.search(text[: found.start()])
    codes = ("DG1",) if than == "ward" and by == "group" else _counted(by, rest)
    than = "ward" if codes == ("DG1",) and than == "mean" else than
    is_unclear = not codes or (than == "ward" and by == "team")
    rest = f"{_without_row(rest)} {place}".strip()
    way = "lt" if is_less else "gt"
    return None if is_unclear else Measured(by, codes, rest, than=than, way=way)


def _bounds(text: str) -> tuple[tuple[tuple[str, Fraction], ...], str]:
    """Every bound that is named, and the words without them: units stay, they say what of."""
    found: list[tuple[str, Fraction]] = []

    def both(one: re.Match[str]) -> str:
        found.extend((("ge", _number(one[1])), ("le", _number(one[2]))))
        return " "

    def onward(one: re.Match[str]) -> str:
        found.append(("ge" if one[3] else "le", _number(one[1])))
        return f" {one[2]} "

    text = _ONWARD.sub(onward, _RANGE.sub(both, text))
    for way, pattern in _BOUNDS:

        def one_side(one: re.Match[str], way: str = way) -> str:
            found.append((way, _number(one[1])))
            return " "

        text = pattern.sub(one_side, text)
    return tuple(found), " ".join(text.split())


def _number(written: str) -> Fraction:
    """ "1.200" and "0,5" and "0.5"."""
    is_grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written)
    return Fraction(written.replace(".", "") if is_grouped else written.replace(",", "."))


def _counted(by: str, text: str) -> tuple[str, ...]:
    """What a row goes by: people where nothing is named, of teams their sessions."""
    if _SHARE.search(text):
        return ("DG1",) if by == "group" else ()
    codes = codes_of(_COUNTS.sub(r"bao nhieu \1", _ROW.sub(" ", text)))
    if len(codes) > 1 and codes != SESSIONS:
        return ()
    if by == "team":
        codes = tuple("BH4a" if one in ("HT1", "HT2") else one for one in codes)
        return codes or SESSIONS
    return codes or ("HT1",)


def _without_row(text: str) -> str:
    """Days, places and what is counted; "nhat" beside a bound has nothing to say."""
    return " ".join(_ASIDE.sub(" ", _ROW.sub(" ", text)).split())
