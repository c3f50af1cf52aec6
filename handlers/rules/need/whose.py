"""Whose life somebody fears for: their own, or that of somebody near who speaks of dying."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, lowered

MOST = 300
"""Characters that are looked at."""
NEAR = "near"
"""Says on a card that it is for somebody who is with the one in need."""
_WISH = re.compile(
    r"\b(?:tu tu|tu van|tu sat|(?:doi|muon|dinh|thich) chet|"
    r"(?:khong|chang|cha) (?:con )?(?:muon|thiet) song|chan song|"
    r"nhay (?:cau|lau|song)|uong thuoc|cat (?:co )?tay|"
    r"chet (?:quach|cho|di|con hon)|vinh biet|tuyet menh|treo co|ket lieu|song lam gi)\b"
)
_KIN = (
    r"(?:con|chau|me|bo|ba|ma|bu|u|thay|ong|cu|vo|chong|ban|anh|chi|em|cau|chu|co|di|bac|nguoi yeu)"
    r"(?: (?:gai|trai|dau|re|noi|ngoai|than|ut|ca|ho|cung \w+|hang xom))?"
)
_MINE = r"(?:cua )?(?:toi|tui|em|minh|chau|nha)"
_SAYS = r"(?:(?:cu|vua|moi|lai|dang|hay) )?(?:bao|noi|doi|doa|dinh|nhan|keu|viet)"
_OTHER = re.compile(
    rf"\b(?:{_KIN} {_MINE}\b|(?:con|chau|em|anh|chi) (?:gai|trai|dau|re|noi|ngoai|ut)\b|"
    rf"(?:me|bo|vo|chong|ong|ba|ban|nguoi yeu) (?={_SAYS}\b)|(?:thang|con) (?:be|con|chau|nho)\b|"
    r"ban than\b|hang xom\b|(?:ong|ba|anh|chi|co|chu|cau|bac|cu) ay\b|"
    r"co (?:nguoi|dua|ban|ong|ba|chi|anh)\b|no3\b)"
)
_SELF = re.compile(r"\b(?:toi|tui|minh|em|chau|con|bac|chi|anh)\b")
_HE = "n\u00f3"


def is_of_somebody_near(text: str) -> bool:
    """Whether whoever is named last before the wish to die is not the writer."""
    words = re.findall(r"\w+", lowered(text[:MOST]))
    said = " ".join("no3" if word == _HE else fold(word) for word in words)
    wish = _WISH.search(said)
    if wish is None:
        return False
    before = said[: wish.start()]
    other = max((found.end() for found in _OTHER.finditer(before)), default=-1)
    return other >= max((found.end() for found in _SELF.finditer(before)), default=0)
