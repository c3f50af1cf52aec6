"""What is said beside a question and answers none: that one is done, or courtesies."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, several, split

_LONGEST, _MOST = 60, 8
_ENDS = frozenset({"xong", "het", "du", "tiep", "qua", "next"})
"""Words one of which says that this is the end, or that one wants to go on."""
_AROUND = several(
    "da vang thua toi minh em chau con bac co chu anh chi ong ba tro ly may ban nhe nha a di oi "
    "hoi dap tra loi noi ghi khai dien nhap lam viet go nhu the vay la thi roi ca tat luon cau nay "
    "kia bo chi khong chang gi nua theo tuc sang phan muc day do bay nhieu thoi"
)
_COURTESIES = several(
    "ok oke okay okie da vang u um uh duoc roi dung vay a nhe nha cam on nhieu lam chao alo hello "
    "hi bac co chu anh chi em chau ban tro ly xin test thu hihi haha"
)

_SPELLED = several(
    "h\u1ebft c\u00f2n \u0111\u1ee7 ti\u1ebfp d\u1ea1 v\xe2ng th\u01b0a t\xf4i m\xecnh ch\xe1u "
    "b\xe1c c\xf4 ch\xfa ch\u1ecb \xf4ng b\xe0 tr\u1ee3 l\xfd m\xe1y b\u1ea1n nh\xe9 \u1ea1 "
    "\u0111i \u01a1i h\u1ecfi \u0111\xe1p tr\u1ea3 l\u1eddi n\xf3i \u0111i\u1ec1n nh\u1eadp l\xe0m "
    "vi\u1ebft g\xf5 nh\u01b0 th\u1ebf v\u1eady l\xe0 th\xec r\u1ed3i c\u1ea3 t\u1ea5t "
    "lu\xf4n c\xe2u n\xe0y b\u1ecf ch\u1ec9 kh\xf4ng ch\u1eb3ng g\xec n\u1eefa t\u1ee9c "
    "ph\u1ea7n m\u1ee5c \u0111\xf3 \u0111\u1ea5y \u0111\xe2y b\xe2y nhi\xeau th\xf4i \u1eeb "
    "\u1eebm \u0111\u01b0\u1ee3c \u0111\xfang c\u1ea3m c\xe1m \u01a1n nhi\u1ec1u l\u1eafm "
    "ch\xe0o l\xf4 th\u1eed c\xf3 ch\u01b0a \xe0 \u0111\xe3 r\xf4i"
)
"""The accents of all these; with others they are other words: who is absent is no "yes"."""


_ELSE = re.compile(
    r"\b(?:sang|trua|chieu|toi|dem|hom) qua(?: (?:a|nhe|nha|em|roi|day|do|thoi|da))*$"
    r"|\bkhong (?:xong|het|du|tiep|qua)\b"
)
"""Yesterday's part of the day, and what is not over."""


def finishes(text: str) -> bool:
    """Somebody has nothing more to say: "hoi xong het", "the la du roi", "bo qua cau nay"."""
    words = _words(text)
    is_end = not _ENDS.isdisjoint(words) and (_ENDS | _AROUND).issuperset(words)
    return is_end and not _ELSE.search(" ".join(words))


_SENDS = re.compile(
    r"(?:(?:da|a|em|toi|minh|cho|muon|xin|roi|thi|xong|bam|gio|ok|oke|okay|vang|u|uh|duoc"
    r"|(?:dung|chuan)(?: roi| vay| the)+|chuan) )*(?:gui|nop)"
    r"(?: (?:di|luon|nhe|nha|a|phieu|buoi|nay|duyet|cho|can bo|phuong|thoi|lai|bao cao))*"
)


def sends(text: str) -> bool:
    """Somebody wants to send what is there: "gui", "gui luon nhe", "nop phieu"."""
    said = fold(text).replace(",", " ") if is_brief(text.strip(), _LONGEST) else ""
    return _SENDS.fullmatch(" ".join(said.split())) is not None


_MENDS = re.compile(
    r"(?:(?:da|a|em|toi|minh|cho|muon|xin|can|bam) )*(?:sua|chinh)"
    r"(?: (?:lai|phieu|buoi|nay|nhe|nha|a|voi|di))*"
)


def mends(text: str) -> bool:
    """Somebody wants to change a line, and says not which: "sua", "cho em sua lai phieu"."""
    return is_brief(text.strip(), _LONGEST) and _MENDS.fullmatch(fold(text)) is not None


def says_nothing(text: str) -> bool:
    """The same, or mere courtesies: "ok", "vang a", "cam on em"."""
    words = _words(text)
    return finishes(text) or (bool(words) and _COURTESIES.issuperset(words))


def _words(text: str) -> list[str]:
    """Folded; none where it is long enough to say something."""
    words = fold(text).replace(",", " ").split() if is_brief(text.strip(), _LONGEST) else []
    return words if 0 < len(words) <= _MOST and _is_spelled(text) else []


def _is_spelled(text: str) -> bool:
    typed = split(composed(text))
    return all(word.said in (word.plain, *_SPELLED) for word in typed if word.is_word)


_BARE = several("khong co chua a da")


def is_bare(text: str) -> bool:
    """The same, or a yes or no by itself."""
    words = _words(text)
    return says_nothing(text) or (bool(words) and _BARE.issuperset(words))


def sentence(text: str, most: int) -> str | None:
    """Words of somebody's own in one line; None where they say nothing or are too many."""
    said = " ".join(text.split())
    if not any(map(str.isalpha, said)) or len(said) > most or is_bare(said):
        return None
    return said
