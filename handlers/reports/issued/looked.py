"""What a registrar found in a file that is to be issued: blanks, and mistakes by their check."""

from __future__ import annotations

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """A check that found something, the first places, and how many there are."""

    number: int
    level: str
    """error | warning"""
    places: tuple[str, ...]
    count: int


class Looked(msgspec.Struct, frozen=True):
    """Kept with the file, so that both officers read the same."""

    blanks: tuple[str, ...] = ()
    """What is still to be written, in order, as the file has it."""
    found: tuple[Finding, ...] = ()

    def written(self) -> str:
        """As it is kept: JSON."""
        return msgspec.json.encode(self).decode()

    def places(self, level: str) -> int:
        """How many places checks of that gravity found."""
        return sum(one.count for one in self.found if one.level == level)


def looked_of(kept: str | None) -> Looked | None:
    """From what is kept; None: nobody looked."""
    return msgspec.json.decode(kept, type=Looked) if kept else None
