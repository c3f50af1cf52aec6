"""True or false, in any words: "dung roi", "khong dung", "toi nghi la sai"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, lowered

_LEAD = (
    r"(?:(?:da|vang|u|uh|thua|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|theo|nghi|thay|cho|"
    r"nhan dinh|khang dinh|phat bieu|cau noi|noi dung|nhu|"
    r"chac|chan|hinh nhu|co le|rang|la|thi|cau|y|dieu|cai|nay|do|ay|kia|chon|dap an|tra loi|noi|"
    r"ro rang|tat nhien|the|vay|bi|hoan toan|qua) )*"
)
_TAIL = (
    r"(?: (?:a|roi|nhe|nha|day|do|ay|thoi|qua|chu|luon|bet|het|dut|ca|that|hoan toan|vay|oi|em|"
    r"chau|con|con gi nua|100|phan tram))*"
)
_NOT = r"(?:khong|chang|cha|ko|hong)"
_YES = re.compile(
    _LEAD + rf"(?:dung(?: dan)?|d|phai|chinh xac|chuan|co|u|uh|um|ok|yes|dong y|nhat tri|"
    rf"{_NOT}(?: he)?(?: phai)?(?: la)?(?: bi)? sai(?: dau)?)" + _TAIL
)
_NO = re.compile(
    _LEAD + rf"(?:sai|s|no|lam gi co(?: (?:chuyen|vu|the))?|dau co(?: dung)?|chua dung|"
    rf"{_NOT}(?: (?:dung|phai|co|dong y|"
    r"chuan|chinh xac|the|la|he|duoc|nen|dau))*)" + _TAIL
)
_OTHERWISE = frozenset(
    {"d\u1eebng", "\u0111\u1eebng", "d\u00f9ng", "d\u0169ng", "\u00e0", "h\u1ea3", "h\u1edf"}
)
"""To stop, do not, to use, brave; and what makes a question of it."""


def says_so(text: str) -> bool | None:
    """Whether the statement is said to be true; None where that is not sure."""
    written = re.findall(r"\w+", lowered(text))
    if "?" in text or not _OTHERWISE.isdisjoint(written):
        return None
    said = " ".join(re.findall(r"\w+", fold(text)))
    if _YES.fullmatch(said):
        return True
    return False if _NO.fullmatch(said) else None
