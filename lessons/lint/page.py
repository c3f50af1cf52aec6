"""What rules look at: a file as it was typed, as it was read, and the lesson it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lessons.crosscheck import Fault
from lessons.loader import CATALOGUE, Reading
from lessons.schema import Lesson, Question
from lessons.strict_yaml import ContentError, Document, Node, Where

_SAID = frozenset(
    ("title", "objective", "text", "alt", "try_it", "remember", "reason", "otherwise", "yes", "no")
)
"""Names of what people read; the rest is for the machine, or is what people type."""
_DRAWN = "screen"
"""A drawn screen copies what others wrote; only its alternative text is ours."""


@dataclass(frozen=True)
class Page:
    """A content file: its lines as typed, and what they say."""

    file: str
    lines: tuple[str, ...]
    document: Document

    def fault(self, code: str, where: Where, *, near: str = "", **details: object) -> Fault:
        """A fault at a place; `near` finds the very line within a longer text."""
        return self.file, ContentError(code, self.document.line_near(where, near), **details)

    def leaves(self) -> Iterator[tuple[Where, str]]:
        """Every text, whoever reads it."""
        return _leaves(self.document.data, ())

    def said(self) -> Iterator[tuple[Where, str]]:
        """Every text that people read, with its place."""
        return iter(self._spoken)

    @cached_property
    def _spoken(self) -> tuple[tuple[Where, str], ...]:
        """Found once for all the rules."""
        return tuple(self._find_spoken())

    def _find_spoken(self) -> Iterator[tuple[Where, str]]:
        for where, text in self.leaves():
            names = [step for step in where if isinstance(step, str)]
            drawn = _DRAWN in names and names[-1] != "alt"
            if self.file.endswith(CATALOGUE) or (names[-1] in _SAID and not drawn):
                yield where, text


@dataclass(frozen=True)
class LessonPage(Page):
    """A lesson file that can be taught."""

    lesson: Lesson

    def questions(self) -> Iterator[tuple[Where, Question]]:
        """The questions, with their places."""
        for number, question in enumerate(self.lesson.questions):
            yield ("questions", number), question


def pages(reading: Reading) -> Iterator[Page]:
    """Every file that could be read, the lessons among them."""
    written = {entry.file: entry.value for each in reading.courses for entry in each.lessons}
    for file, document in reading.documents.items():
        lines = tuple((reading.folder / file).read_text("utf-8-sig").split("\n"))
        lesson = written.get(file)
        if lesson and reading.words:
            yield LessonPage(file, lines, document, lesson.finished(reading.words))
        else:
            yield Page(file, lines, document)


def _leaves(node: Node, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(node, str):
        yield where, node
        return
    inside = node.items() if isinstance(node, dict) else enumerate(node)
    for step, value in inside:
        yield from _leaves(value, (*where, step))
