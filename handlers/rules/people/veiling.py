"""Names as others need them: enough to tell colleagues apart, too little to find anybody."""

from __future__ import annotations


def veiled(name: str | None) -> str:
    """Initials, the last word (the given name, here) with its first letters: "N. V. Ha…"."""
    words = (name or "").split()
    if not words:
        return ""
    initials = [f"{word[0]}." for word in words[:-1]]
    given = words[-1]
    return " ".join([*initials, given if len(given) == 1 else f"{given[0]}…"])
