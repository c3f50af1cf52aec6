"""How officers shorten what they ask: "t11 bn ng hoc" is "t11 bao nhieu ng hoc"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, split

_LONGEST = 200
_SHORT = {
    **{"bn": "bao nhieu", "bnhieu": "bao nhieu", "bnh": "bao nhieu", "thg": "thang"},
    **{"dc": "duoc", "dk": "duoc", "r": "roi", "ko": "khong", "hok": "khong", "kg": "khong"},
    **{"sl": "so lieu", "slieu": "so lieu", "tke": "thong ke"},
    **{"hv": "hoc vien", "tnv": "tinh nguyen vien", "ngdan": "nguoi dan", "nd": "nguoi dan"},
    **{"bcao": "bao cao", "ptram": "phan tram", "tyle": "ty le", "tile": "ty le"},
    **{"nkt": "nguoi khuyet tat", "nct": "nguoi cao tuoi", "hkd": "ho kinh doanh", "pn": "phu nu"},
    **{"dvc": "dich vu cong", "hs": "hoc sinh", "hn": "hom nay", "hqua": "hom qua"},
    **{"hqa": "hom qua", "vs": "voi"},
    **{"ntn": "the nao", "lk": "luy ke", "thag": "thang", "sx": "xep hang"},
}
"""One word each, without accents, that nobody spells so in full."""
_SLIPS = {
    **{"nhiu": "nhieu", "ngui": "nguoi", "thagn": "thang", "thansg": "thang"},
    **{"mih": "minh", "qui": "quy"},
}
"""Slips and ways of speaking that are no other word, whatever their accents."""
_BY_ACCENT = {"ch\u0103m": "tich cuc"}
"""Words whose other accents make the opposite: without any it would be slow."""
_NUMBERS = {
    **{"hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8"},
    **{"chin": "9", "muoi": "10"},
}
"""Before the places of a row: "ba to kem nhat"; of longer numbers nobody asks so."""
_OF_UNITS = {
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "s\u00e1u": 6,
    "b\u1ea3y": 7,
    "t\u00e1m": 8,
    "ch\u00edn": 9,
}
_OF_UNITS |= {"b\u1ed1n": 4, "n\u0103m": 5, "m\u01b0\u1eddi": 10}
"""Before months, weeks and days in a row, as they are spelled: "sau" alone is also "after"."""
_UNITS, _IN_A_ROW = ("thang", "tuan", "ngay"), ("dau", "cuoi", "qua", "gan", "vua", "roi")
_MONTHS = re.compile(r"\b[tT]\d{1,2}(?:(?: ?, ?| va | v\u00e0 | )[tT]\d{1,2})+\b(?!/)")
_PLACES, _BY_TONE = ("to", "doi"), ("ba",)
_ENDS = {"nhat", "chot", "bet"}
_AT_THE_BEGINNING = {"tk": "thong ke", "bc": "bao cao"}
_AT_THE_END = {"k": "khong", "h": "gio"}
"""Letters that are a word only where nothing follows."""


def written_out(text: str) -> str:
    """The same with its short words in full, without accents; all else as it was typed."""
    if not is_brief(text, _LONGEST):
        return text
    said = composed(text)
    is_last = True
    for place, word in reversed([*enumerate(split(said))]):
        whole = _whole(word.plain, is_first=not place, is_last=is_last)
        if whole and fold(said[word.begin : word.end]) == word.plain and word.said == word.plain:
            said = f"{said[: word.begin]}{whole}{said[word.end :]}"
        elif slip := _BY_ACCENT.get(word.said) or _SLIPS.get(word.plain):
            said = f"{said[: word.begin]}{slip}{said[word.end :]}"
        is_last = is_last and not word.is_word
    return _ranged(_numbered(_counted(said)))


def _counted(said: str) -> str:
    """With a numeral for how many units of the calendar: "sáu tháng cuối năm"."""
    words = split(said)
    for place, word in enumerate(words[:-2]):
        number = _OF_UNITS.get(word.said)
        behind, after = words[place + 1].plain, words[place + 2].plain
        is_name = place > 0 and words[place - 1].plain in ("thu", "thang", "quy", "ngay")
        if number and behind in _UNITS and after in _IN_A_ROW and not is_name:
            return f"{said[: word.begin]}{number}{said[word.end :]}"
    return said


def _ranged(said: str) -> str:
    """ "t9 t10 t11": one month after another are asked for month by month."""
    found = _MONTHS.search(said)
    numbers = [int(one) for one in re.findall(r"\d+", found[0])] if found else []
    is_row = len(numbers) > 2 and numbers == [*range(numbers[0], numbers[-1] + 1)]  # noqa: PLR2004
    if not found or not is_row or numbers[-1] > 12:  # noqa: PLR2004
        return said
    between = f"theo thang tu thang {numbers[0]} den thang {numbers[-1]}"
    return f"{said[: found.start()]}{between}{said[found.end() :]}"


def _whole(plain: str, *, is_first: bool, is_last: bool) -> str | None:
    """The short word in full, if it is one at its place."""
    short = _SHORT.get(plain) or (_AT_THE_END.get(plain) if is_last else None)
    return short or (_AT_THE_BEGINNING.get(plain) if is_first else None)


def _numbered(said: str) -> str:
    """With a numeral for how many places of a row are asked for."""
    words = split(said)
    plain = [one.plain for one in words]
    for place, word in enumerate(words[:-2]):
        is_row = plain[place + 1] in _PLACES and _ENDS & {*plain[place + 2 :]}
        is_number = word.plain in _NUMBERS and (word.plain not in _BY_TONE or word.said.isascii())
        if (
            is_row
            and is_number
            and not (word.plain == "nam" and place and plain[place - 1] != "cho")
        ):
            return f"{said[: word.begin]}{_NUMBERS[word.plain]}{said[word.end :]}"
    return said
