"""A session that did not take place, told without a word of counting: nothing is written of it."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, lowered
from handlers.rules.session_said.by_group import names_group
from handlers.rules.speech import composed, split

_OFF = re.compile(
    r"\b(?:(?:khong|chua|ko|k) (?:dien ra|to chuc|thuc hien|trien khai|mo)(?: duoc)?"
    r"|coi nhu bo|(?:phai|bi|da|tam|danh|chac) (?:hoan|huy)|(?:hoan|huy) (?:lai|roi|mat|vi|do)"
    r"|(?:hoan|huy)(?=$|[,.;])|(?:khong|ko|k|chang) (?:co )?ai (?:den|ra|toi|du|hoc)"
    r"|nen (?:hoan|huy)|(?:hoan|huy) (?:den|sang|toi|qua) (?=thu|chu nhat|tuan|mai|ngay|\d)"
    r"|co ai (?:den|toi|ra) dau|ba con (?:khong|ko|chang) (?:ra|den|toi)"
    r"|(?:chua|khong|ko) (?:lam|day|di)(?: duoc)? buoi nao)\b"
)
_FINISHED = re.compile(r"\bho\u00e0n\b|\bhoan (?:thanh|tat|toan|canh)\b")
_ALONE = re.compile(
    r"(?:(?:hom nay|hom qua|(?:sang|trua|chieu|toi)(?: nay| qua)?|da|a|thoi|chan qua)[ ,]+)*"
    r"(?:(?:khong|ko|k|chang) (?:co )?ai (?:den|ra|toi|du)(?: (?:hoc|du|ca|het))*"
    r"|(?:khong|chua|ko|k) (?:to chuc|dien ra|mo|lam)(?: duoc| dc)(?:,? (?:vi|do|tai) [^?\d]+)?"
    r"|(?:(?:vi|do|tai) )?(?:troi )?mua[^?\d]* nen (?:(?:phai|da|bi|tam) )*(?:hoan|huy|nghi))"
    r"(?: (?:roi|a|nhe|em|nha|oi|lai|mat|buoi|buoi hoc|ca))*[ .!]*"
)
"""Nobody came, or it rained: said so outright, it is of the session that was to be."""
_SESSION = re.compile(r"\b(?:buoi|lop|ca|sinh hoat|tap huan)\b")
_NONETHELESS = re.compile(r"\b(?:nhung|van|cuoi cung|the ma|nen)\b.*\d")
_READ = 200


def was_not_held(text: str) -> bool:
    """Whether a session of some group, or a session at all, is said not to have been."""
    words = lowered(text[:_READ])
    plain = fold(words)
    if _ALONE.fullmatch(plain.strip()) and not _FINISHED.search(words):
        return True
    if not _OFF.search(plain) or _FINISHED.search(words) or _NONETHELESS.search(plain):
        return False
    return bool(_SESSION.search(plain)) or names_group(split(composed(words)))
