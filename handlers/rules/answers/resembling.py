"""Words that resemble one option without naming it: asked back, never taken for an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.folding import beginning, fold
from handlers.rules.speech import several

_READ = 120
_EMPTY = several(
    "da vang thua toi minh em chau con bac co chu anh chi ong ba nghi thay theo chac la thi chon "
    "lay se phai y cau dap an tra loi ma a nhe nha oi roi day thoi ngay luon di cho voi cu hay nen "
    "lam rang duoc cai va ve do nay nguoi may"
)
_NOT = frozenset({"khong", "chang", "chua", "dung", "tru", "bo", "ko", "k"})
_SAME = {"cup": "tat", "dap": "tat", "ngat": "tat", "gac": "tat"}
"""Ending a call has many words; the lessons have one."""
_ASKS = re.compile(r"\?|\b(?:gi|sao|nao|dau|ai|the nao|bao nhieu|may gio|bai|hoc|xem)\b|\bkhong$")
_LONGEST, _HALF = 8, 2


def resembling(text: str, labels: Sequence[str]) -> int | None:
    """The place of the one option that half of the words point to, denied as much as it is."""
    said = _words(text)
    mine = _telling(said)
    if not mine or not is_brief_answer(text):
        return None
    shares = [
        len(mine & _telling(own)) if _denies(own) == _denies(said) else 0
        for own in map(_words, labels)
    ]
    most = max(shares, default=0)
    is_sure = most > 0 and _HALF * most >= len(mine) and shares.count(most) == 1
    return shares.index(most) if is_sure else None


def is_brief_answer(text: str) -> bool:
    """Whether it may be meant as an answer: a few words, in which nothing is asked."""
    said = fold(beginning(text, _READ))
    count = len(said.split())
    return 0 < count <= _LONGEST and "?" not in text and _ASKS.search(said) is None


def _words(text: str) -> list[str]:
    return [_SAME.get(word, word) for word in re.findall(r"\w+", fold(beginning(text, _READ)))]


def _telling(words: Sequence[str]) -> frozenset[str]:
    return frozenset(words) - _EMPTY - _NOT


def _denies(words: Sequence[str]) -> bool:
    return not _NOT.isdisjoint(words)
