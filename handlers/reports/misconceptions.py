"""What people get wrong: beliefs behind first answers, by group, each with the lesson for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial

from handlers.reports.spoken import clock, number, percent, span
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.beliefs import Held, frequent
from handlers.rules.fairness.sameness import canonical
from handlers.turn import House
from lessons.schema import Lesson
from storage.counting import items
from storage.counting.items import First
from storage.identity import linked_people
from storage.studying import learning
from storage.studying.held import waiting
from storage.sums import answers
from storage.sums.answers import Choice
from storage.sums.columns import place_of
from storage.transaction import Transaction
from storage.ward import campaign

WARD = ("ward", None)
OF_WARD, OF_GROUP = 10, 2
"""So many of the most frequent beliefs are told."""
Place = tuple[str, int | None]
Item = tuple[str, str]
"""A question, by lesson and name."""
Belief = tuple[str, str, str]
"""The same, and what is believed."""
Tally = Counter[int | None]
"""People by place number; under None, of the whole ward."""
Bodies = dict[tuple[str, str], Lesson]


def held(tx: Transaction, period: Period) -> tuple[list[Held], Bodies]:
    """Every belief seen in the period, by place; and the lessons as they were answered."""
    cells = answers.picked(tx, period.first, period.last)
    for one in _counted_twice(tx, period):
        cells[one.choice][one.place] -= 1
    bodies: Bodies = {}
    answered, believed = defaultdict[Item, Tally](Counter), defaultdict[Belief, Tally](Counter)
    for choice, people in cells.items():
        item = (choice.lesson_id, choice.question_id)
        for tally in (
            answered[item],
            *(believed[*item, one] for one in _beliefs(_body(tx, bodies, choice), choice)),
        ):
            _add(tally, people)
    return [
        Held(_place_of(place), *belief, people, answered[belief[:2]][place])
        for belief, tally in believed.items()
        for place, people in tally.items()
    ], bodies


def _add(tally: Tally, people: Mapping[int, int]) -> None:
    """At each place, and in the ward."""
    for place, count in people.items():
        tally[place] += count
    tally[None] += sum(people.values())


def _place_of(place: int | None) -> Place:
    return WARD if place is None else place_of(place)


def _counted_twice(tx: Transaction, period: Period) -> Iterator[First]:
    """Answers that somebody with several numbers gave again under another of them."""
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    given = [
        (root, one) for number, root in same.items() for one in items.first_answers(tx, number)
    ]
    seen: set[tuple[int, str, str]] = set()
    for root, one in sorted(given, key=lambda pair: (pair[1].at, pair[1].id)):
        key = (root, one.choice.lesson_id, one.choice.question_id)
        if key in seen and one.on in period:
            yield one
        seen.add(key)


def _body(tx: Transaction, bodies: Bodies, choice: Choice) -> Lesson | None:
    key = (choice.lesson_id, choice.version)
    if key not in bodies:
        body = learning.body_of(tx, *key)
        if body is None:
            return None
        bodies[key] = Lesson.from_body(body)
    return bodies[key]


def _beliefs(lesson: Lesson | None, choice: Choice) -> set[str]:
    """What those believe who picked this."""
    question = lesson.question(choice.question_id) if lesson else None
    options = map(question.option, choice.picked.split(",")) if question else ()
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
    waits = waiting(tx, period.first, period.last)
    beside = [say("misconceptions.held", count=number(waits))] if waits else []
    return Table(title, (summary,), columns, rows, (say("misconceptions.rule"), *beside, counted))


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
