"""One place beside the others: its own place in the row, the ward's figure."""

from __future__ import annotations

import re

from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.asked.measures_asked.kinds import Measured

_WHICH = r"(?:may|bao nhieu|nao)"
_STANDS = re.compile(
    rf"\b(?:(?:hien|dang|duoc) )*(?:dung|xep|nam)(?: (?:o|hang|thu|vi tri|tu|vao|loai))* {_WHICH}\b"
    rf"|\b(?:(?:dang|o|dung) )*(?:hang|vi tri)(?: thu)? {_WHICH}\b"
    rf"|\b(?:dang )?thu {_WHICH}\b(?= (?:trong|ve|cua|toan|ca|phuong)\b)"
)
_ROW = re.compile(
    r"\b(?:trong|tren|cua)? ?(?:(?:toan|ca) )?"
    r"(?:bang xep hang|bang|cac to|cac doi|phuong(?: minh| ta)?)\b"
    r"|\b(?:xet )?ve\b(?= )|\btinh theo\b|\bxet theo\b"
)
_A_PLACE = re.compile(r"\b(?:to dan pho|tdp|to|doi hinh|doi)\b(?! (?:nao|gi)\b)")
_AGAINST = re.compile(
    r"\bso(?: sanh)? voi (?:(?:muc|so|con so) )?(?:(?:chung|cua) )*(?:ca |toan )?phuong\b"
)


def standing_asked(text: str) -> Measured | None:
    """ "to 21 dung thu may": which place the only one named has in the row."""
    if not _STANDS.search(text) or not _A_PLACE.search(text):
        return None
    rest = " ".join(_ROW.sub(" ", _STANDS.sub(" ", text)).split())
    return Measured("place", codes_of(rest), rest)


def against_asked(text: str) -> Measured | None:
    """ "to 7 so voi ca phuong"."""
    if not _AGAINST.search(text):
        return None
    rest = " ".join(_AGAINST.sub(" ", text).split())
    return Measured("ward", codes_of(rest), rest)
