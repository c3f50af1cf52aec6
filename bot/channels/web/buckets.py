"""Rate limits: token buckets and sliding windows, each for many keys; the time is handed in."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from dataclasses import dataclass, field

KEYS = 20_000
"""Keys that are remembered; the longest unused is forgotten first, so memory has an end."""


@dataclass(slots=True)
class Buckets:
    """A token bucket for each key: so many at once, then so many a second."""

    at_once: float
    a_second: float
    _kept: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, key: str, now: float) -> float:
        """Seconds until there is a token; 0 when there is one. Takes none."""
        tokens = self._tokens(key, now)
        return 0.0 if tokens >= 1 else (1 - tokens) / self.a_second

    def take(self, key: str, now: float) -> None:
        """Take a token."""
        self._kept[key] = (self._tokens(key, now) - 1, now)
        self._kept.move_to_end(key)
        if len(self._kept) > KEYS:
            self._kept.popitem(last=False)

    def _tokens(self, key: str, now: float) -> float:
        tokens, then = self._kept.get(key, (self.at_once, now))
        return min(self.at_once, tokens + (now - then) * self.a_second)


@dataclass(slots=True)
class Windows:
    """A sliding window for each key: at most so many in any span of so many seconds."""

    most: int
    seconds: float
    _kept: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def wait(self, key: str, now: float) -> float:
        """Seconds until there is room; 0 when there is. Takes none."""
        moments = self._kept.get(key)
        if moments is None or len(moments) < self.most:
            return 0.0
        return max(moments[0] + self.seconds - now, 0.0)

    def take(self, key: str, now: float) -> None:
        """Take a place."""
        self._kept.setdefault(key, deque(maxlen=self.most)).append(now)
        self._kept.move_to_end(key)
        if len(self._kept) > KEYS:
            self._kept.popitem(last=False)


def whole_seconds(wait: float) -> int:
    """As a header says it: never less than a second."""
    return max(1, math.ceil(wait))
