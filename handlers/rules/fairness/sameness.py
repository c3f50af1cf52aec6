"""One person with several numbers is counted once, in every figure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


def canonical(links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For every number in a link (kept, other) the smallest number it is joined with."""
    root: dict[int, int] = {}

    def find(number: int) -> int:
        while root.setdefault(number, number) != number:
            number = root[number]
        return number

    for kept, other in links:
        first, second = sorted((find(kept), find(other)))
        root[second] = first
    return {number: find(number) for number in root}


@dataclass(frozen=True, slots=True)
class Fact:
    """A completion: by which number, of which lesson, where it counts; facts come in order."""

    person: int
    lesson: str
    cells: tuple[Hashable, ...]
    """Where it is counted: its group, the whole ward, …"""
    is_adult: bool
    counts: bool
    """Whether it lies in the period asked for."""


@dataclass(frozen=True, slots=True)
class Surplus:
    """What plain counting has too much in a cell."""

    people: int = 0
    adults: int = 0
    completions: int = 0


def surplus(facts: Iterable[Fact], same: Mapping[int, int]) -> dict[Hashable, Surplus]:
    """By cell: how many people and completions are counted twice.

    Of several completions of one lesson by one person, the first counts, whenever it was.
    """
    seen: set[tuple[int, str]] = set()
    plain: dict[Hashable, list[set[object]]] = {}
    real: dict[Hashable, list[set[object]]] = {}
    for fact in facts:
        who = same.get(fact.person, fact.person)
        is_first = (who, fact.lesson) not in seen
        seen.add((who, fact.lesson))
        if not fact.counts:
            continue
        for cell in fact.cells:
            _note(plain.setdefault(cell, [set(), set(), set()]), fact.person, fact)
            if is_first:
                _note(real.setdefault(cell, [set(), set(), set()]), who, fact)
    return {cell: _difference(sets, real.get(cell, [])) for cell, sets in plain.items()}


def _note(sets: list[set[object]], who: int, fact: Fact) -> None:
    sets[0].add(who)
    if fact.is_adult:
        sets[1].add(who)
    sets[2].add((who, fact.lesson))


def _difference(plain: list[set[object]], real: list[set[object]]) -> Surplus:
    sizes = [len(found) for found in real] or [0, 0, 0]
    return Surplus(*(len(found) - size for found, size in zip(plain, sizes, strict=True)))
