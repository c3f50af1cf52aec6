"""Rows of numbers with weights, one behind another: thousands of small lists in little room."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Numbers = array[int]
    Weights = array[float]
else:
    Numbers = Weights = array


@dataclass(frozen=True, slots=True)
class Rows:
    """Each row holds numbers, and a weight beside each."""

    starts: Numbers
    numbers: Numbers
    weights: Weights

    @classmethod
    def of(cls, rows: Iterable[Iterable[tuple[int, float]]]) -> Rows:
        """Lay them out, one behind another."""
        starts, numbers, weights = counted([0]), counted(), weighed()
        for row in rows:
            for number, weight in row:
                numbers.append(number)
                weights.append(weight)
            starts.append(len(numbers))
        return cls(starts, numbers, weights)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def size(self, place: int) -> int:
        """How much stands in a row."""
        return self.starts[place + 1] - self.starts[place]

    def row(self, place: int) -> Iterator[tuple[int, float]]:
        """The numbers of a row with their weights."""
        begin, end = self.starts[place], self.starts[place + 1]
        return zip(self.numbers[begin:end], self.weights[begin:end], strict=True)


def counted(some: Iterable[int] = ()) -> Numbers:
    """Numbers side by side."""
    return array("I", some)


def weighed(some: Iterable[float] = ()) -> Weights:
    """Weights side by side."""
    return array("d", some)


def packed(one: object) -> object:
    """For what writes a file and knows no arrays."""
    if isinstance(one, array):
        return one.typecode, one.tobytes()
    raise NotImplementedError


def unpacked(_wanted: type, one: tuple[str, bytes]) -> object:
    """The same back."""
    return array(*one)
