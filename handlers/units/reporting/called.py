"""Which line of a report is meant: by its number, or by its name."""

from __future__ import annotations

from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing
from handlers.rules.units.line_said import line_said, lines_said


def meant_line(one: Standing, text: str) -> tuple[Line, str] | None:
    """The line that is called by its number or name, and what is said of it."""
    found = line_said(text, {line.key: line.short for line in one.form.lines})
    line = one.form.line(found[0]) if found else None
    return (line, found[1]) if found and line else None


def other_line(one: Standing, line: Line, text: str) -> tuple[Standing, Line, str]:
    """Another line that is named; by its name only if nobody answered it: else it may count."""
    meant = meant_line(one, text)
    if meant and (meant[0] == line or meant[0].key not in one.answers or lines_said(text)):
        return one, *meant
    return one, line, text
