"""/baocao: the draft of the report of a year, or of other days, as a file of a word processor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.contract import Button, Later, Recipe, Reply, column
from handlers.reports.document import Document
from handlers.reports.spoken import day
from handlers.reports.wording import in_file_name
from handlers.reports.yearly.naming import span_named
from handlers.routes import Namesake, Route, Routes
from handlers.rules.days.calendar_units import Period, year_of
from handlers.rules.days.yearly import days_written, may_report, stage_named, year_named
from handlers.rules.periods import parse_periods
from handlers.shared.audit import note
from handlers.turn import House, Outcomes, Turn, Voice
from storage.identity import people
from storage.reporting import issues
from storage.reporting.issues import ISSUED
from storage.rights.role import Role
from storage.transaction import Transaction

WHO = (Role.OFFICER,)
NETWORK_JOB = RECIPE = "yearly_report"


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Begin on a year's, or on other days'; it comes as a message of its own."""
    words = " ".join(arguments).strip()
    meant = _meant(words, turn.today)
    asked = meant[0] if len(meant) == 1 else None
    offered = meant if len(meant) > 1 else [_year(turn.today.year), _year(turn.today.year - 1)]
    others = [_button(turn, one) for one in offered if one != asked and may_report(one, turn.today)]
    if asked is None:
        return [turn.reply("documents.which", *others)]
    span = span_named(asked, turn.house.texts, is_short=True)
    doors = [*_issued(turn, asked), *(others if not words else ())]
    said = turn.reply("documents.making", *doors, span=span)
    note(turn, "report.drafted", f"report:{days_written(asked)}")
    return [said, Later(NETWORK_JOB, _days(asked))]


def _meant(words: str, today: date) -> list[Period]:
    """The reports that these words may ask for: of this year where none is named, none ahead."""
    year, stage = year_named(words, today), stage_named(words)
    found = [_year(year)] if year else [stage] if stage else parse_periods(words, today)
    return [one for one in found if may_report(one, today)]


def _issued(turn: Turn, asked: Period) -> list[Button]:
    """The report of these days that was issued already: it stays as it is."""
    there = issues.of_days(turn.tx, asked.first, asked.last)
    known = [one for one in there if issues.state_of(issues.steps(turn.tx, one.id)) == ISSUED]
    return [turn.button("documents.issued", f"issuing.open:{one.id}") for one in known[-1:]]


def _year(number: int) -> Period:
    return year_of(date(number, 1, 1))


def _button(turn: Turn, asked: Period) -> Button:
    span = span_named(asked, turn.house.texts, is_short=True)
    return turn.button("documents.of_span", f"documents.make:{days_written(asked)}", span=span)


def _days(asked: Period) -> dict[str, str]:
    return {"first": str(asked.first), "last": str(asked.last)}


def days_of(arguments: Mapping[str, str]) -> Period:
    """The days of a report that was asked for; of a year by its number, as it once was."""
    if year := arguments.get("year"):
        return _year(int(year))
    return Period(*(date.fromisoformat(arguments[end]) for end in ("first", "last")))


def made(house: House, tx: Transaction, lane: str, asked: Period, document: Document) -> Reply:
    """The file, what is in it, and how much people still have to write."""
    voice = Voice(house, people.known(tx, lane))
    span = span_named(asked, house.texts, is_short=True)
    said = voice.say(
        "documents.made",
        span=span,
        tables=len(list(document.grids())),
        as_of=day(document.as_of),
        blanks=len(document.blanks()),
    )
    named = voice.say("documents.filename", days=in_file_name(asked, span))
    return Reply(
        said,
        column(
            voice.button("documents.issue", f"issuing.prepare:{days_written(asked)}"),
            voice.button("documents.exemplars", "exemplars.show"),
            voice.button("documents.figures", "stats.show"),
        ),
        file=Recipe(RECIPE, _days(asked), named),
    )


ROUTES = Routes(
    commands={"baocao": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={"documents.make": Route(show, WHO)},
)
