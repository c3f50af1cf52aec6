"""One page of the rows behind a figure, with ways to the sessions on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import ceil

from handlers.contract import Button
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import map_of, map_on
from handlers.reports.origins.rows import LEARNERS, Figure, Origins, Rows
from handlers.reports.origins.wording import Wording
from handlers.reports.spoken import clock, number, span
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction

SIZE = 8
OPENED = ("submitted", "approved")
"""States in which an officer may look at a session."""


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`code`, `by` and `only` for the place, `map`, `pick` for a course or lesson, `page`."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    figure = _figure(house, asked)
    today = at.astimezone(WARD_ZONE).date()
    there = map_on(tx, today) if asked.get("map") == "today" else map_of(period)
    page = max(int(asked.get("page") or 0), 0)
    some = slice(page * SIZE, (page + 1) * SIZE)
    found = Origins(tx, house.library, period, there).of(figure, some)
    said = Wording(tx, house)
    lines = enumerate(found.shown, page * SIZE + 1)
    rows = tuple((f"{place}", *said.cells(figure, one)) for place, one in lines)
    width = max((len(row) for row in rows), default=1)
    return Table(
        _title(said, figure, period, at, asked.get("pick", "")),
        tuple(_summary(found, figure, page, said, house.texts)),
        ("",) * width,
        tuple((*row, *[""] * (width - len(row))) for row in rows),
        (house.texts.say("origins.nameless"), house.texts.say("tally.counted_at", at=clock(at))),
        tuple(_ways(asked, found, page, house.texts)),
    )


def _figure(house: House, asked: Mapping[str, str]) -> Figure:
    only, by, pick = asked.get("only", ""), asked.get("by", "ward"), asked.get("pick", "")
    place: Place = (by, int(only)) if only else ("ward", None) if by == "ward" else (by, None)
    place = WARD if place[0] in ("group", "team") and place[1] is None else place
    course = next((one for one in house.library.courses if one.id == pick), None)
    lessons = tuple(course.lessons) if course else (pick,) if pick else ()
    is_learned = asked["code"] in LEARNERS
    return Figure(asked["code"], place, "" if is_learned else pick, lessons if is_learned else ())


def _title(said: Wording, figure: Figure, period: Period, at: datetime, pick: str) -> str:
    where = said.texts.say(
        "origins.where", place=said.place(figure.place), span=span(period, at, said.texts)
    )
    name = said.name(figure.code, pick)
    return said.texts.say("origins.title", name=name, where=where)


def _summary(found: Rows, figure: Figure, page: int, said: Wording, texts: Texts) -> Iterator[str]:
    if not found.count:
        yield texts.say("origins.none")
        return
    if found.sum == found.count and not found.lacking:
        yield texts.say("origins.count", count=number(found.count))
    else:
        total = said.amount(figure.code, found.sum)
        yield texts.say("origins.sum", count=number(found.count), sum=total)
    if found.lacking:
        yield texts.say("origins.lacking", count=number(found.lacking))
    pages = ceil(found.count / SIZE)
    if pages > 1:
        yield texts.say("origins.page", page=number(page + 1), pages=number(pages))


def _ways(asked: Mapping[str, str], found: Rows, page: int, texts: Texts) -> Iterator[Button]:
    """The session of each row, then the other pages."""
    doors: dict[int, Button] = {}
    for place, one in enumerate(found.shown, page * SIZE + 1):
        if one.session_id and one.state in OPENED:
            label = texts.say("origins.door", number=place)
            doors.setdefault(one.session_id, Button(label, f"approve.open:{one.session_id}"))
    yield from doors.values()
    if (page + 1) * SIZE < found.count:
        yield Button(texts.say("origins.next"), f"{asked['way']}:{page + 1}", "plain")
    if page:
        yield Button(texts.say("origins.before"), f"{asked['way']}:{page - 1}", "plain")
