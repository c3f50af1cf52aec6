"""How likely words are a need, by all that is known of them at once.

The weights were learned by logistic regression of 6,892 sentences of many hands, each judged while
left out. How near the nearest examples are says nothing that the scores do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.meaning import Near
from handlers.rules.need import Told
from handlers.rules.need.judging import NEED

CARD, OFFER = -0.6, -1.7
"""From here on a card comes; from here on one is offered beside the ordinary answer.

Of the 6,892 left out in turn, 118 of 1,780 in need are below the first and 61 below the second; of
5,112 others 218 are above the first and 395 above the second (164, 80, 195 and 394 by the weights
before, which took it for a sign of need where no example of one was like it).
"""
OVER = 0.6
"""So likely what somebody tells of the past must be, for its card to come unasked."""
MOST_GAP, MOST_SURE = 8.0, 6.0
"""Beyond these a difference tells no more."""
USUAL, STORY = 2.2, 20
"""The logarithm of how many words are usual; more than so many tell no more."""
WEIGHTS = (-0.46, 0.5, 0.45, 0.44, -0.93, -1.56, 0.89)


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
    told = seen.told
    return (
        1.0,
        _within(math.log(seen.likely / (1 - seen.likely)), MOST_SURE),
        _within(need.score - _score(calm), MOST_GAP) if need else -MOST_GAP,
        float(bool(told.signs)),
        float(told.is_calm),
        float(told.is_general or told.is_over),
        math.log(1 + min(seen.words, STORY)) - USUAL,
    )


def _score(one: Near | None) -> float:
    return one.score if one else -math.inf


def _within(number: float, most: float) -> float:
    return max(-most, min(most, number))
