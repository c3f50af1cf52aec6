"""What frames a correction or a count, and is none: "sua buoi toi qua: ...", "... moi dung"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, split

_LONGEST = 200
_DAY = r"(?:(?:sang|trua|chieu|toi|dem|hom|ngay) (?:nay|qua|kia)|vua roi|vua gui|nay|do|day)"
_OPENS = re.compile(
    r"(?:(?:da|a|em|toi|minh|cho|xin|nho|giup) )*"
    r"(?:quen (?:chua |khong )?ghi"
    rf"|(?:sua|dinh chinh|chinh|cap nhat)(?: lai)? (?:buoi|phieu)(?: {_DAY})*"
    rf"|buoi(?: {_DAY})+(?= (?:bat dau|ket thuc|o|tai|co)\b))(?: [:,])? "
)
_CLOSES = re.compile(r" (?:thoi|moi (?:dung|phai|chuan|chinh xac))(?: (?:a|nhe|nha|em|chau))*$")
_BESIDE = re.compile(
    r"(?:so |nhung nguoi )?con lai (?:\w+ )*(?:chua|khong|ko|k)\b.*"
    r"|(?:\w+ ){0,3}xong(?: (?:roi|het|a))*"
    r"|(?:\w+ ){1,4}(?:giu nguyen|thi dung(?: roi)?|van (?:the|vay|dung)|nhu cu)(?: (?:a|nhe|nha))*"
)
_PARTS = re.compile(r"[,;\n]|\.(?!\d)")


def framed(text: str) -> tuple[str, bool]:
    """The new words alone, and whether the frame says that something was wrong."""
    text = text.strip()
    words = split(composed(text)) if is_brief(text, _LONGEST) else []
    plain = " ".join(word.plain for word in words)
    opening, closing = _OPENS.match(plain), _CLOSES.search(plain)
    first = len(opening[0].split()) if opening else 0
    last = len(words) - (len(closing[0].split()) if closing else 0)
    if first >= last or not (first or last < len(words)):
        return text, False
    return composed(text)[words[first].begin : words[last - 1].end], True


def counted_part(text: str) -> tuple[str, str]:
    """The clauses that count, and those that only say what was done: "xong roi, 8 nguoi"."""
    parts = [part.strip() for part in _PARTS.split(text)] if is_brief(text, _LONGEST) else []
    beside = [part for part in parts if _BESIDE.fullmatch(fold(part)) and not _numbers(part)]
    counted = [part for part in parts if part and part not in beside]
    return (", ".join(counted), ", ".join(beside)) if counted and beside else (text, "")


def _numbers(part: str) -> bool:
    return any(word.is_number for word in split(composed(part)))
