"""What every question type has in common, and what it sees of a question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


class Choosable(Protocol):
    """An option, as far as grading goes."""

    @property
    def id(self) -> str:
        """What a tap sends back."""

    @property
    def right(self) -> bool:
        """Whether it belongs to the answer."""


class Askable(Protocol):
    """A question, as far as grading goes."""

    @property
    def type(self) -> str:
        """The name of its type."""

    @property
    def options(self) -> Sequence[Choosable]:
        """Everything on offer."""


@dataclass(frozen=True, slots=True)
class QuestionType:
    """How one kind of question is answered, graded and written."""

    name: str
    many: bool
    """Whether several options may be picked before answering."""
    right: Callable[[Askable, Collection[str]], bool]
    flaw: Callable[[Askable], str | None]
    """The code of what is wrong with how the question was written, if anything."""


def right_options(question: Askable) -> tuple[str, ...]:
    """The ids of the options that make the answer, in the order written."""
    return tuple(option.id for option in question.options if option.right)


def exactly_right(question: Askable, picked: Collection[str]) -> bool:
    """All that is right was picked, and nothing else."""
    return set(picked) == set(right_options(question))
