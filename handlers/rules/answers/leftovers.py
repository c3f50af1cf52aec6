"""The words around an answer: which say nothing of their own, and which make a doubt."""

from __future__ import annotations

import re
from collections.abc import Collection

from handlers.rules.speech import several

BEFORE = several(
    "da vang thua toi em chau con minh bac co nghi chac la thi so goi bam nhan cho dap an cau tra "
    "loi u uh um"
)
AFTER = several("a nhe nha nhi chu oi em chau con bac co dong d vnd")
"""Courtesy, and what leads to an answer: on its side of it, it never matters."""
UNITS = several(
    "nam thang tuan ngay hom gio phut giay nguoi lan luot muc buoi tuoi lop cai ho khach phan"
)
"""What numbers are counted of: 30 days are no 30 minutes."""
SAME_UNIT = {"hom": "ngay", "lan": "luot", "cap": "muc", "bac": "muc", "loai": "muc"}
"""Units by the one that means the same."""
_FILLERS = (
    BEFORE
    | AFTER
    | several(
        "khoang chung tam hinh nhu le dung roi muc ap cai ay do nay kia day theo biet nho chi van "
        "trong moi duoc nam ong ba anh bao nhieu luon thoi ra ghi viet go phai trang dia vao mang "
        "tu tro xuong lai den da nhieu nhat duoi qua hon vuot cao gan tien chan lam cua ve ke luc "
        "o dau bao dien mo trinh duyet"
    )
)
_UPTO = re.compile(
    r"\bkhong (?:qua|hon|den|toi|vuot(?: qua)?)\b|\bduoi\b|\btoi da\b|\bnhieu nhat\b|\bcao nhat\b|"
    r"\b(?:nho|it|be|thap|kem) hon\b|\bchua (?:du|den|toi|tron|qua)\b|\btro xuong\b"
)
_REACHING = re.compile(r"\bden\b|\bcham\b")
_LACKING = re.compile(
    r"\b(?:khong|chua|ko|chang|quen|bo sot)"
    r"(?: (?:co|ghi|noi|thay|ro|biet|bao|viet|de))*\b(?! thieu)"
    r"|(?<=thieu) mat\b"
)
"""Not there: what a question for something that is missing asks for."""
_HEDGE = re.compile(
    r"\b(?:hinh nhu|co le|chac la|co phai)\b|\b(?:thi )?(?:phai|dung|duoc)(?: la)?"
    r"(?: khong)?(?= (?:a|nhe|nhi|chau|em|co|oi)\b|$)|\b(?:phai|dung) khong\b"
)
_ABOVE = re.compile(r"\b(?:tren|hon|vuot|qua|tro len|it nhat|toi thieu)\b")
_DOUBT = re.compile(
    r"\b(?:khong|chang|cha(?! me)|chua|ko|dau(?! so)|hay|hoac|sao|gi|nao|ai|sai|the nao)\b"
)
_STORY = several("lua mat bat doa bi")
"""Words of somebody to whom something happened, unless they are the question's."""
_YEAR = re.compile(r"\bnam \d{4}\b|\b\d+ (?:nam|thang)\b")
"""Since when, or for how long: no other answer."""
_MOST, _FEW = 8, 2
_MISSING = "thieu"


def is_harmless(
    rest: str, own: Collection[str], text: str, *, above: bool = False, strict: bool = True
) -> bool:
    """Whether nothing around the answer, which stands as "@0", speaks against it.

    `own` are words of the question and of its answers; in strict eyes no other ones may stand
    there, beside a number a few may.
    """
    said = re.sub(r"@\d+", "@", rest)
    left = _HEDGE.sub(" ", _YEAR.sub(" ", said))
    if _MISSING in own:
        left = _LACKING.sub(" ", left)
    if above and _UPTO.search(left):
        return False
    left = _REACHING.sub(" ", _UPTO.sub(" ", left))
    if (_ABOVE.search(left) and not above) or "?" in text.rstrip(" ?") or _DOUBT.search(left):
        return False
    words = [word for word in left.split() if word != "@"]
    if (_STORY - set(own)).intersection(words):
        return False
    strange = [word for word in words if not (word in _FILLERS or word in own or word.isdecimal())]
    numbers = sum(word.isdecimal() and word not in own for word in words)
    return (
        numbers <= (0 if "@" in said else 1)
        and len(words) <= _MOST
        and len(strange) <= (0 if strict else _FEW)
    )
