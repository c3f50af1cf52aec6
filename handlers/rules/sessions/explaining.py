"""Why something odd is right, told from the mere word that it is."""

from __future__ import annotations

import re

from handlers.rules.speech import composed, several, split

_YES = several(
    "dung chinh xac chuan phai khop on that thuc binh thuong hop le y ok oke okay okie vang da u"
)
"""One of these, or that nothing is wrong."""
_BESIDE = several(
    "nhu vay the la thi ca het roi da ghi so lieu nguoi buoi gio ngay phieu nhan toi em minh bac "
    "chau a nhe su hoan toan tat moi thu deu day do dau thoi tren nay kia cung voi luon cam on va "
    "trong co"
)
_SPELLED = several(
    "\u0111\xfang ch\xednh x\xe1c chu\u1ea9n ph\u1ea3i kh\u1edbp \u1ed5n th\u1eadt th\u1ef1c "
    "th\u01b0\u1eddng h\u1ee3p l\u1ec7 v\xe2ng d\u1ea1 \u1eeb b\xecnh nh\u01b0 v\u1eady "
    "th\u1ebf l\xe0 th\xec c\u1ea3 h\u1ebft r\u1ed3i \u0111\xe3 s\u1ed1 li\u1ec7u "
    "ng\u01b0\u1eddi bu\u1ed5i gi\u1edd ng\xe0y phi\u1ebfu nh\u1eadn t\xf4i m\xecnh b\xe1c "
    "ch\xe1u \u1ea1 nh\xe9 s\u1ef1 ho\xe0n to\xe0n t\u1ea5t m\u1ecdi th\u1ee9 \u0111\u1ec1u "
    "\u0111\u1ea5y \u0111\xf3 \u0111\xe2u th\xf4i tr\xean n\xe0y v\u1edbi lu\xf4n c\u1ea3m "
    "\u01a1n v\xe0 kh\xf4ng ch\u1eb3ng h\u1ec1 c\xf3 b\u1ecb c\xf2n th\u1ea5y v\u1ea5n "
    "\u0111\u1ec1 g\xec nh\u1ea7m s\xf3t l\u1ea1"
)
"""The accents of all these; with others they are other words."""
_NOTHING_WRONG = re.compile(
    r"\b(?:khong|ko|k|chang)(?: (?:he|co|bi|con|thay|phai))*"
    r"(?: (?:van de|gi|(?:ghi )?(?:sai|nham)|sot|la))+\b"
    r"|\bco gi dau\b"
)


def only_affirms(text: str) -> bool:
    """Whether no reason is given: "dung nhu vay", "chinh xac a", "khong co gi"."""
    typed = [one for one in split(composed(text)) if one.is_word]
    if any(one.said not in (one.plain, *_SPELLED) for one in typed):
        return False
    words = _NOTHING_WRONG.sub("dung", " ".join(one.plain for one in typed)).split()
    return not _YES.isdisjoint(words) and (_YES | _BESIDE).issuperset(words)
