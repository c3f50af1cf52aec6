"""On which of two sides a text is, by all its signs together, however few examples are like it.

A sense that speaks for either side is decided by the words it meets: “đọc” beside “mã” or “báo”.

Logistic regression, learned by stochastic gradients whose steps grow smaller for signs that came
often (AdaGrad, Duchi and others 2011), in an order that is always the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.meaning.telling import in_turn

ROUNDS, STEP, OF_ALL = 4, 0.5, 0.05
"""So often every example is asked, so far a sign moves, and so much less what all have."""
SURE = 0.02
"""Of an example that is so well known nothing is learned."""
_MOST = 30.0
OFTEN = 2
"""So many examples must have a meeting for it to tell anything."""
_SENSE = "!<"

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """What each sign says for the one side, and what is said before any."""

    weights: Mapping[str, float]
    base: float


def met(shares: Shares) -> Shares:
    """Each sense with each of the words beside it; together of a length of one."""
    senses = [sign for sign in shares if sign.startswith(_SENSE)]
    words = [sign for sign in shares if " " not in sign and not sign.startswith("!")]
    share = 1 / math.sqrt(max(1, len(senses) * len(words)))
    return {f"{sense}+{word}": share for sense in senses for word in words}


def part(several: Sequence[tuple[Shares, bool]]) -> Side:
    """Learn it of the shares of all examples, and whether each is on the one side."""
    meetings = [met(shares) for shares, _ in several]
    counts = Counter(sign for each in meetings for sign in each)
    examples = [
        ({**shares, **{sign: n for sign, n in each.items() if counts[sign] >= OFTEN}}, is_on)
        for (shares, is_on), each in zip(several, meetings, strict=True)
    ]
    return _learned(examples)


def _learned(examples: Sequence[tuple[Shares, bool]]) -> Side:
    weights, moved, base = defaultdict[str, float](float), defaultdict[str, float](float), 0.0
    for place in in_turn(len(examples), ROUNDS):
        shares, is_on = examples[place]
        off = _likely(base, weights, shares) - is_on
        if abs(off) < SURE:
            continue
        base -= STEP * OF_ALL * off
        for sign, share in shares.items():
            by = off * share
            moved[sign] += by * by
            if moved[sign]:
                weights[sign] -= STEP * by / math.sqrt(moved[sign])
    return Side(dict(weights), base)


def _likely(base: float, weights: Mapping[str, float], shares: Shares) -> float:
    return likely(base, (weights.get(sign, 0.0) * n for sign, n in shares.items()))


def likely(base: float, said: Iterable[float]) -> float:
    """How likely something is on the one side by what its signs say, from 0 to 1."""
    told = base + sum(said)
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, told))))
