"""More in a span than people do by themselves: counted all the same, and told without blame."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Haste:
    """So many lessons of one person within so long are more than are read."""

    lessons: int = 10
    span: timedelta = timedelta(minutes=10)

    def hasty(self, moments: Sequence[datetime]) -> int:
        """How many of one person's completions lie in a span that holds too many."""
        return len(self.crowded(sorted(moments)))

    def crowded(self, ordered: Sequence[datetime]) -> set[int]:
        """Which of these moments, in order, lie in a span that holds too many."""
        window: deque[int] = deque()
        found: set[int] = set()
        for number, moment in enumerate(ordered):
            window.append(number)
            while moment - ordered[window[0]] >= self.span:
                window.popleft()
            if len(window) >= self.lessons:
                found |= set(window)
        return found
