"""Somebody whose lessons are not to be seen here any more: another phone, a lost cookie."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_WHAT = (
    r"(?:tien do|bai|bai hoc|bai da hoc|ket qua|phan da hoc|viec hoc|giay ghi nhan|giay khen|"
    r"ten toi)"
)
_GONE = r"(?:mat|bien mat|khong thay|khong con|dau het|dau mat|dau roi|xoa mat|bay mat)"
_HERE = r"(?:may|dien thoai|trang|trinh duyet|cho|noi)(?: (?:khac|moi|nay|cu))"
_SAYS = re.compile(
    rf"\b(?:{_GONE}(?: (?:het|sach|ca|cac|cai|nhung|tien))* {_WHAT}"
    rf"|{_WHAT}(?: (?:cua|toi|minh|em|bac|da|hoc|truoc|cu|hom truoc))* {_GONE}"
    rf"|(?:doi|sang|chuyen|mua|dung|thay)(?: (?:sang|qua))? {_HERE}(?: \w+){{0,5}} "
    r"(?:mat bai|hoc tiep|mat khong|hoc lai)"
    r"|hoc roi (?:ma|sao)(?: (?:sao|lai|gio|phai|bat))* hoc lai"
    rf"|hoc tiep o {_HERE})\b"
)
_PASSWORD = re.compile(r"\bmat (?:khau|ma)\b")
""" "bai mat khau" is a lesson, and nothing that is gone."""
_ELSE = re.compile(
    r"\b(?:mat (?:bao|may|nhieu|phi|tien(?! do)|cong|gi)|kiem tra|nop|ho so|anh|zalo|tien trong)\b"
)


def has_lost_record(text: str) -> bool:
    """Their progress is what they miss, and no file or money of theirs."""
    said = _PASSWORD.sub(" ", " ".join(re.findall(r"\w+", fold(text))))
    return _SAYS.search(said) is not None and not _ELSE.search(said)
