"""Which of a line's options is meant by an answer in somebody's own words; never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_NO = re.compile(r"\b(?:chua|khong|ko|hong|kg|chang)\b")
_PARTLY = re.compile(
    r"\b(?:mot phan|mot it|mot so|vai|dang|sap|moi dung|moi lam|bat dau|thi diem|chua het|chua xong"
    r"|chua du|chua hoan thanh)\b"
)
_YES = re.compile(r"^(?:(?:da|vang|thua) )*(?:co|da|dung|roi|co roi|xong)\b|\b(?:da|roi|day du)\b")
_UNSURE = re.compile(r"\b(?:biet|ro|nho|hay|hoac)\b|\?")
_FIRST = 2
"""Words of an option that name it: "Có wifi", "Đã dùng"."""


def choice_said(text: str, options: Sequence[str]) -> int | None:
    """The place of the option; None where it may be two, or none."""
    said = fold(text) if is_brief(text.strip(), _LONGEST) else ""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', said))} "
    if words.isspace() or _UNSURE.search(said):
        return None
    folded = [fold(one) for one in options]
    named = [place for place, one in enumerate(folded) if f" {one} " in words]
    longest = [at for at in named if not any(folded[at] in folded[b] for b in named if b != at)]
    if longest:
        return longest[0] if len(longest) == 1 else None
    return _meant(words.strip(), folded)


def _meant(words: str, options: Sequence[str]) -> int | None:
    """By yes, no and partly; yes and no beside each other are neither."""
    no = next((at for at, one in enumerate(options) if one.startswith("chua")), None)
    middle = next((at for at in range(1, len(options)) if at != no), None)
    if middle is not None and _PARTLY.search(words):
        return middle
    is_no, is_yes = bool(_NO.search(words)), bool(_YES.search(words))
    if is_no == is_yes and not re.match(r"(?:khong|chua|ko)(?: co)?$", words):
        return None
    return no if is_no else 0
