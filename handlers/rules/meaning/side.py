"""On which of two sides a text is, by all its signs together, however few examples are like it.

Logistic regression, learned by stochastic gradients whose steps grow smaller for signs that came
often (AdaGrad, Duchi and others 2011), in an order that is always the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from handlers.rules.meaning.telling import in_turn

ROUNDS, STEP, OF_ALL = 2, 0.5, 0.05
"""So often every example is asked, so far a sign moves, and so much less what all have."""
SURE = 0.02
"""Of an example that is so well known nothing is learned."""
_MOST = 30.0

Shares = Mapping[str, float]


class Side:
    """Made once of the shares of all examples, and whether each is on the one side."""

    def __init__(self, examples: Sequence[tuple[Shares, bool]]) -> None:
        self._weights: dict[str, float] = {}
        self._base, self._moved = 0.0, dict[str, float]()
        for place in in_turn(len(examples), ROUNDS):
            self._learn(*examples[place])

    def likely(self, shares: Shares) -> float:
        """How likely it is on the one side, from 0 to 1."""
        told = self._base + sum(self._weights.get(sign, 0.0) * n for sign, n in shares.items())
        return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, told))))

    def _learn(self, shares: Shares, is_on: bool) -> None:
        off = self.likely(shares) - is_on
        if abs(off) < SURE:
            return
        self._base -= STEP * OF_ALL * off
        weights, moved = self._weights, self._moved
        for sign, share in shares.items():
            by = off * share
            moved[sign] = so_far = moved.get(sign, 0.0) + by * by
            if so_far:
                weights[sign] = weights.get(sign, 0.0) - STEP * by / math.sqrt(so_far)
