"""The cards above the figures: large numbers, the months, sessions by kind, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.board.office.charts import Bar, Column, columns
from bot.board.office.periods import written
from handlers.reports import participation
from handlers.reports.clocks import SOON, coming
from handlers.reports.ledger import WARD
from handlers.reports.participation import Figures
from handlers.reports.public import KINDS
from handlers.reports.spoken import day, number
from handlers.reports.tally import Tally
from handlers.reports.unit_progress import standings
from handlers.reports.wording import target_words
from handlers.rules.days.calendar_units import Period, month_of
from handlers.shared import queue, reporting
from handlers.turn import Turn
from storage.outreach import listed

MONTHS = 12
MOST_WAITING = 1000


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: how far it is reached and where it stands, in hundredths of the longer one."""

    said: str
    length: float
    tick: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number, its unit, and what it was in the period before."""

    printed: str
    unit: str
    beside: str
    aim: Aim | None = None


def figures(turn: Turn, now: Tally, before: Tally, counted: Figures) -> list[Figure]:
    """Who learned, how often, what was held, and how many groups have somebody."""
    texts, here, there = turn.house.texts, now.at(WARD), before.at(WARD)
    groups = [row for row in counted.rows if row.group]
    reached = sum(1 for row in groups if row.people)
    is_running = turn.today <= now.period.last
    held, held_before = (sum(one[c].value or 0 for c in KINDS) for one in (here, there))

    def against(count: int, past: int) -> str:
        sign = "▲" if count > past else "▼"
        apart = f" · {sign}\u00a0{number(abs(count - past))}" if count != past else ""
        name = "office.before_days" if is_running else "office.before"
        return texts.say(name, count=number(past)) + apart

    people, lessons = here["HT1"].value or 0, here["HT2"].value or 0
    waits = texts.say("office.waiting", count=number(now.waiting[WARD].submitted))
    return [
        Figure(
            number(people),
            texts.say("office.people"),
            against(people, there["HT1"].value or 0),
            _aim(turn, now, "HT1"),
        ),
        Figure(
            number(lessons),
            texts.say("office.lessons"),
            against(lessons, there["HT2"].value or 0),
            _aim(turn, now, "HT2"),
        ),
        Figure(
            number(held),
            texts.say("office.approved"),
            f"{against(held, held_before)} · {waits}",
        ),
        Figure(
            f"{reached} / {len(groups)}",
            texts.say("office.groups_reached"),
            texts.say("office.groups_none", count=len(groups) - reached),
        ),
    ]


def _aim(turn: Turn, now: Tally, code: str) -> Aim | None:
    """Of exactly this period, where one was set."""
    target, figure = now.targets.get((WARD, code)), now.at(WARD)[code]
    if target is None or not target.value:
        return None
    most = max(figure.amount or 0, target.value)
    said = target_words(figure, target, turn.house.texts)
    length, tick = (
        round(100 * float(one) / float(most), 1) for one in (figure.amount or 0, target.value)
    )
    return Aim(said, length, tick)


def months(turn: Turn, year: int) -> list[Column]:
    """Those of the year that have begun; the one that runs is hollow."""
    span = [month_of(date(year, number, 1)) for number in range(1, MONTHS + 1)]
    span = [one for one in span if one.first <= turn.today]
    counts = [participation.figures(turn.tx, one, turn.now).people for one in span]
    named = [
        (str(one.first.month), count, number(count))
        for one, count in zip(span, counts, strict=True)
    ]
    return columns(named, last_is_hollow=bool(span) and turn.today <= span[-1].last)


def kinds(turn: Turn, now: Tally) -> list[Bar]:
    """What is approved, solid; what waits for approval, hatched behind it."""
    wanted = listed.Wanted(now.period.first, now.period.last, "submitted")
    waiting = listed.of_days(turn.tx, wanted, MOST_WAITING)
    done = [now.at(WARD)[kind].value or 0 for kind in KINDS]
    open_ = [sum(1 for one in waiting if one.kind == kind) for kind in KINDS]
    most = max([a + b for a, b in zip(done, open_, strict=True)], default=0) or 1
    return [
        Bar(
            turn.house.texts.say(f"terms.kind_{kind}").capitalize(),
            round(100 * a / most, 1),
            turn.house.texts.say("office.and_waiting", done=number(a), waiting=number(b)),
            round(100 * b / most, 1),
        )
        for kind, a, b in zip(KINDS, done, open_, strict=True)
    ]


def to_do(turn: Turn, counted: Figures, period: Period) -> list[tuple[int, str, str]]:
    """How many, of what, and the page where it is done."""
    texts = turn.house.texts
    waits = queue.length(turn)
    silent = sum(1 for row in counted.rows if row.group and not row.people)
    found = [(waits, texts.say("office.wait_approval"), "duyet")] if waits else []
    if silent:
        days = written(period, xep="thap")
        found.append((silent, texts.say("office.wait_groups"), f"so-lieu?{days}#to"))
    return [*found, *_deadlines(turn)]


def _deadlines(turn: Turn) -> Iterator[tuple[int, str, str]]:
    """How many units have not sent their reports, and in how many days the ward's own are due."""
    say, due = turn.house.texts.say, reporting.due(turn)
    missing = sum(not one.is_in for one in standings(turn.tx, due, turn.today))
    if missing and abs((due - turn.today).days) <= SOON:
        yield missing, say("office.wait_units", on=day(due)), "bao-cao"
    for one in coming(turn.today):
        due_on = say("office.due", what=one.clock.name, on=day(one.on))
        yield (one.on - turn.today).days, due_on, "bao-cao"
