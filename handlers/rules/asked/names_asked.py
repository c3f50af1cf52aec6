"""Names, numbers and addresses of people, asked for by staff: they are never given."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 300
_PERSONAL = re.compile(
    r"\b(?:sdt|so dien thoai|so may|cccd|can cuoc|cmnd|so dinh danh|ho ten|ho va ten|ten tuoi"
    r"|nam sinh|ngay sinh|dia chi nha|chu ky)\b"
)
_NAMES = re.compile(
    r"\b(?:doc|ke|neu|lay|xuat|in|cho|xin|xem|ghi|kem|du)(?: [a-z]+){0,3} (?:du )?ten\b"
    r"|\bten (?:tung|cac|nhung|day du|may|cua (?:cac|nhung|tung|may)) ?[a-z]*"
    r"|\b(?:danh sach|liet ke)(?: [a-z]+){0,2} (?:nguoi|ba con|hoc vien|cac cu|hoc sinh)\b"
)
_OF_PEOPLE = re.compile(
    r"\b(?:nguoi|ng|ba con|hoc vien|hv|dan|ai|cac cu|cu gia|hoc sinh|chi em|phu nu|to \d+|to toi"
    r"|to minh|du buoi|di hoc|dang ky)\b"
)
_OTHER = re.compile(
    r"\b(?:doi ten|dat ten|sua ten|ten (?:doi|to|toi|bai|khoa|don vi|em|minh|hien thi|goi)|tu ten"
    r"|danh sach (?:doi|buoi|don vi|to|goc|khoa|bai)|so dien thoai cua (?:phuong|trung tam)"
    r"|(?:nhap|khai|nop|cung cap|lo|mat) (?:sdt|so dien thoai|cccd|ho ten|dia chi|ten))\b"
)


def asks_for_names(words: str) -> bool:
    """Whether somebody wants to know who they are, of those whom figures count."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    if not text or _OTHER.search(text):
        return False
    is_asked = _PERSONAL.search(text) or _NAMES.search(text)
    return bool(is_asked and _OF_PEOPLE.search(text))
