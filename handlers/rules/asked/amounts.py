"""A number as officers type it: "500", "1.200", "60%", "2 nghin nguoi"; never a guess."""

from __future__ import annotations

import re

from handlers.rules.folding import is_brief
from handlers.rules.speech import Word, composed, number_at, several, split
from handlers.rules.speech.reading import is_lettered
from handlers.rules.speech.spelling import is_another

MOST = 1_000_000
_LONGEST, _MOST_BEHIND = 100, 8
"""Characters of the longest words beside a number, and how many words may stand behind it."""
_BARE = re.compile(r"[1-9]\d{5,7}(?:(?: +[^\W\d_]+){1,3}(?:, *\d{1,8}(?: +[^\W\d_]+){1,3})*|)[ .]*")
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,])", re.ASCII)
_NAMES = several(
    "nguoi ng luot ho dan cu b\u00e0 bac co chu anh chi em chau con hoc vien sinh thanh nien phu "
    "nu cao tuoi tinh nguyen vien khuyet tat gia dinh kinh doanh so tong bai khoa lop buoi phieu "
    "vo ch\u1ed3ng chong "
    "thay th\u1ea7y giao gv hs sv cong vien chuc lao dong nhan su thanh phu huynh "
    "doan cuoc san pham lan "
    "tai khoan vneid dvc ho so giao dich truong hop trong toan phuong nhe nha oi"
) | {"a", "\u1ea1"}
"""What is counted; any other word behind a number may make another one of it."""


def figure_in(text: str) -> str:
    """A count of six to eight digits, and others beside it: "120000", "120000 luot, 60000 nu".

    With nine digits it may be an old identity card.
    """
    said = text.strip()
    return said if is_brief(said, _LONGEST) and _BARE.fullmatch(said) else ""


def parse_amount(text: str, most: int = MOST) -> int | None:
    """The number, if it is one and not larger than can be meant."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    words = split(_SPACED.sub(_closed, composed(text.strip())))
    found = number_at(words, 0)
    if found is None or not _is_whole(words, found[1]):
        return None
    return found[0] if found[0] <= most else None


def _is_whole(words: list[Word], end: int) -> bool:
    """Whether nothing behind a number makes another one of it: "12a", "hai ba nguoi"."""
    rest = words[end:]
    if not _only_names(rest) or (rest and is_lettered(words, end)):
        return False
    return not any(number_at(rest, place) for place in range(len(rest)))


def _closed(found: re.Match[str]) -> str:
    """ "1 200" as "1200"."""
    return found[0].replace(" ", "")


def _only_names(words: list[Word]) -> bool:
    """Whether what stands behind only says what is counted."""
    if words and words[0].plain == "%":
        words = words[1:]
    names = [word for word in words if word.plain != "."]
    return len(names) <= _MOST_BEHIND and all(
        word.said in _NAMES or (word.plain in _NAMES and word.plain != "a" and not is_another(word))
        for word in names
    )
