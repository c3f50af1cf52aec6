"""What somebody has studied, in which versions, and the track they chose to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, bindparam, desc, distinct, func, select, union

from storage.models.attendance import skill_confirmation
from storage.models.learning import attempt, completion, lesson_version, track_choice
from storage.models.people import same_person
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_v = lesson_version.c
_finished = (
    select(_v.lesson_id, _v.version, _v.first_seen_at)
    .join_from(
        attempt,
        lesson_version,
        (_v.lesson_id == attempt.c.lesson_id) & (_v.version == attempt.c.version),
    )
    .where(attempt.c.person_id == b("person"), attempt.c.finished_at.is_not(None))
)
_completed = (
    select(_v.lesson_id, _v.version, _v.first_seen_at)
    .join_from(
        completion,
        lesson_version,
        (_v.lesson_id == completion.c.lesson_id) & (_v.version == completion.c.version),
    )
    .where(completion.c.person_id == b("person"))
)
_STUDIED = Statement(lambda _: union(_finished, _completed))
_CHOOSE = Statement(
    lambda insert: insert(track_choice).values(
        person_id=b("person_id"), track=b("track"), chosen_at=b("at")
    )
)
_CHOSEN = Statement(
    lambda _: (
        select(track_choice.c.track, track_choice.c.chosen_at)
        .where(track_choice.c.person_id == b("person"))
        .order_by(desc(track_choice.c.id))
        .limit(1)
    )
)
_SKILLS = Statement(
    lambda _: (
        select(skill_confirmation.c.lesson_id)
        .distinct()
        .where(
            skill_confirmation.c.person_id == b("person"), skill_confirmation.c.struck_at.is_(None)
        )
    )
)


_DAYS: list[BindParameter[date]] = [b(f"day_{number}") for number in range(31)]
"""One by one, so that an index leads to each day of a group and to nothing else."""
_IN_GROUP = Statement(
    lambda _: select(func.count(distinct(completion.c.person_id))).where(
        completion.c.local_date.in_(_DAYS),
        completion.c.placement == "group",
        completion.c.group_id == b("in_group"),
        completion.c.person_id.not_in(
            select(same_person.c.other_id).where(same_person.c.undone_at.is_(None))
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Studied:
    """A version that somebody finished, on their own or with help."""

    lesson_id: str
    version: str
    taught_since: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A track as it was chosen; an empty one means that the person would rather not say."""

    track: str
    chosen_at: datetime


def studied(tx: Transaction, person_id: int) -> list[Studied]:
    """Every version that somebody finished."""
    return tx.all(_STUDIED, Studied, person=person_id)


def choose_track(tx: Transaction, person_id: int, track: str, at: datetime) -> None:
    """Add the choice to the facts."""
    tx.do(_CHOOSE, person_id=person_id, track=track, at=at)


def chosen_track(tx: Transaction, person_id: int) -> Choice | None:
    """What somebody chose last; None when they never were asked."""
    return tx.one(_CHOSEN, Choice, person=person_id)


def skills_confirmed(tx: Transaction, person_id: int) -> frozenset[str]:
    """The lessons whose skill a volunteer saw this person use."""
    return frozenset(tx.all(_SKILLS, str, person=person_id))


def learners_in(tx: Transaction, group_id: int, first: date, last: date) -> int:
    """At least so many people completed a lesson as members of a group; 31 days at most.

    The second number of a person is left out even where the first learned nothing then.
    """
    days = [min(first + timedelta(days=number), last) for number in range(31)]
    named = {f"day_{number}": day for number, day in enumerate(days)}
    return int(tx.value(_IN_GROUP, in_group=group_id, **named))
