"""What people get wrong: beliefs behind first answers, by group, each with the lesson for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial

from handlers.reports.spoken import clock, percent, span
from handlers.reports.table import Table
from handlers.rules.beliefs import Held, frequent
from handlers.rules.calendar_units import Period
from handlers.rules.sameness import canonical
from handlers.turn import House
from lessons.schema import Lesson
from storage import campaign, items, kin, learning
from storage.items import Picked
from storage.transaction import Transaction

WARD = ("ward", None)
OF_WARD, OF_GROUP = 10, 2
"""So many of the most frequent beliefs are told."""
Place = tuple[str, int | None]
Bodies = dict[tuple[str, str], Lesson]


def held(tx: Transaction, period: Period) -> tuple[list[Held], Bodies]:
    """Every belief seen in the period, by place; and the lessons as they were answered."""
    cells = Counter[Picked]()
    for one in items.picked(tx, period.first, period.last):
        cells[_cell(one)] += one.people
    for one in _counted_twice(tx, period):
        cells[_cell(one)] -= 1
    bodies: Bodies = {}
    answered, believed = Counter[tuple[Place, str, str]](), Counter[tuple[Place, str, str, str]]()
    for cell, people in cells.items():
        beliefs = _beliefs(_body(tx, bodies, cell), cell)
        for place in (WARD, (cell.placement, cell.group_id)):
            where = (place, cell.lesson_id, cell.question_id)
            answered[where] += people
            for belief in beliefs:
                believed[*where, belief] += people
    return [
        Held(place, lesson, question, belief, people, answered[place, lesson, question])
        for (place, lesson, question, belief), people in believed.items()
    ], bodies


def _cell(one: Picked) -> Picked:
    """The cell without its count, as a key."""
    return Picked(
        one.lesson_id, one.version, one.question_id, one.picked, one.placement, one.group_id, 0
    )


def _counted_twice(tx: Transaction, period: Period) -> Iterator[Picked]:
    """Answers that somebody with several numbers gave again under another of them."""
    same = canonical((link.kept_id, link.other_id) for link in kin.links(tx))
    given = [
        (root, one) for number, root in same.items() for one in items.first_answers(tx, number)
    ]
    seen: set[tuple[int, str, str]] = set()
    for root, one in sorted(given, key=lambda pair: pair[1].id):
        key = (root, one.cell.lesson_id, one.cell.question_id)
        if key in seen and one.on in period:
            yield one.cell
        seen.add(key)


def _body(tx: Transaction, bodies: Bodies, cell: Picked) -> Lesson | None:
    key = (cell.lesson_id, cell.version)
    if key not in bodies:
        body = learning.body_of(tx, *key)
        if body is None:
            return None
        bodies[key] = Lesson.from_body(body)
    return bodies[key]


def _beliefs(lesson: Lesson | None, cell: Picked) -> set[str]:
    """What those believe who picked this."""
    question = lesson.question(cell.question_id) if lesson else None
    options = map(question.option, cell.picked.split(",")) if question else ()
    return {option.misconception for option in options if option and option.misconception}


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """The most frequent beliefs of the ward, then of each group."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    everything, bodies = held(tx, period)
    fewest = house.settings.min_people
    of_ward = frequent((one for one in everything if one.place == WARD), fewest, OF_WARD)
    groups = campaign.all_groups(tx)
    numbers = {("group", group.id) for group in groups}
    of_groups = frequent((one for one in everything if one.place in numbers), fewest, OF_GROUP)
    row = partial(_row, house, bodies, {("group", group.id): group for group in groups})
    rows = tuple(row(one) for one in (*of_ward, *of_groups))
    say = house.texts.say
    title = say("misconceptions.title", span=span(period, at, house.texts))
    summary = say("misconceptions.summary" if rows else "misconceptions.nothing", fewest=fewest)
    counted = say("misconceptions.counted_at", at=clock(at))
    columns = (
        say("misconceptions.column_belief"),
        say("misconceptions.column_people"),
        say("misconceptions.column_place"),
        say("misconceptions.column_lesson"),
    )
    return Table(title, (summary,), columns, rows, (say("misconceptions.rule"), counted))


def _row(
    house: House, bodies: Bodies, groups: Mapping[Place, campaign.Group], one: Held
) -> tuple[str, ...]:
    say = house.texts.say
    sentence = house.library.misconceptions.get(one.belief, one.belief)
    group = groups.get(one.place)  # type: ignore[call-overload]
    share = say(
        "misconceptions.share", people=one.people, answered=one.answered, share=percent(one.share)
    )
    return (
        say("misconceptions.belief", sentence=sentence.rstrip(".")),
        share,
        _place(house, group),
        say("misconceptions.mends", lesson=one.lesson_id, title=_title(house, bodies, one)),
    )


def _place(house: House, group: campaign.Group | None) -> str:
    if group is None:
        return house.texts.say("misconceptions.ward")
    return house.texts.say("report.example", group=group.title) if group.is_example else group.title


def _title(house: House, bodies: Bodies, one: Held) -> str:
    """As the lesson is called today, or was when it was still taught."""
    taught = house.library.lesson(one.lesson_id)
    if taught:
        return taught.title
    return next(lesson.title for (name, _), lesson in bodies.items() if name == one.lesson_id)
