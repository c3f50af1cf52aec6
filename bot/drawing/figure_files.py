"""Recipes for figures: a workbook, a picture, the yearly report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.drawing import chart
from bot.drawing.drawn import OPENED_AT, PDF, WORD, WORKBOOK, Drawn
from bot.figures.recount import marks
from bot.figures.tally import report_sheets
from handlers.officers.documents import days_of
from handlers.officers.issuing.showing import body_of
from handlers.reports import yearly
from handlers.reports.awards import drafting as award_papers
from handlers.reports.charts.shape import unpacked
from handlers.reports.document import Document
from handlers.reports.tally import tally
from handlers.rules.admission.numbering import row_number
from handlers.shared.which_days import between
from handlers.turn import House
from storage.reporting import issues
from storage.transaction import Transaction


def workbook_of(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """Every figure of a period, by group and by team, as it stands when the file is opened."""
    from bot.drawing.workbook import workbook

    period = between(arguments["first"], arguments["last"])
    if period is None:
        return None
    counted = tally(tx, period, house.library, datetime.fromisoformat(arguments[OPENED_AT]))
    courses = {course.id: course.title for course in house.library.courses}
    sheets = report_sheets(
        counted, house.texts, house.settings.ward, courses, marks(tx, house.texts)
    )
    return lambda: Drawn(workbook(sheets), WORKBOOK)


def chart_of(
    _house: House, _tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """Of what was counted and told: it says in the picture of which days."""
    found = unpacked(arguments.get("chart", ""))
    return (lambda: Drawn(chart.draw(found), "image/png")) if found and found.bars else None


def yearly_report(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn]:
    """Of the facts there are when it is opened; it says when that was."""
    at = datetime.fromisoformat(arguments[OPENED_AT])
    written = yearly.report(tx, house, days_of(arguments), None, at)
    return lambda: Drawn(_written(written), WORD)


def issue(
    _house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """As it was frozen; nothing is counted or drawn."""
    body = body_of(tx, arguments)
    return (lambda: Drawn(body, WORD)) if body else None


def issue_filed(
    _house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The signed file, as it was filed."""
    body = issues.filed_of(tx, row_number(arguments.get("step", "")) or 0)
    return (lambda: Drawn(body, PDF)) if body else None


def award_paper(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """Of the issued report and the list as it is when the paper is opened."""
    at = datetime.fromisoformat(arguments[OPENED_AT])
    written = award_papers.drafted(house, tx, arguments, at)
    return (lambda: Drawn(_written(written), WORD)) if written else None


def _written(document: Document) -> bytes:
    """The library is loaded when the first document is drawn."""
    from bot.documents.draw import draw

    return draw(document)
