"""Where facts come from, and until when they are to be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from lessons.crosscheck import Fault
from lessons.lint.page import LessonPage, Page
from lessons.lint.yardstick import Yardstick

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
