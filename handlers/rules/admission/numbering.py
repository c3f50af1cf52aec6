"""Row numbers inside postbacks: typed by anyone, so read with care."""

from __future__ import annotations

MOST_DIGITS = 15


def row_number(text: str) -> int | None:
    """A plain positive number that fits a database's integer; None for anything else."""
    plain = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if plain else None
