"""What every question type has in common, and what it sees of a question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["pick", "statement", "mark", "order", "typed"]
"""How people answer: one tap, one of two sides, marks, a row put in order, words of their own."""
Form = Literal["(options)", "(statement)", "(typed)"]
"""How writers write it: with its options, as a statement, or with the answers to be typed."""


class Choosable(Protocol):
    """An option, as far as grading goes."""

    @property
    def id(self) -> str:
        """What a tap sends back."""

    @property
    def right(self) -> bool:
        """Whether it belongs to the answer."""

    @property
    def misconception(self) -> str | None:
        """What those believe who pick it."""

    @property
    def accept(self) -> Sequence[str] | None:
        """What people may type to mean it."""


class Askable(Protocol):
    """A question, as far as grading goes."""

    @property
    def id(self) -> str:
        """Its name within the lesson."""

    @property
    def type(self) -> str:
        """The name of its type."""

    @property
    def options(self) -> Sequence[Choosable]:
        """Everything on offer."""


def as_written(question: Askable) -> tuple[str, ...]:
    """The options as the writer put them."""
    return tuple(option.id for option in question.options)


def right_options(question: Askable) -> tuple[str, ...]:
    """The ids of the options that make the answer, in the order written."""
    return tuple(option.id for option in question.options if option.right)


def exactly_right(question: Askable, picked: Collection[str]) -> bool:
    """All that is right was picked, and nothing else."""
    return set(picked) == set(right_options(question))


def _only_the_last(_before: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    return tuple(named)


def _anything(_question: Askable, picked: Sequence[str]) -> bool:
    return bool(picked)


def each_wrong(question: Askable) -> tuple[tuple[str, ...], ...]:
    """Each wrong option by itself."""
    return tuple((option.id,) for option in question.options if not option.right)


@dataclass(frozen=True, slots=True)
class QuestionType:
    """How one kind of question is shown, answered, graded and written."""

    name: str
    kind: Kind
    form: Form
    right: Callable[[Askable, Collection[str]], bool]
    flaw: Callable[[Askable], str | None]
    """The code of what is wrong with how the question was written, if anything."""
    shown: Callable[[Askable], tuple[str, ...]] = as_written
    """The ids of the options in the order people see them."""
    touch: Callable[[Sequence[str], Sequence[str]], tuple[str, ...]] = _only_the_last
    """What stands picked after options were named."""
    whole: Callable[[Askable, Sequence[str]], bool] = _anything
    """Whether what stands picked may be sent as the answer."""

    answer: Callable[[Askable], tuple[str, ...]] = right_options
    """The ids of the options that make the answer, in its order."""
    missed: Callable[[Askable], tuple[tuple[str, ...], ...]] = each_wrong
    """Every way to miss it that has words of its own, by what is picked."""

    @property
    def one_tap(self) -> bool:
        """Whether a tap on an option is the answer."""
        return self.kind in ("pick", "statement")

    @property
    def in_words(self) -> bool:
        """Whether the answer is typed: no option is seen."""
        return self.kind == "typed"

    @property
    def many(self) -> bool:
        """Whether several options are picked before the answer is sent."""
        return self.kind in ("mark", "order")
