"""What is said beside a question and answers none: that one is done, or courtesies."""

from __future__ import annotations

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import several

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


def finishes(text: str) -> bool:
    """Somebody has nothing more to say: "hoi xong het", "the la du roi", "bo qua cau nay"."""
    words = _words(text)
    return not _ENDS.isdisjoint(words) and (_ENDS | _AROUND).issuperset(words)


def says_nothing(text: str) -> bool:
    """The same, or mere courtesies: "ok", "vang a", "cam on em"."""
    words = _words(text)
    return finishes(text) or (bool(words) and _COURTESIES.issuperset(words))


def _words(text: str) -> list[str]:
    """Folded; none where it is long enough to say something."""
    words = fold(text).replace(",", " ").split() if is_brief(text.strip(), _LONGEST) else []
    return words if len(words) <= _MOST else []


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
