"""The index over all examples: made once, asked for every text that nothing else has read."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern

import msgspec

from handlers.rules.meaning.neighbours import sound
from handlers.rules.meaning.side import Side, part
from handlers.rules.meaning.telling import Weights, apart, speaks

RARE = 0.03
"""Counted where a sign was never seen with a meaning."""
WEIGHT = 22.0
"""What the nearest example weighs beside all others together."""
APART = 15.0
"""The same of what tells meanings apart that are easily mistaken."""
LIGHT = 0.5
"""Of a courtesy."""
STRANGE = 0.7
"""Of a word that no example has: it makes every example less near."""
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
    """What takes seconds to work out of examples; of the same ones it is always the same."""

    several: Sequence[tuple[str, Signs]]
    """Of each example its meaning and its signs."""
    apart: Weights = {}
    """What parts their meanings."""
    side: Side = Side()
    """What parts those of one side from all others."""


def learn(
    examples: Iterable[tuple[str, str]], reader: Reader, side: str = "", plain: Iterable[str] = ()
) -> Learned:
    """Read them all, each a meaning and a text, and ask which would be mistaken; meanings whose
    names begin with `side` are told apart from all others, and from `plain` words, but for those
    that have its sign.
    """
    several = [(name, reader.signs(text)) for name, text in examples]
    index = Index(Learned(several), reader)
    sides = [bool(side) and name.startswith(side) for name, _ in several]
    sign = f"!{side.removesuffix(':')}"
    others = (signs for signs in map(reader.signs, plain) if sign not in signs)
    parted = part(
        [
            *zip(index.made_of, sides, strict=True),
            *((index.shares(signs), False) for signs in others),
        ]
    )
    return Learned(several, apart(index.places, index.made_of), parted)


class Index:
    """Examples by their signs: words, neighbours, and what else is known of a text."""

    def __init__(self, learned: Learned, reader: Reader) -> None:
        self.words, self._signs = reader.words, reader.signs
        self._apart, self._side = learned.apart, learned.side
        several = [(name, _shared(signs)) for name, signs in learned.several]
        self._learn(several)
        self._lay_out(several)

    def ask(self, text: str, most: int = LIKELY) -> list[Near]:
        """What it may mean, the likeliest first; nothing where no example shares a word with it."""
        signs = self._signs(text)
        known = [sign for sign in signs if sign in self._told]
        if not known:
            return []
        count = len(known)
        scores = [count * base for base in self._bases]
        for sign in known:
            for number, more in self._told[sign]:
                scores[number] += more
        shares = self.shares(signs)
        for number, more in speaks(self._apart, shares).items():
            scores[number] += APART * more
        likely = heapq.nlargest(LIKELY, range(len(scores)), key=scores.__getitem__)
        near = self._nearest(shares, likely)
        root = math.sqrt(sum(signs[sign] for sign in known))
        found = [
            Near(self._names[one], (scores[one] + WEIGHT * near[one]) / root, near[one])
            for one in likely
        ]
        return sorted(found, key=lambda one: -one.score)[:most]

    def likely(self, text: str) -> float:
        """How likely it means something of the one side, whatever of it, from 0 to 1."""
        return self._side.likely(self.shares(self._signs(text)))

    def strangeness(self, typed: Sequence[str]) -> float:
        """The share of these words that is in no example: where large, the others say little."""
        words = typed[:MOST]
        return sum(word not in self._told for word in words) / max(1, len(words))

    def _learn(self, several: Sequence[tuple[str, Signs]]) -> None:
        """How often each sign comes with each meaning."""
        seen: dict[str, dict[int, int]] = defaultdict(dict)
        places: dict[str, int] = {}
        total: list[int] = []
        for name, signs in several:
            place = places.setdefault(name, len(places))
            if place == len(total):
                total.append(0)
            total[place] += len(signs)
            for sign in signs:
                with_it = seen[sign]
                with_it[place] = with_it.get(place, 0) + 1
        self._names = list(places)
        self._bases = [-math.log(count + RARE * len(seen)) for count in total]
        more = [math.log(n + RARE) - math.log(RARE) for n in range(1 + max(total, default=0))]
        self._told: Mapping[str, list[tuple[int, float]]] = {
            sign: [(place, more[n]) for place, n in with_it.items()]
            for sign, with_it in seen.items()
        }
        self._telling = {
            sign: _telling(sum(with_it.values()), len(with_it), len(several), len(total))
            for sign, with_it in seen.items()
        }

    def _lay_out(self, several: Sequence[tuple[str, Signs]]) -> None:
        """Which examples have a sign, and the shares that each example is made of."""
        self._strange = STRANGE * math.log(1 + len(several))
        numbers = {name: number for number, name in enumerate(self._names)}
        self.places = [numbers[name] for name, _ in several]
        """Of each example the number of its meaning."""
        held: dict[str, dict[int, list[tuple[int, float]]]] = defaultdict(dict)
        self.made_of: list[Mapping[str, float]] = []
        for number, (place, (_, signs)) in enumerate(zip(self.places, several, strict=True)):
            shares = self.shares(signs)
            self.made_of.append(shares)
            for sign, share in shares.items():
                held[sign].setdefault(place, []).append((number, share))
        self._held: Mapping[str, Mapping[int, list[tuple[int, float]]]] = held

    def shares(self, signs: Signs) -> dict[str, float]:
        """What each of these signs is of a length of one, the telling ones the more."""
        weighed = {sign: n * self._telling.get(sign, self._strange) for sign, n in signs.items()}
        length = math.sqrt(sum(one * one for one in weighed.values())) or 1.0
        return {sign: one / length for sign, one in weighed.items()}

    def _nearest(self, shares: Signs, names: Sequence[int]) -> dict[int, float]:
        """How near the nearest example of each of these meanings is.

        The signs that tell most say which examples may be; only those are compared in full.
        """
        known = [one for one in shares.items() if one[0] in self._held]
        telling = heapq.nlargest(TELLING, known, key=lambda one: one[1] / self._spread(one[0]))
        alike: dict[int, dict[int, float]] = {name: {} for name in names}
        for sign, share in telling:
            held = self._held[sign]
            for name in alike.keys() & held.keys():
                numbers = alike[name]
                so_far = numbers.get
                for number, other in held[name]:
                    numbers[number] = so_far(number, 0.0) + share * other
        return {name: self._best(shares, numbers) for name, numbers in alike.items()}

    def _spread(self, sign: str) -> float:
        """Signs of many examples say little for what they cost."""
        return 1 + len(self._told[sign]) / SPREAD

    def _best(self, shares: Mapping[str, float], numbers: Mapping[int, float]) -> float:
        """How near the nearest of these is, all signs counted."""
        best = 0.0
        for number in heapq.nlargest(BEST, numbers, key=numbers.__getitem__):
            other = self.made_of[number]
            best = max(
                best, sum(shares[sign] * other[sign] for sign in shares.keys() & other.keys())
            )
        return best


def _shared(signs: Signs) -> Signs:
    """The same, each sign held once however many examples have it."""
    return {intern(sign): more for sign, more in signs.items()}


@lru_cache(maxsize=4096)
def _telling(count: int, meanings: int, examples: int, of: int) -> float:
    """What a sign tells that so many examples have, of so many meanings."""
    rare = math.log(1 + examples / count)
    return rare * (0.3 + math.log(1 + of / meanings) / math.log(1 + of))
