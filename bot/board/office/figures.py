"""The page of figures: what the chat counts, beside each other; to leaders as they may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.board.office import cards
from bot.board.office.charts import Bar, Column, lengths
from bot.board.office.periods import LEADERS, Chip, asked, chips, name_of, written
from handlers.officers.stats import leading
from handlers.reports import REPORTS, participation
from handlers.reports.participation import Figures, Row, row_name
from handlers.reports.spoken import number, percent
from handlers.reports.table import Table
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import Period, previous
from handlers.turn import Turn
from storage.counting import stats
from storage.outreach import teams
from storage.rights.role import Role
from storage.ward import campaign

VIEWS = ("to", "doi", "khoa", "chitieu", "nham")
REPORT: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "doi": ("campaign", {"by": "team", "full": "1"}),
    "khoa": ("courses", {}),
    "chitieu": ("progress", {}),
    "nham": ("misconceptions", {}),
}
"""The same reports as in the chat, by what stands in the address."""
ORDERS = ("so", "thap", "cao")


@dataclass(frozen=True, slots=True)
class Place:
    """A group or team to choose: as an address names it, and its name."""

    value: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the page."""

    period: Period
    name: str
    chips: tuple[Chip, ...]
    figures: tuple[cards.Figure, ...]
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
    places: tuple[Place, ...] = ()
    place: str = ""
    """The group or team that everything is about; the ward's cards are left out then."""


def shown(turn: Turn, query: Mapping[str, str]) -> Shown:
    """What whoever looks may see of these days."""
    if turn.has_role(Role.OFFICER):
        return _of_ward(turn, query)
    return _of_leader(turn, query)


def _of_leader(turn: Turn, query: Mapping[str, str]) -> Shown:
    """Their groups, in whole months and quarters, in fives."""
    period = asked(query, turn.today, leads=True, usual=_usual(turn))
    own = leading.scope(turn, period)
    counted = participation.only_groups(participation.figures(turn.tx, period, turn.now), own)
    told = participation.table(counted, turn.house.texts, exact=False)
    doors = tuple(chips(turn.house, period, turn.today, *LEADERS))
    name, bars = name_of(turn.house, period), _bars(turn, counted, "so", exact=False)
    return Shown(period, name, doors, (), (), (), (), bars, (), (), told, False, "")


def _of_ward(turn: Turn, query: Mapping[str, str]) -> Shown:
    period, house = asked(query, turn.today, usual=_usual(turn)), turn.house
    view = query.get("theo", "to")
    order = query.get("xep", "so")
    view, order = view if view in VIEWS else "to", order if order in ORDERS else "so"
    counted = participation.figures(turn.tx, period, turn.now)
    places = _places(turn, query.get("noi", ""))
    place = next((one.value for one in places if one.is_current), "")
    now = tally(turn.tx, period, house.library, turn.now)
    before = tally(turn.tx, _so_far(turn, period), house.library, turn.now)
    return Shown(
        period,
        name_of(house, period),
        tuple(chips(house, period, turn.today, theo=view, xep=order, noi=place)),
        tuple(cards.figures(turn, now, before, counted)),
        tuple(cards.months(turn, period.last.year)),
        tuple(cards.kinds(turn, now)),
        tuple(cards.to_do(turn, counted, period)),
        _bars(turn, counted, order, exact=True) if view == "to" and not place else (),
        tuple(_chip(turn, period, "theo", one, "" if place else view) for one in VIEWS),
        tuple(_chip(turn, period, "xep", one, order) for one in ORDERS),
        _of_place(turn, place, period) if place else _table(turn, counted, view, period),
        True,
        f"stats.file:{period.first.isoformat()}:{period.last.isoformat()}",
        places,
        place,
    )


def _usual(turn: Turn) -> date | None:
    """In a month that is only begun, and has nothing yet, the last one with figures is opened."""
    return stats.last_day(turn.tx, turn.today)


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


def _places(turn: Turn, wanted: str) -> tuple[Place, ...]:
    """The ward's groups and teams of today."""
    texts, today = turn.house.texts, turn.today
    groups = [(f"to-{one.id}", one.title) for one in campaign.groups_on(turn.tx, today)]
    found = [*groups, *((f"doi-{one.id}", one.name) for one in teams.on(turn.tx, today))]
    whole = Place("", texts.say("office.whole_ward"), not any(wanted == one for one, _ in found))
    return (whole, *(Place(value, name, value == wanted) for value, name in found))


def _of_place(turn: Turn, place: str, period: Period) -> Table:
    """Every figure of a group or a team, as the chat's full answer has it."""
    kind, _, number = place.partition("-")
    by = "group" if kind == "to" else "team"
    return _made(turn, "campaign", period, {"by": by, "only": number, "full": "1"})


def _made(turn: Turn, name: str, period: Period, more: Mapping[str, str]) -> Table:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return REPORTS[name](turn.tx, turn.house, {**days, **more}, turn.now)


def _table(turn: Turn, counted: Figures, view: str, period: Period) -> Table:
    if view not in REPORT:
        return participation.table(counted, turn.house.texts, exact=True)
    name, more = REPORT[view]
    return _made(turn, name, period, more)


def _bars(turn: Turn, counted: Figures, order: str, *, exact: bool) -> tuple[Bar, ...]:
    """Shares where every group has a count of adults, else people; both are printed."""
    rows = [row for row in counted.rows if row.group]
    by_share = bool(rows) and all(row.adults for row in rows)
    worth = {id(row): (row.share or 0.0) if by_share else row.people or 0 for row in rows}
    if order != "so":
        rows.sort(key=lambda row: worth[id(row)], reverse=order == "cao")
    long = lengths([worth[id(row)] for row in rows])
    return tuple(
        Bar(_named(turn, row), length, _printed(turn, row, exact), is_empty=not length)
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
