"""Words said twice: whoever copies a block forgets to change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lessons.crosscheck import Fault
from lessons.folding import fold
from lessons.lint.page import LessonPage, Page
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import Where

_APART = frozenset(("title", "objective", "remember", "try_it"))
"""What no two lessons have in common."""


def within(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A step, a question, a reason or a keyword that stands there twice."""
    lesson = page.lesson
    steps = [(("steps", n, "text"), step.text) for n, step in enumerate(lesson.steps)]
    words = [(("keywords", n), word) for n, word in enumerate(lesson.keywords)]
    asked = [((*where, "text"), question.text) for where, question in page.questions()]
    reasons = [one for one in page.said() if _is_reason(one[0])]
    for group in (steps, words, asked, reasons):
        for where, text in _twice(group):
            yield page.fault("said_twice", where, value=text)
    for name in ("audiences", "skills", "sources"):
        for number, code in enumerate(codes := list(getattr(lesson, name))):
            if code in codes[:number]:
                yield page.fault("said_twice", (name, number), value=code)


def across(pages: Iterable[Page]) -> Iterator[Fault]:
    """Two lessons that are called the same, or promise the same."""
    first: dict[tuple[str, str], str] = {}
    for page in pages:
        for name in sorted(_APART) if isinstance(page, LessonPage) else ():
            key = (name, fold(str(page.document.data[name])))
            if first.setdefault(key, page.file) != page.file:
                value = str(page.document.data[name])
                yield page.fault("said_elsewhere", (name,), value=value, other=first[key])


def _is_reason(where: Where) -> bool:
    """Of an option: two ways of typing the same wrong answer share theirs."""
    return "reasons" in where or ("options" in where and where[-1] == "reason")


def _twice(texts: Iterable[tuple[Where, str]]) -> Iterator[tuple[Where, str]]:
    seen: set[str] = set()
    for where, text in texts:
        if fold(text) in seen:
            yield where, text
        seen.add(fold(text))
