"""Each question of the lessons: how many got it right at first, and whether it tells who knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.reports.spoken import clock, number, percent, span
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.items import OTHERS, Moments, discrimination
from handlers.turn import House
from storage.counting import items
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Item:
    """A question; shares are missing where too few people answered."""

    lesson_id: str
    question_id: str
    people: int
    right_share: float | None
    """Of the people: how many were right at their first answer."""
    discrimination: float | None
    """Point-biserial, the question itself left out."""
    compared: int
    """People who answered enough other questions to be compared."""


def questions(tx: Transaction, period: Period, fewest: int) -> list[Item]:
    """Every question answered in the period, in the order of the lessons' names."""
    return [_item(one, fewest) for one in items.sums(tx, period.first, period.last, OTHERS)]


def _item(one: items.Sums, fewest: int) -> Item:
    share = one.right / one.people if one.people >= fewest else None
    told = discrimination(Moments(one.n, one.x, one.t, one.tt, one.tx))
    compared = int(one.n)
    if compared < fewest:
        told = None
    return Item(one.lesson_id, one.question_id, one.people, share, told, compared)


def as_data(found: list[Item], period: Period, at: datetime) -> dict[str, object]:
    """For scripts: null where too few people answered."""
    rows = [
        {
            "lesson": one.lesson_id,
            "question": one.question_id,
            "people": one.people,
            "right_share": one.right_share,
            "discrimination": one.discrimination,
            "compared": one.compared,
        }
        for one in found
    ]
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return {"period": days, "counted_at": at.isoformat(), "rows": rows}


def table(house: House, found: list[Item], period: Period, at: datetime) -> Table:
    """The same in words."""
    say, fewest = house.texts.say, house.settings.min_people
    rows = tuple(_row(house, one) for one in found)
    title = say("questions.title", span=span(period, at, house.texts))
    columns = (
        say("questions.column_question"),
        say("questions.column_people"),
        say("questions.column_right"),
        say("questions.column_discrimination"),
        say("questions.column_text"),
    )
    counted = say("questions.counted_at", at=clock(at))
    notes = (say("questions.rule", fewest=fewest, others=OTHERS), counted)
    return Table(
        title, (say("questions.few") if rows else say("questions.nothing"),), columns, rows, notes
    )


def _row(house: House, one: Item) -> tuple[str, ...]:
    lesson = house.library.lesson(one.lesson_id)
    asked = lesson.question(one.question_id) if lesson else None
    words = asked.text.replace("{you}", "…").replace("{You}", "…") if asked else "–"
    told = "–" if one.discrimination is None else f"{one.discrimination:.2f}".replace(".", ",")
    return (
        f"{one.lesson_id} {one.question_id}",
        house.texts.say("questions.people", count=number(one.people)),
        "–" if one.right_share is None else percent(one.right_share),
        house.texts.say("questions.told", told=told, count=number(one.compared)),
        words,
    )
