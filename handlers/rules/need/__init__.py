"""Somebody in need of help at once, whatever else is open: which card comes first.

Rather one card too many than one missed; but who wants to learn about a danger, or tells of one
that passed them by, is not in it.
"""

from __future__ import annotations

import re
import unicodedata

from handlers.rules.folding import fold
from handlers.rules.need.signs import CALM, SIGNS, URGENT

KINDS = tuple(kind for kind, _ in SIGNS)
MOST = 300
"""Characters that are looked at."""


_OTHERWISE = re.compile(r"\b(?:m\u00e0|c\u00e1i|ch\u1ea1y|m\u1ea5y|v\u1eady)\b")
"""Other words of the same letters as code, to install, fire, machine, to borrow."""
_SEEKS = re.compile(r"(?:(?:cho|toi|minh|muon|xin|em|chau|bac) )*(?:(?:tim|xem|mo|hoc|lam) )?bai\b")
"""Somebody wants a lesson, whatever it is called."""
_SURE = re.compile(r"\bt\u1ef1 (?:t\u1eed|v\u1eabn|s\u00e1t)\b")
"""Only with its accents; without them it is "slowly", too."""
_OWN = re.compile(
    r"(?:cuu|giup)\b|(?:toi|minh|em|chau|con|bac|chi)"
    r"(?: (?:dang|vua|moi|da|lo))* (?:bi|chuyen|doc|mat)\b"
)


def need(text: str) -> str | None:
    """The kind of help that is needed now; None where nobody is in need."""
    written = unicodedata.normalize("NFC", text[:MOST]).casefold()
    if _SURE.search(written):
        return "despair"
    plain = fold(_OTHERWISE.sub(" - ", written))[: 2 * MOST]
    said = " ".join(re.findall(r"\w+", plain)).replace("quet mat", "quetmat")
    if _SEEKS.match(said):
        return None
    if CALM.search(said) and not URGENT.search(said):
        return None
    return next((kind for kind, sign in SIGNS if sign.search(said)), None)


def is_own(text: str) -> bool:
    """Whether it is the writer's own need, and no report of somebody else's: "tôi bị lừa"."""
    said = " ".join(re.findall(r"\w+", fold(unicodedata.normalize("NFC", text[:MOST]))))
    return _OWN.match(said) is not None
