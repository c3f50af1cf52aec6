"""Where somebody with several places is reminded: at one where it arrives now, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from bot.delivery.putting import reaches
from handlers.rules.learning.knocking import Topic
from handlers.rules.learning.reminding import A_WEEK
from handlers.shared.forecast import Forecast
from handlers.shared.linked_people import joined
from handlers.turn import WARD_ZONE
from lessons import spacing
from lessons.library import Library
from storage.identity import linked_people
from storage.identity.people import Address
from storage.studying import learning, reminding, review
from storage.studying.reminding import Wanted
from storage.transaction import Transaction

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def numbers(tx: Transaction, one: Address) -> tuple[int, ...]:
    """Every number under which somebody learns."""
    return joined(one.person_id, partial(linked_people.links_of, tx))


def place(tx: Transaction, one: Wanted, at: datetime) -> Address | None:
    """Where to remind somebody; None where another place of theirs does so, or it was enough.

    Enough is once a day and a few times a week, at all their places together. A place that asked
    for nothing stands in where the one that asked cannot be written to.
    """
    today = at.astimezone(WARD_ZONE).date()
    others = [other for other in _theirs(tx, one) if other.id != one.id]
    week = sum(reminding.pushes_since(tx, each.id, today - WEEK) for each in (one, *others))
    day = any(reminding.pushes_since(tx, other.id, today - DAY) for other in others)
    if day or week >= A_WEEK:
        return None
    if reaches(tx, one, at) == "now":
        return one
    there = [other for other in others if reaches(tx, other, at) == "now"]
    if any(_wishes(tx, other, today) for other in there):
        return None
    return next((other for other in there if reminding.reminder_of(tx, other.id) is None), one)


def to_do(tx: Transaction, one: Wanted, library: Library, at: datetime) -> Topic | None:
    """What somebody is reminded of: a review, a lesson; None where there is neither."""
    mine, today = numbers(tx, one), at.astimezone(WARD_ZONE).date()
    recalls = (
        spacing.Recall(found.lesson_id, found.question_id, found.on, found.is_right)
        for number in mine
        for found in review.history(tx, number)
    )
    if spacing.due(sorted(recalls, key=lambda one: one.on), today, library.teaches):
        return "review"
    done = {lesson_id for number in mine for lesson_id in learning.completed_lessons(tx, number)}
    return "lesson" if any(lesson.id not in done for lesson in library.lessons()) else None


def forecast(tx: Transaction, wanted: Iterable[Wanted], library: Library, at: datetime) -> Forecast:
    """What would become of reminders to these people, were they put into the outbox then."""
    found = {
        min(numbers(tx, one)): there
        for one in wanted
        if (there := place(tx, one, at)) and to_do(tx, one, library, at)
    }
    outside = sum(reaches(tx, each, at) == "not" for each in found.values())
    return Forecast(len(found) - outside, outside)


def _theirs(tx: Transaction, one: Wanted) -> list[Address]:
    """Places where this person speaks at this moment, and nobody else of their home."""
    mine = numbers(tx, one)
    every = {each.id: each for number in mine for each in linked_people.places(tx, number)}
    return [each for each in every.values() if each.person_id in mine]


def _wishes(tx: Transaction, other: Address, today: date) -> bool:
    """Whether reminders are on at a place, and not resting."""
    wish = reminding.reminder_of(tx, other.id)
    return wish is not None and wish.is_on and not (wish.paused_until and wish.paused_until > today)
