"""Where facts come from, and until when they are to be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from lessons.crosscheck import Fault
from lessons.lint.page import LessonPage, Page
from lessons.lint.safety import is_wrong
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick

_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")
SOON = timedelta(days=30)
TIMELY = frozenset(("lesson_expired", "lesson_expiring"))
"""Faults that time brings: content stays in use, and nobody need be stopped by them."""
GENTLE = TIMELY | {"belief_unused", "track_lacks_lesson", "gap_fell"}
"""All that is told and stops nobody: right as it stands, if it was meant so."""


def unknown_sources(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """A code that the list of sources does not know."""
    for number, code in enumerate(page.lesson.sources):
        if measure.sources is not None and code not in measure.sources:
            yield page.fault("source_unknown", ("sources", number), value=code)


def unsourced(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """A law by its number, a day of a rule, that no source of the lesson names."""
    if measure.sources is None:
        return
    told = " ".join(measure.sources.get(code, "") for code in page.lesson.sources)
    for where, text in page.said():
        if is_wrong(page, where):
            continue
        plain = turns()["own_day"].sub("", text)
        for found in turns()["law"].finditer(plain):
            if found[0] not in told:
                yield page.fault("law_unsourced", where, near=found[0], value=found[0])
        for found in _DAY.finditer(turns()["law"].sub("", plain)):
            if not re.search(rf"(?<![\d/]){re.escape(found[0])}(?![\d/])", told):
                yield page.fault("day_unsourced", where, near=found[0], value=found[0])


def unsaid(page: Page) -> Iterator[Fault]:
    """A code in the list of sources that says nothing."""
    for where, text in page.leaves():
        if not text.strip():
            yield page.fault("text_empty", where, field=where[0])


def not_yet(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """Days that have not come, on which something is said to have been done."""
    for name in ("checked_on", "renewed_on"):
        day = getattr(page.lesson, name)
        if day and day > measure.today:
            yield page.fault("day_ahead", (name,), field=name, value=f"{day:%d/%m/%Y}")


def out_of_date(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """A day of review that is past, or near."""
    due = page.lesson.review_by
    left = (due - measure.today).days
    if left < 0:
        yield page.fault("lesson_expired", ("review_by",), value=f"{due:%d/%m/%Y}")
    elif left <= SOON.days:
        yield page.fault("lesson_expiring", ("review_by",), value=f"{due:%d/%m/%Y}", days=left)
