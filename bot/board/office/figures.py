"""The page of figures: what the chat counts, beside each other; to leaders as they may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.board.office.charts import Bar, Column, columns, lengths
from bot.board.office.periods import LEADERS, Chip, asked, chips, name_of, written
from handlers.officers.stats import leading
from handlers.reports import REPORTS, participation
from handlers.reports.ledger import WARD
from handlers.reports.participation import Figures, Row, row_name
from handlers.reports.public import KINDS
from handlers.reports.spoken import number, percent
from handlers.reports.table import Table
from handlers.reports.tally import Tally, tally
from handlers.rules.calendar_units import Period, month_of, previous
from handlers.shared import queue
from handlers.turn import Turn
from storage.outreach import listed
from storage.role import Role

VIEWS = ("to", "doi", "khoa", "chitieu", "nham")
REPORT: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "doi": ("campaign", {"by": "team", "full": "1"}),
    "khoa": ("courses", {}),
    "chitieu": ("progress", {}),
    "nham": ("misconceptions", {}),
}
"""The same reports as in the chat, by what stands in the address."""
ORDERS = ("so", "thap", "cao")
MONTHS = 6
MOST_WAITING = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number, its unit, and what it was in the period before."""

    printed: str
    unit: str
    beside: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the page."""

    period: Period
    name: str
    chips: tuple[Chip, ...]
    figures: tuple[Figure, ...]
    months: tuple[Column, ...]
    kinds: tuple[Bar, ...]
    to_do: tuple[tuple[int, str, str], ...]
    groups: tuple[Bar, ...]
    views: tuple[Chip, ...]
    orders: tuple[Chip, ...]
    table: Table
    is_officer: bool
    file: str
    """The button that makes the workbook."""


def shown(turn: Turn, query: Mapping[str, str]) -> Shown:
    """What whoever looks may see of these days."""
    if turn.has_role(Role.OFFICER):
        return _of_ward(turn, query)
    return _of_leader(turn, query)


def _of_leader(turn: Turn, query: Mapping[str, str]) -> Shown:
    """Their groups, in whole months and quarters, in fives."""
    period = asked(query, turn.today, leads=True)
    own = leading.scope(turn, period)
    counted = participation.only_groups(participation.figures(turn.tx, period, turn.now), own)
    told = participation.table(counted, turn.house.texts, exact=False)
    doors = tuple(chips(turn.house, period, turn.today, *LEADERS))
    name, bars = name_of(turn.house, period), _bars(turn, counted, "so", exact=False)
    return Shown(period, name, doors, (), (), (), (), bars, (), (), told, False, "")


def _of_ward(turn: Turn, query: Mapping[str, str]) -> Shown:
    period, house = asked(query, turn.today), turn.house
    view = query.get("theo", "to")
    order = query.get("xep", "so")
    view, order = view if view in VIEWS else "to", order if order in ORDERS else "so"
    counted = participation.figures(turn.tx, period, turn.now)
    now = tally(turn.tx, period, house.library, turn.now)
    before = tally(turn.tx, _so_far(turn, period), house.library, turn.now)
    return Shown(
        period,
        name_of(house, period),
        tuple(chips(house, period, turn.today, theo=view, xep=order)),
        tuple(_figures(turn, now, before, counted)),
        tuple(_months(turn)),
        tuple(_kinds(turn, now)),
        tuple(_to_do(turn, counted, period)),
        _bars(turn, counted, order, exact=True) if view == "to" else (),
        tuple(_chip(turn, period, "theo", one, view) for one in VIEWS),
        tuple(_chip(turn, period, "xep", one, order) for one in ORDERS),
        _table(turn, counted, view, period),
        True,
        f"stats.file:{period.first.isoformat()}:{period.last.isoformat()}",
    )


def _so_far(turn: Turn, period: Period) -> Period:
    """The period before; of one that runs as many of its days, so that like stands beside like."""
    whole, today = previous(period), turn.today
    if period.last <= today:
        return whole
    last = whole.first + timedelta(days=(today - period.first).days)
    return Period(whole.first, min(last, whole.last))


def _chip(turn: Turn, period: Period, name: str, value: str, current: str) -> Chip:
    label = turn.house.texts.say(f"office.{name}_{value}")
    return Chip(label, written(period, **{name: value}), value == current)


def _table(turn: Turn, counted: Figures, view: str, period: Period) -> Table:
    if view not in REPORT:
        return participation.table(counted, turn.house.texts, exact=True)
    name, more = REPORT[view]
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return REPORTS[name](turn.tx, turn.house, {**days, **more}, turn.now)


def _figures(turn: Turn, now: Tally, before: Tally, counted: Figures) -> list[Figure]:
    texts, here, there = turn.house.texts, now.at(WARD), before.at(WARD)
    groups = [row for row in counted.rows if row.group]
    reached = sum(1 for row in groups if row.people)
    is_running = turn.today <= now.period.last
    held, held_before = (sum(one[c].value or 0 for c in KINDS) for one in (here, there))

    def against(count: int, past: int) -> str:
        sign = "▲" if count > past else "▼"
        apart = f" · {sign} {number(abs(count - past))}" if count != past else ""
        name = "office.before_days" if is_running else "office.before"
        return texts.say(name, count=number(past)) + apart

    people, lessons = here["HT1"].value or 0, here["HT2"].value or 0
    waits = texts.say("office.waiting", count=number(now.waiting[WARD].submitted))
    return [
        Figure(
            number(people),
            texts.say("office.people"),
            against(people, there["HT1"].value or 0),
        ),
        Figure(
            number(lessons),
            texts.say("office.lessons"),
            against(lessons, there["HT2"].value or 0),
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


def _months(turn: Turn) -> list[Column]:
    """The running month, hollow, and those before it."""
    span = [month_of(turn.today)]
    while len(span) < MONTHS:
        span.insert(0, previous(span[0]))
    counts = [participation.figures(turn.tx, one, turn.now).people for one in span]
    named = [
        (f"{one.first:%m/%y}", count, number(count))
        for one, count in zip(span, counts, strict=True)
    ]
    return columns(named, last_is_hollow=turn.today <= span[-1].last)


def _kinds(turn: Turn, now: Tally) -> list[Bar]:
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


def _to_do(turn: Turn, counted: Figures, period: Period) -> list[tuple[int, str, str]]:
    texts = turn.house.texts
    waits = queue.length(turn)
    silent = sum(1 for row in counted.rows if row.group and not row.people)
    found = [(waits, texts.say("office.wait_approval"), "duyet")] if waits else []
    if silent:
        days = written(period, xep="thap")
        found.append((silent, texts.say("office.wait_groups"), f"so-lieu?{days}#to"))
    return found


def _bars(turn: Turn, counted: Figures, order: str, *, exact: bool) -> tuple[Bar, ...]:
    """Shares where every group has a count of adults, else people; both are printed."""
    rows = [row for row in counted.rows if row.group]
    by_share = bool(rows) and all(row.adults for row in rows)
    worth = {id(row): (row.share or 0.0) if by_share else row.people or 0 for row in rows}
    if order != "so":
        rows.sort(key=lambda row: worth[id(row)], reverse=order == "cao")
    long = lengths([worth[id(row)] for row in rows])
    return tuple(
        Bar(
            row_name(row, turn.house.texts), length, _printed(turn, row, exact), is_empty=not length
        )
        for row, length in zip(rows, long, strict=True)
    )


def _named(turn: Turn, row: Row) -> str:
    """That all are examples is said above them, once."""
    group = row.group
    return group.title if group and not group.valid_to else row_name(row, turn.house.texts)


def _printed(turn: Turn, row: Row, exact: bool) -> str:
    texts = turn.house.texts
    if row.people is None:
        return texts.say("report.under_five")
    people = number(row.people)
    if not exact and row.people:
        people = texts.say("office.at_least", count=people)
    return f"{percent(row.share)} · {people}" if row.share is not None else people
