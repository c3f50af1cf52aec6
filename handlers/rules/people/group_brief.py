"""What a group is called where there is little room: "Tổ 9"."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"^t\u1ed5 d\u00e2n ph\u1ed1(?: s\u1ed1)?(?= \S)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def brief_group(name: str) -> str:
    """Its name without what stands in brackets, and without what every group is called."""
    return _WHOLE.sub("T\u1ed5", _ASIDE.sub("", name.strip()))


def cut_by_parts(label: str, room: int) -> str:
    """A label that fits, without the parts that do not; a first part that is too long is cut."""
    if len(label) <= room:
        return label
    parts = label.split(", ")
    while len(parts) > 1 and len(", ".join(parts)) > room:
        parts.pop()
    return ", ".join(parts)[:room].rstrip(" ,(")
