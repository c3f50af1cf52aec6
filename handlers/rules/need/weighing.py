"""How likely words are a need, by all that is known of them at once.

The weights were learned by logistic regression of 3,972 sentences of many hands and 4,700 of the
house itself, each judged while left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.meaning import Near
from handlers.rules.need import Told
from handlers.rules.need.judging import NEED

CARD, OFFER = -1.2, -2.3
"""From here on a card comes; from here on one is offered beside the ordinary answer.

Of the 3,972 left out in turn, 63 of 901 in need are below the first and 29 below the second; of
3,160 others 142 are above the first and 270 above the second (90 of 820 missed and 133 alarmed by
the rules before)."""
OVER = 0.6
"""So likely what somebody tells of the past must be, for its card to come unasked."""
MOST_GAP, MOST_SURE = 8.0, 6.0
"""Beyond these a difference tells no more."""
USUAL, STORY = 2.2, 20
"""The logarithm of how many words are usual; more than so many tell no more."""
WEIGHTS = (-0.63, 0.96, 0.29, 0.86, 2.92, -1.36, -0.77, -1.25, -0.91, 2.83)
JUST_SO = 0.8
"""From here on an example is nearly the same sentence."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a text."""

    found: Sequence[Near]
    told: Told
    likely: float
    """By all its signs together, from 0 to 1."""
    words: int


def weigh(seen: Seen) -> float:
    """The logarithm of the odds that it is a need."""
    return sum(weight * facts for weight, facts in zip(WEIGHTS, facts_of(seen), strict=True))


def facts_of(seen: Seen) -> tuple[float, ...]:
    """In the order of the weights."""
    need = next((one for one in seen.found if one.name.startswith(NEED)), None)
    calm = next((one for one in seen.found if not one.name.startswith(NEED)), None)
    near = need.nearness if need else 0.0
    told = seen.told
    return (
        1.0,
        _within(math.log(seen.likely / (1 - seen.likely)), MOST_SURE),
        _within(_score(need) - _score(calm), MOST_GAP),
        near,
        max(0.0, near - JUST_SO),
        calm.nearness if calm else 0.0,
        float(bool(told.signs)),
        float(told.is_calm),
        float(told.is_general or told.is_over),
        math.log(1 + min(seen.words, STORY)) - USUAL,
    )


def _score(one: Near | None) -> float:
    return one.score if one else -MOST_GAP - 1


def _within(number: float, most: float) -> float:
    return max(-most, min(most, number))
