"""What may be worked out of figures that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

GROUP, TEAM = r"(?:to dan pho|tdp|to)", r"(?:doi hinh|doi)"
SHARE = r"\b(?:ty le|ti le|phan tram)\b"
Bound = tuple[str, Fraction]
"""gt | ge | lt | le | eq, and what."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is to be worked out of them."""

    by: str
    """An average of each group | team | session | month | week | day | person; a row of group |
    team; ward: a place beside it; place: its own place in the row; belief: a figure somebody
    believes."""
    codes: tuple[str, ...]
    rest: str
    """The folded words that name days and a place."""
    bounds: tuple[Bound, ...] = ()
    """None for an average."""
    than: str = ""
    """place | mean | ward: what a row is held against instead of a number."""
    way: str = ""
    """gt | lt, of what it is held against."""

    @property
    def is_row(self) -> bool:
        """Whether places are asked for, and no average."""
        return self.by in ("group", "team") and bool(self.bounds or self.than)
