"""What is no figure: how one is counted, a report, a file, and what is not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.contract import Button, Go, Reply, column
from handlers.officers.stats import following, honest, places
from handlers.officers.stats.asking import show
from handlers.officers.stats.counting import periods, unclear
from handlers.officers.stats.question import Question, asked_of
from handlers.reports.indicators import indicators
from handlers.reports.yearly.naming import span_named
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.asked.reports_asked import is_of_whole_ward, report_days
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.days.yearly import YEARS, may_report
from handlers.rules.periods.spotting import spotted
from handlers.shared.which_days import between
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role


def explain(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How an indicator is counted, by its code or by its words."""
    known = indicators()
    found = [known[code] for code in codes_of(":".join(arguments)) if code in known]
    if not found:
        return [turn.reply("stats.explain_which", *periods(turn))]
    lines = [
        turn.say(
            "stats.explained",
            code=one.code,
            title=one.name,
            unit=one.unit,
            numerator=one.numerator,
            rule=one.rule,
        )
        for one in found[:2]
    ]
    return [Reply("\n\n".join(lines), column(*periods(turn)))]


def report(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """ "bao cao nam": the yearly file; of other days every figure; of none which is meant."""
    said = report_days(" ".join(arguments))
    found = spotted(said, turn.today)
    is_whole = is_of_whole_ward(found.rest if found.words else said)
    if not turn.has_role(Role.OFFICER) or not is_whole:
        return _figures(turn, said)
    (period,) = found.found if len(found.found) == 1 else (None,)
    if period == year_of(turn.today) or (period and year_of(period.first) == period):
        return _of_year(turn, period)
    drawn = [one for one in found.found if may_report(one, turn.today)]
    if len(drawn) == 1 and _is_of_months(drawn[0]):
        return [Go(f"documents.make:{drawn[0].first}..{drawn[0].last}")]
    if found.words:
        return _figures(turn, said)
    return [turn.reply("stats.which_report", *_reports(turn))]


def _is_of_months(period: Period) -> bool:
    """The first months of a year, more than a quarter: a report is written of them."""
    return period.first == year_of(period.first).first and period.last.month > 3  # noqa: PLR2004


def _of_year(turn: Turn, period: Period) -> Outcomes:
    """The file of a year of the plan; there is none of others."""
    return [Go(f"documents.make:{period.first.year}")]


def _reports(turn: Turn) -> list[Button]:
    """The files there are, and the figures of days without one."""
    year, month = turn.today.year, Question(month_of(turn.today), is_campaign=True)
    years = [one for one in (year, year - 1) if one >= YEARS[0]]
    return [
        *(_file(turn, one) for one in years),
        turn.button("stats.figures_of_month", month.data()),
    ]


def _file(turn: Turn, year: int) -> Button:
    span = span_named(year_of(date(year, 1, 1)), turn.house.texts, is_short=True)
    return turn.button("documents.of_span", f"documents.make:{year}", span=span)


def _figures(turn: Turn, words: str) -> Outcomes:
    """Every figure of those days, which is the campaign's table."""
    told = Reply(turn.say("unkept.document"), leads=True)
    words = f"chien dich {words}"
    return [*([] if read_wanted(words).unkept else [told]), *show(turn, (words,))]


def unkept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What the house does not do: said, with the figures of the days and the place named."""
    kind, words = (*arguments, "", "")[:2]
    if not turn.house.texts.has(f"unkept.{kind}"):
        return [unclear(turn)]
    if kind == "document":
        return report(turn, (words,))
    wanted = read_wanted(words, leads=not turn.has_role(Role.OFFICER))
    wanted, groups = places.named_in(turn, replace(wanted, unkept=kind))
    last = following.last(turn)
    spot = spotted(words, turn.today)
    if last and not spot.found and not groups:
        return [honest.unkept(turn, wanted, [last], periods(turn))]
    found = spot.found or (month_of(turn.today),)
    asked = [places.placed(turn, asked_of(one, wanted, words), wanted, groups) for one in found]
    questions = [one for one in asked if isinstance(one, Question)]
    return [honest.unkept(turn, wanted, questions, periods(turn))]


def file(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button: every figure of the days as a workbook, to officers alone."""
    first, last = (*arguments, "", "")[:2]
    period = between(first, last)
    if period is None or not turn.has_role(Role.OFFICER):
        return [unclear(turn)]
    return [honest.workbook(turn, Question(period))]
