"""A figure that no session gives, told instead of asked: "thang 11 dai phuong phat 6 bai"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.asked.figures_places import OF_NO_WORD
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_BEGINS = re.compile(
    r"^(?:(?:em|anh|chi|toi|cho|xin|da|a) )*"
    r"(?:bo sung|bao them|cap nhat|ghi them|ghi nhan|them vao|nhap them|nhap)\b[ :,]*"
)
_ASKS = re.compile(
    r"\b(?:bao nhieu|may|nao|khong|chua|dung|phai|so voi|so sanh|chi tieu|ke hoach|muc tieu|nhat"
    r"|tang|giam|hon|kem|tong|theo|tung|moi|bieu do|xem|thong ke|so lieu|cach)\b|\?"
)
_NUMBER = re.compile(
    rf"{OF_NO_WORD}\b(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\b(?![./-]\d)"
    r"(?! ?(?:thang|tuan|ngay|nam|quy|phut|gio|doi|to)\b(?! roi))"
)
_SORTS = {
    "TT1": (
        ("leaflet", r"to roi|to gap"),
        ("post", r"facebook|fb|zalo|fanpage|mang xa hoi|trang|nhom|bai dang|dang"),
        ("radio", r"dai|loa|phat thanh|truyen thanh|phat"),
        ("news", r"tin|bai|bao|cong thong tin"),
    ),
    "TD1": (
        ("proposed", r"de nghi|de xuat"),
        ("praised", r"khen|bieu duong|tuyen duong|guong"),
    ),
    "DH3": (("", r"diem"),),
}
"""Of what is entered by hand, by the words that say of which sort it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody wants written down."""

    code: str
    """Empty where it is counted, and nobody enters it."""
    sort: str | None
    value: int


def told_figure(words: str) -> Told | None:
    """None where something is asked, or it is not one number of one thing."""
    text = fold(words).strip(" .!") if is_brief(words, _LONGEST) else ""
    said = _BEGINS.sub("", text)
    numbers = list(_NUMBER.finditer(said))
    if len(numbers) != 1 or _ASKS.search(said):
        return None
    value = int(numbers[0][1].replace(".", ""))
    codes = codes_of(words)
    code = codes[0] if codes and codes[0] in _SORTS else ""
    if not code:
        return Told("", None, value) if _BEGINS.match(text) and codes else None
    sorts = (name for name, one in _SORTS[code] if re.search(rf"\b(?:{one})\b", text))
    return Told(code, next(sorts, None), value)
