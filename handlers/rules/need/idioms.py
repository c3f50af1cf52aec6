"""What only says how much: "ngon muốn chết", "mệt gần chết", "nóng như cháy nhà"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FELT = (
    r"(?:met|ngon|doi|khat|nong|ret|lanh|oi|ngua|cay|man|chua|ngot|dang|thom|hoi|thoi|bui|ngay|"
    r"buon (?:ngu|cuoi)|cuoi|them(?: \w+){0,3}|"
    r"(?:dau|nhuc|moi|te|rat|ngua) (?:dau|lung|bung|chan|tay|vai|co|mat|rang|goi|nguoi|hong|hang)|"
    r"cham|dai|dat|lau|nang|vui|suong|thich|dep|xau|so|run)"
)
"""What a body feels or a tongue tastes, and the like; to be wretched is none of it."""
_IDIOM = re.compile(
    rf"\b{_FELT} (?:(?:muon|gan|suyt|nhu) chet)\b"
    r"|\b(?:nhu|tuong) (?:\w+ )?(?:chay nha|nha chay|lua dot|lo lua|chao lua)\b"
    r"|\bnha chay (?:tui|hang|ve|viec|show)\b"
)
_SAID_SO = (
    "\u0111\u1eddi \u0111\u00f4i \u0111\u1ed1i \u0111\u00e2u m\u1edbi ch\u01b0a th\u00eam \u00f4i"
)
OTHERS = frozenset(_SAID_SO.split())
"""Words of the same letters that are no feeling."""


def without_idioms(said: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The same words without those that only say how much."""
    text = " ".join(word for word, _ in said)
    out: set[int] = set()
    for found in _IDIOM.finditer(text):
        first, last = (text.count(" ", 0, place) for place in found.span())
        if said[first][1] not in OTHERS:
            out |= {*range(first, last + 1)}
    return [("-", "-") if place in out else one for place, one in enumerate(said)]
