"""What goes wrong on purpose, at rates, by a seed, so that a bad day can be repeated."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

KINDS = ("flood", "flood_all", "html", "empty", "lost", "stalled", "dropped")
"""429 for a chat; 429 for the bot; 500 with a page; 502 with nothing; taken but not
answered; taken and answered late; cut before it was taken."""


@dataclass(slots=True)
class Faults:
    """Shares of sends (and of deliveries, for `duplicate`) that go wrong."""

    rates: dict[str, float] = field(default_factory=dict)
    duplicate: float = 0.0
    retry_after: int = 1
    stall_seconds: float = 5.0
    seed: int = 2026
    script: list[str] = field(default_factory=list)
    """What befalls the next sends, in turn, before chance is asked; `ok` for nothing."""
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - to be repeated, not to be secret

    def draw(self) -> str:
        """What befalls this send; empty for nothing."""
        if self.script:
            found = self.script.pop(0)
            return "" if found == "ok" else found
        mark, reached = self._chance.random(), 0.0
        for kind in KINDS:
            reached += self.rates.get(kind, 0.0)
            if mark < reached:
                return kind
        return ""

    def doubles(self) -> bool:
        """Whether an acknowledged update is delivered once more."""
        return self._chance.random() < self.duplicate
