"""Whether who decides and who wrote sat at one browser: one place, within the hour.

A hall's network with phones of one make looks like it too, so it accuses nobody: it asks for a
colleague.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

NEAR = timedelta(hours=1)
KEPT = timedelta(hours=24)
"""So long a place is kept, and so long the two are told apart from two people."""


class Meeting(Protocol):
    """Work of two addresses at one place."""

    @property
    def address_id(self) -> int:
        """The other one's."""

    @property
    def decides(self) -> bool:
        """Whether the other decided; else they wrote."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def own_decides(self) -> bool:
        """The same of one's own work."""

    @property
    def own_at(self) -> datetime:
        """When."""


def beside(met: Iterable[Meeting]) -> frozenset[int]:
    """The addresses that wrote where this one decided, or the other way round, within the hour."""
    return frozenset(
        one.address_id
        for one in met
        if one.decides != one.own_decides and abs(one.at - one.own_at) <= NEAR
    )
