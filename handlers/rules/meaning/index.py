"""The index over all examples: made once, asked for every text that nothing else has read."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import msgspec

from handlers.rules.meaning.neighbours import sound
from handlers.rules.meaning.rows import Numbers, Rows, Weights
from handlers.rules.meaning.side import likely, met

WEIGHT = 22.0
"""What the nearest example weighs beside all others together."""
APART = 15.0
"""The same of what tells meanings apart that are easily mistaken."""
LIGHT = 0.5
"""Of a courtesy."""
LIKELY = 10
"""So many meanings are looked at more closely."""
MOST = 40
"""Words of a text that are looked at."""
TELLING, SPREAD, BEST = 12, 40, 3
"""So many signs of a text find examples, the rarer the sooner; so many of each meaning are compared
in full."""
Words = Callable[[str], Sequence[str]]
Signs = Mapping[str, float]
"""What a text has, and how often or how much."""
Shares = Mapping[int, float]
"""The signs that are known, by their numbers, as parts of a length of one."""


@dataclass(frozen=True, slots=True)
class Near:
    """A meaning that a text may have."""

    name: str
    score: float
    """The logarithm of how likely it is beside the others, over the root of the signs that say so:
    a long text is not the surer. Only differences say something."""
    nearness: float
    """How alike the nearest example is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a text has, by which examples and texts are compared."""

    words: Words
    light: frozenset[str] = frozenset()
    also: Callable[[str], Mapping[str, float]] = lambda _text: {}
    """Further signs of a text, each with what it weighs beside a word."""

    def signs(self, text: str) -> Signs:
        """Words, neighbours, and what else is known of it."""
        words = self.words(text)[:MOST]
        found: dict[str, float] = defaultdict(float)
        for word in words:
            found[word] += LIGHT if word in self.light else 1
        for one, other in pairwise(words):
            beside = 1 if self.light.isdisjoint((one, other)) else LIGHT
            found[f"{sound(one)} {sound(other)}"] += beside
        for one, other in pairwise([word for word in words if word not in self.light]):
            found.setdefault(f"{sound(one)} {sound(other)}", 1.0)
        for sign, weight in self.also(text).items():
            found[f"!{sign}"] += weight
        return found


class Learned(msgspec.Struct, frozen=True):
    """What takes seconds to work out of examples; of the same ones it is always the same.

    Signs, meanings and examples are numbers: as dictionaries they took five times the room.
    """

    names: list[str]
    """The meanings."""
    signs: list[str]
    """Those of the examples, then those that plain words alone have."""
    bases: Weights
    """Of each meaning: how likely a sign is that never came with it."""
    strange: float
    """What a sign tells that no example has."""
    telling: Weights
    """What each sign of an example tells."""
    told: Rows
    """Of each such sign: the meanings it came with, and how much likelier it makes them."""
    groups: Numbers
    """Of each of these pairs: where its examples begin in `numbers`."""
    numbers: Numbers
    """Examples."""
    parts: Weights
    """The share that the sign has of each of these."""
    made_of: Rows
    """The signs of each example, and their shares."""
    apart: Rows
    """What each sign says for a meaning, or against it."""
    side: Weights
    """What each sign says for the one side."""
    base: float
    """What is said for it before any."""


class Index:
    """Examples by their signs: words, neighbours, and what else is known of a text."""

    def __init__(self, learned: Learned, reader: Reader) -> None:
        self.words, self._signs, self._learned = reader.words, reader.signs, learned
        self._numbers = {sign: number for number, sign in enumerate(learned.signs)}
        self._known = len(learned.telling)

    def ask(self, text: str, most: int = LIKELY) -> list[Near]:
        """What it may mean, the likeliest first; nothing where no example shares a word with it."""
        signs, learned = self._signs(text), self._learned
        known = {sign: self._numbers[sign] for sign in signs if self._is_known(sign)}
        if not known:
            return []
        count = len(known)
        scores = [count * base for base in learned.bases]
        for sign in known.values():
            for number, more in learned.told.row(sign):
                scores[number] += more
        shares = self._shares(signs)
        for number, more in self._spoken(shares).items():
            scores[number] += APART * more
        likely = heapq.nlargest(LIKELY, range(len(scores)), key=scores.__getitem__)
        near = self._nearest(shares, likely)
        root = math.sqrt(sum(signs[sign] for sign in known))
        found = [
            Near(learned.names[one], (scores[one] + WEIGHT * near[one]) / root, near[one])
            for one in likely
        ]
        return sorted(found, key=lambda one: -one.score)[:most]

    def likely(self, text: str) -> float:
        """How likely it means something of the one side, whatever of it, from 0 to 1."""
        signs, side, numbers = self._signs(text), self._learned.side, self._numbers
        meetings = ((numbers[one], n) for one, n in met(signs).items() if one in numbers)
        said = chain(self._shares(signs).items(), meetings)
        return likely(self._learned.base, (side[number] * n for number, n in said))

    def strangeness(self, typed: Sequence[str]) -> float:
        """The share of these words that is in no example: where large, the others say little."""
        words = typed[:MOST]
        return sum(not self._is_known(word) for word in words) / max(1, len(words))

    def _is_known(self, sign: str) -> bool:
        """Whether an example has it."""
        return self._numbers.get(sign, self._known) < self._known

    def _shares(self, signs: Signs) -> Shares:
        """What each of these signs is of a length of one, the telling ones the more."""
        telling, strange, weights = self._learned.telling, self._learned.strange, {}
        square = 0.0
        for sign, n in signs.items():
            number = self._numbers.get(sign)
            is_known = number is not None and number < self._known
            weight = n * (telling[number] if is_known and number is not None else strange)
            square += weight * weight
            if number is not None:
                weights[number] = weight
        length = math.sqrt(square) or 1.0
        return {number: weight / length for number, weight in weights.items()}

    def _spoken(self, shares: Shares) -> dict[int, float]:
        """What these signs say for each meaning."""
        found: dict[int, float] = {}
        for sign, share in shares.items():
            for one, weight in self._learned.apart.row(sign):
                found[one] = found.get(one, 0.0) + weight * share
        return found

    def _nearest(self, shares: Shares, names: Sequence[int]) -> dict[int, float]:
        """How near the nearest example of each of these meanings is.

        The signs that tell most say which examples may be; only those are compared in full.
        """
        learned = self._learned
        known = [one for one in shares.items() if one[0] < self._known]
        telling = heapq.nlargest(TELLING, known, key=lambda one: one[1] / self._spread(one[0]))
        alike: dict[int, dict[int, float]] = {name: {} for name in names}
        for sign, share in telling:
            first, end = learned.told.starts[sign], learned.told.starts[sign + 1]
            for pair, name in enumerate(learned.told.numbers[first:end], first):
                if name in alike:
                    self._add(alike[name], pair, share)
        return {name: self._best(shares, numbers) for name, numbers in alike.items()}

    def _add(self, numbers: dict[int, float], pair: int, share: float) -> None:
        """What a sign says for the examples of one meaning."""
        learned, so_far = self._learned, numbers.get
        begin, end = learned.groups[pair], learned.groups[pair + 1]
        there = zip(learned.numbers[begin:end], learned.parts[begin:end], strict=True)
        for number, other in there:
            numbers[number] = so_far(number, 0.0) + share * other

    def _spread(self, sign: int) -> float:
        """Signs of many examples say little for what they cost."""
        return 1 + self._learned.told.size(sign) / SPREAD

    def _best(self, shares: Shares, numbers: Mapping[int, float]) -> float:
        """How near the nearest of these is, all signs counted."""
        best, there = 0.0, shares.get
        for number in heapq.nlargest(BEST, numbers, key=numbers.__getitem__):
            made_of = self._learned.made_of.row(number)
            best = max(best, sum(there(sign, 0.0) * other for sign, other in made_of))
        return best
