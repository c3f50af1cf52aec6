"""Where facts are added up, place by place; what is unknown is not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

Place = tuple[str, int | str | None]
"""The ward, a group, a team, those living elsewhere or not placed; or a part of one figure."""
WARD: Place = ("ward", None)
UNPLACED: Place = ("unplaced", None)
ELSEWHERE: Place = ("elsewhere", None)
FORM_CODES = (
    *("BH4a", "BH5a", "BH5b", "BH5c", "BH5d", "BH5e"),
    *("KQ1", "KQ2", "KQ3", "KQ4", "KQ5"),
)
"""What a session's form counts, in the order of its columns."""


class Account:
    """The figures of one place."""

    __slots__ = ("_lacking", "_once", "_sums")

    def __init__(self) -> None:
        self._sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        """By code: the sum, and how many numbers are in it."""
        self._lacking: defaultdict[str, set[int]] = defaultdict(set)
        """By code: the forms with a line that does not give it."""
        self._once: defaultdict[str, dict[Hashable, int | None]] = defaultdict(dict)

    def add(self, code: str, number: int, fact: object = None) -> None:
        """Add a number of occurrences, which this fact tells of."""
        line = self._sums[code]
        line[0] += number
        line[1] += 1

    def once(
        self,
        code: str,
        thing: Hashable,
        worth: int | None = 1,
        fact: object = None,
    ) -> None:
        """Count a thing once, however often it comes and by whatever facts."""
        self._once[code][thing] = worth

    def knows(self, code: str) -> bool:
        """Whether anything was written down for it."""
        return code in self._sums or code in self._once

    def total(self, code: str) -> tuple[int | None, int]:
        """The figure, and how many forms do not give it whole; None when all of it is lacking."""
        things = self._once.get(code)
        if things is not None:
            known = [worth for worth in things.values() if worth is not None]
            lacking = len(things) - len(known)
            return (None if lacking and not known else sum(known)), lacking
        total, known_count = self._sums.get(code) or (0, 0)
        lacking = len(self._lacking.get(code, ()))
        return (None if lacking and not known_count else total), lacking

    def add_line(self, form: int, counts: tuple[int | None, ...], fact: object = None) -> None:
        """A line of a form: what it counts for one of its groups; None is what nobody gave."""
        for code, number in zip(FORM_CODES, counts, strict=True):
            if number is None:
                self._lacking[code].add(form)
            else:
                self.add(code, number, fact)


class Ledger:
    """An account for every place that some fact belongs to."""

    def __init__(self, opened: Callable[[], Account] = Account) -> None:
        self.keeps_facts = opened is not Account
        """Whether each fact is to come by itself: an account of this kind shows them as rows."""
        self._accounts: defaultdict[Place, Account] = defaultdict(opened)

    def __getitem__(self, place: Place) -> Account:
        """The account of a place, opened on first use."""
        return self._accounts[place]

    def of(self, *places: Place) -> Iterator[Account]:
        """Several accounts."""
        return map(self.__getitem__, places)

    def places(self, *scopes: str) -> list[Place]:
        """The places of these kinds that anything was written to."""
        return [place for place in self._accounts if place[0] in scopes]
