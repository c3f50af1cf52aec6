"""Completions, learners and confirmed people by the seven groups of skills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.reports.firsts import firsts
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from lessons.library import Library
from storage.counting import skills as facts
from storage.identity import linked_people
from storage.transaction import Transaction

RETIRED = ""
"""The group of lessons that are no longer taught: nobody says any more what they were about."""


@dataclass(frozen=True, slots=True)
class OfSkill:
    """One group of skills; a lesson that teaches two counts in both."""

    code: str
    completions: int
    learners: int
    confirmed: int


def by_skill(
    tx: Transaction, period: Period, library: Library, codes: tuple[str, ...]
) -> tuple[OfSkill, ...]:
    """Every group in its order, and last what is no longer taught, if there is any of it."""
    days = (period.first, period.last)
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    counts, linked = facts.by_lesson(tx, *days), _linked(tx, same, period)
    seen = {(same.get(who, who), lesson) for who, lesson in facts.confirmed(tx, *days)}
    taught = _taught(library, {*counts, *linked, *(lesson for _, lesson in seen)})
    groups = tuple(taught.get(code, ()) for code in (*codes, RETIRED))
    people, rows = facts.learners(tx, groups, *days), []
    for code, lessons, alone in zip((*codes, RETIRED), groups, people, strict=True):
        of_linked = [linked[one] for one in lessons if one in linked]
        rows.append(
            OfSkill(
                code,
                sum(counts.get(one, 0) for one in lessons) + sum(map(len, of_linked)),
                alone + len(set[int]().union(*of_linked)),
                len({who for who, lesson in seen if lesson in lessons}),
            )
        )
    return tuple(one for one in rows if one.code or one.completions or one.confirmed)


def _taught(library: Library, told: set[str]) -> dict[str, tuple[str, ...]]:
    """The lessons of each group, those that only facts know among them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(told):
        lesson = library.lesson(name)
        for code in lesson.skills if lesson else (RETIRED,):
            found[code].append(name)
    return {code: tuple(names) for code, names in found.items()}


def _linked(tx: Transaction, same: Mapping[int, int], period: Period) -> dict[str, set[int]]:
    """By lesson, who with several numbers completed it first in these days."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for who, one in firsts(tx, same):
        if one.on in period:
            found[one.lesson_id].add(who)
    return found
