"""Who does not know the answer says so in many ways; that is no wrong answer."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_WHO = (
    r"(?:(?:da|thua|thoi|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|that|cung|cau nay|thi) )*"
)
_TAIL = (
    r"(?: (?:a|thoi|vay|nhe|nha|roi|mat|het|dau|nua|ra|noi|duoc|gi|ca|luon|cau nay|"
    r"cau tra loi|dap an|em|chau|con|oi|thua|la gi))*"
)
_CLAUSE = re.compile(r"\s*[,.;!]+\s*")
_FORGETS = re.compile(
    _WHO + r"(?:(?:khong|chua|chang|cha|ko|k|hong) (?:nho|biet|ro|thuoc|nghi ra|tra loi)"
    r"|quen(?: (?:tiet|bieng|sach))?|lu lan|chiu|bo tay|nghi khong ra|nho khong ra"
    r"|(?:cai|cau|y) nao (?:(?:nghe|thay|trong) )?(?:cung|chang) (?:phai|dung|giong nhau|duoc)"
    r"|(?:chu|bai) (?:no )?(?:chay|bay|troi)(?: (?:di|dau|ra khoi dau))?)" + _TAIL
)


def forgets(text: str) -> bool:
    """Whether somebody says that they do not know, once or twice, and names nothing."""
    clauses = [one for one in _CLAUSE.split(fold(text)) if one]
    return bool(clauses) and all(map(_FORGETS.fullmatch, clauses))
