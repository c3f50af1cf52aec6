"""That there is none of something, or that nobody counted it, as people type it."""

from __future__ import annotations

import re
from typing import Literal

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, number_at, split

_LONGEST = 40
_NO = ("khong", "ko", "k", "hong", "hk", "chua")
_NOTHING = frozenset(
    {
        *("khong", "ko", "hong", "khong co gi", "khong co a", "ko co gi", "hong co gi"),
        *(f"{no} co" for no in ("khong", "ko", "k", "hong", "hk")),
        *("khong co ai", "khong co nguoi nao", "khong ai"),
    }
)
_UNKNOWN = frozenset(
    {
        *("chua thong ke", "chua dem", "chua biet", "chua ro", "chua co so", "chua nam duoc"),
        *("chua thong ke duoc", "chua co so lieu", "chua tinh", "chua nho", "quen roi"),
        *(f"{no} {what}" for no in _NO for what in ("biet", "ro", "nho", "nam", "nam ro")),
    }
)


_POLITE = re.compile(
    r"^(?:(?:da|vang|em|toi|minh|con|chau|cai nay) )+|(?: (?:a|nua|nhe|dau|roi))+$"
)
_LEAD = re.compile(
    r"^(?:(?:da|vang|thua|co|la|tat ca|tong cong|tong|cong|ca thay|duoc|dang co|hien co|hien nay|"
    r"em|toi|minh|ben em|ben toi|truong em|truong|don vi|cua hang|cong ty|chung toi|chung em) )+"
)
_ABOUT = re.compile(r"^(?:khoang|tam|co|chung|do|ngot|xap xi|gan|hon|tren)(?: (?:chung|do|hon))? ")
_FIGURES = re.compile(r"(?<![\w.,%-])(\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\w%]|[.,]\d)", re.ASCII)
_PASSES = re.compile(
    r"bo qua(?: .*)?|(?:khong|chua|ko|k|hong)(?: co)?(?: (?:so|con so|van ban|giay to|cong van))?"
    r"(?: nao| gi| het)?"
)
_DATED = re.compile(r"\b(?:ngay|thang|nam|luc|han) \d|\d ?(?:h|gio|%|phan tram)\b")
_MOST_FIGURES = 3
_PEOPLE = (
    *("nguoi", "ng", "hoc sinh", "hoc vien", "hoi vien", "doan vien", "giao vien", "gv", "hs"),
    *("can bo", "cong chuc", "vien chuc", "nhan vien", "phu huynh", "thay", "em", "chau"),
)
_HELD = ("buoi", "lop", "lop hoc", "khoa", "cuoc", "cuoc thi", "lan")
_MADE = ("san pham", "tin", "bai", "video")
_THINGS = frozenset({*_PEOPLE, *_HELD, *_MADE, "luot", "ho", "ho so", "to", "doi", "ca", "vneid"})
_KIN = {
    "nguoi": frozenset(_PEOPLE),
    "hoc sinh": frozenset(_PEOPLE),
    "luot": frozenset({*_PEOPLE, "luot", "lan"}),
    "ca": frozenset({*_PEOPLE, "ca", "luot", "lan", "buoi"}),
    "buoi": frozenset({*_HELD, "ca"}),
    "lan": frozenset({*_HELD, "luot"}),
    "cuoc": frozenset(_HELD),
    "san pham": frozenset({*_MADE, "luot"}),
    "ho": frozenset({"ho"}),
    "ho so": frozenset({"ho so"}),
}
"""What a line may be counted in, by its unit."""
_SHORT_THOUSANDS = re.compile(r"^(\d{1,3}) (nghin|ngan|ng|tram) (\d)$")


def without_lead(text: str) -> str:
    """ "co 48 thay co" as "48 thay co": what stands before a number and says nothing of it."""
    words, said = text.split(), fold(text)
    found = _LEAD.match(said) if len(said.split()) == len(words) else None
    return " ".join(words[len(found[0].split()) :]) if found else text


def passes_over(text: str) -> bool:
    """ "bo qua", "chua co", "khong co so": no answer to a part that may be left out."""
    said = _POLITE.sub("", fold(text).strip(" .!")) if is_brief(text.strip(), _LONGEST) else ""
    return _PASSES.fullmatch(said) is not None


def figures_in(text: str) -> list[int]:
    """Figures among other words, each once: "58/60", "3 buoi, 1 cuoc thi"; of many none."""
    said = text.strip()
    if not is_brief(said, _LONGEST * 2) or _DATED.search(fold(said)):
        return []
    found = list(dict.fromkeys(int(one.replace(".", "")) for one in _FIGURES.findall(said)))
    return found if len(found) <= _MOST_FIGURES else []


def about(text: str) -> str:
    """The number in "khoang 40", "1 nghin 2" as it is probably meant: to be asked back."""
    said = fold(without_lead(text)).strip() if is_brief(text.strip(), _LONGEST) else ""
    found = _SHORT_THOUSANDS.fullmatch(said)
    if found:
        whole, step = int(found[1]), 100 if found[2] == "tram" else 1000
        return str(whole * step + int(found[3]) * step // 10)
    rest = _ABOUT.sub("", said)
    return rest if rest != said else ""


def is_of_other(text: str, unit: str) -> bool:
    """Whether another thing is counted than the line's: "2 lop" where people are asked for."""
    words = split(composed(without_lead(text))) if is_brief(text.strip(), _LONGEST) else []
    found = number_at(words, 0)
    behind = [word.plain for word in words[found[1] :]] if found else []
    named = next((one for n in (2, 1) if (one := " ".join(behind[:n])) in _THINGS), "")
    return bool(named) and named not in _KIN.get(fold(unit), _THINGS)


def said_of_it(text: str) -> Literal["", "nothing", "unknown"]:
    """Which of the two, of a whole answer; empty for anything else, a nought among it."""
    said = fold(text).strip(" .!") if is_brief(text.strip(), _LONGEST) else ""
    said = said if said in _NOTHING else _POLITE.sub("", said)
    if said in _NOTHING:
        return "nothing"
    return "unknown" if said in _UNKNOWN else ""
