"""What the index asks, worked out of all examples."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from handlers.rules.meaning.index import Learned, Reader, Signs
from handlers.rules.meaning.rows import Rows, weighed
from handlers.rules.meaning.side import Side, part
from handlers.rules.meaning.telling import apart

RARE = 0.03
"""Counted where a sign was never seen with a meaning."""
STRANGE = 0.7
"""Of a word that no example has: it makes every example less near."""


def learn(
    examples: Iterable[tuple[str, str]], reader: Reader, side: str = "", plain: Iterable[str] = ()
) -> Learned:
    """Read them all, each a meaning and a text, and ask which would be mistaken; meanings whose
    names begin with `side` are told apart from all others, and from `plain` words, but for those
    that have its sign.
    """
    several = [(name, reader.signs(text)) for name, text in examples]
    seen = Seen(several)
    sign = f"!{side.removesuffix(':')}"
    others = [signs for signs in map(reader.signs, plain) if sign not in signs]
    is_on = [bool(side) and name.startswith(side) for name, _ in several]
    parted = part(
        [
            *zip(seen.made_of, is_on, strict=True),
            *((seen.shares(signs), False) for signs in others),
        ]
    )
    return _laid_out(seen, apart(seen.places, seen.made_of), parted)


class Seen:
    """How often each sign came with each meaning, and the shares that each example is made of."""

    def __init__(self, several: Sequence[tuple[str, Signs]]) -> None:
        self.names = list(dict.fromkeys(name for name, _ in several))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.places = [numbers[name] for name, _ in several]
        """Of each example the number of its meaning."""
        self.total = [0] * len(self.names)
        self.told: dict[str, dict[int, int]] = defaultdict(dict)
        for place, (_, signs) in zip(self.places, several, strict=True):
            self.total[place] += len(signs)
            for sign in signs:
                with_it = self.told[sign]
                with_it[place] = with_it.get(place, 0) + 1
        self.strange = STRANGE * math.log(1 + len(several))
        self.telling = {
            sign: _telling(sum(with_it.values()), len(with_it), len(several), len(self.total))
            for sign, with_it in self.told.items()
        }
        self.made_of = [self.shares(signs) for _, signs in several]

    def shares(self, signs: Signs) -> dict[str, float]:
        """What each of these signs is of a length of one, the telling ones the more."""
        weighed = {sign: n * self.telling.get(sign, self.strange) for sign, n in signs.items()}
        length = math.sqrt(sum(one * one for one in weighed.values())) or 1.0
        return {sign: one / length for sign, one in weighed.items()}

    def held(self) -> Mapping[str, Mapping[int, list[tuple[int, float]]]]:
        """Of each sign, by the meanings it came with: the examples that have it."""
        held: dict[str, dict[int, list[tuple[int, float]]]] = defaultdict(dict)
        for number, (place, made_of) in enumerate(zip(self.places, self.made_of, strict=True)):
            for sign, share in made_of.items():
                held[sign].setdefault(place, []).append((number, share))
        return held


def _laid_out(
    seen: Seen, parting: Mapping[str, Sequence[tuple[int, float]]], side: Side
) -> Learned:
    """All of it in rows, signs by their numbers."""
    more = [math.log(n + RARE) - math.log(RARE) for n in range(1 + max(seen.total, default=0))]
    signs = list(dict.fromkeys([*seen.told, *side.weights]))
    numbers = {sign: number for number, sign in enumerate(signs)}
    held = Rows.of(_in_groups(seen))
    return Learned(
        seen.names,
        signs,
        weighed(-math.log(count + RARE * len(seen.told)) for count in seen.total),
        seen.strange,
        weighed(seen.telling.values()),
        Rows.of(((at, more[n]) for at, n in with_it.items()) for with_it in seen.told.values()),
        *(held.starts, held.numbers, held.weights),
        Rows.of(((numbers[sign], one) for sign, one in made.items()) for made in seen.made_of),
        Rows.of(parting.get(sign, ()) for sign in signs),
        weighed(side.weights.get(sign, 0.0) for sign in signs),
        side.base,
    )


def _in_groups(seen: Seen) -> Iterator[Iterable[tuple[int, float]]]:
    """The examples of each sign and meaning, in the order in which `told` has the pairs."""
    held = seen.held()
    for sign, with_it in seen.told.items():
        yield from (held[sign][place] for place in with_it)


@lru_cache(maxsize=4096)
def _telling(count: int, meanings: int, examples: int, of: int) -> float:
    """What a sign tells that so many examples have, of so many meanings."""
    rare = math.log(1 + examples / count)
    return rare * (0.3 + math.log(1 + of / meanings) / math.log(1 + of))
