"""What tells meanings apart that share most of their words: learned where they were mistaken.

An averaged perceptron (Freund and Schapire 1999; averaged as by Collins 2002): every example is
asked in turn, and where another meaning comes before its own, its signs speak for the one and
against the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import gcd

ROUNDS = 2
"""More of them win no example that was left out."""
MARGIN = 0.5
"""So much its own meaning must be ahead."""
_GOLDEN = 0.618

Shares = Mapping[str, float]
"""The signs of a text, as parts of a length of one."""
Weights = Mapping[str, Sequence[tuple[int, float]]]
"""What each sign says for a meaning, or against it."""


def apart(meanings: Sequence[int], examples: Sequence[Shares]) -> Weights:
    """The weights that part these examples, each of the meaning at its place."""
    now: dict[str, dict[int, float]] = {}
    sums: dict[str, dict[int, float]] = {}
    asked = 1
    nothing = [0.0] * (1 + max(meanings, default=0))
    for number in in_turn(len(examples), ROUNDS):
        signs, own = examples[number], meanings[number]
        other, behind = _first_other(now, signs, own, nothing.copy())
        if behind < MARGIN:
            for sign, share in signs.items():
                held, total = now.setdefault(sign, {}), sums.setdefault(sign, {})
                for one, more in ((own, share), (other, -share)):
                    held[one] = held.get(one, 0.0) + more
                    total[one] = total.get(one, 0.0) + more * asked
        asked += 1
    return {
        sign: [(one, weight - sums[sign][one] / asked) for one, weight in held.items()]
        for sign, held in now.items()
    }


def _first_other(
    weights: Mapping[str, Mapping[int, float]], signs: Shares, own: int, said: list[float]
) -> tuple[int, float]:
    """The likeliest meaning but its own, and how far it is behind; `said` has a nought for each."""
    for sign, share in signs.items():
        for one, weight in weights.get(sign, {}).items():
            said[one] += weight * share
    ahead, said[own] = said[own], 0.0
    most = max(said)
    if most > 0 and said.count(most) == 1:
        return said.index(most), ahead - most
    spoken = _said(weights, signs)  # whose sign came first, or of which nothing good is said
    spoken.pop(own, None)
    other = max(spoken, key=spoken.__getitem__, default=own)
    return other, ahead - spoken.get(other, 0.0)


def _said(weights: Mapping[str, Mapping[int, float]], signs: Shares) -> dict[int, float]:
    found: dict[int, float] = {}
    for sign, share in signs.items():
        for one, weight in weights.get(sign, {}).items():
            found[one] = found.get(one, 0.0) + weight * share
    return found


def in_turn(count: int, rounds: int) -> Sequence[int]:
    """All of them in every round, those of one meaning far apart, always in the same order."""
    stride = next((n for n in range(int(count * _GOLDEN) or 1, count) if gcd(n, count) == 1), 1)
    return [(place * stride + start) % count for start in range(rounds) for place in range(count)]
