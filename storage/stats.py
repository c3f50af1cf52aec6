"""Questions asked of the facts: the only place where figures are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, case, distinct, func, select

from storage.models.learning import completion
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = completion.c
_IN_PERIOD = (_c.local_date >= b("first"), _c.local_date <= b("last"))
_PEOPLE = func.count(distinct(_c.person_id))
_ADULTS = func.count(distinct(case((_c.is_adult.is_(True), _c.person_id))))

_BY_GROUP = Statement(
    lambda _: (
        select(_c.placement, _c.group_id, _PEOPLE, _ADULTS, func.count())
        .where(*_IN_PERIOD)
        .group_by(_c.placement, _c.group_id)
    )
)
_PLACED_ADULTS = Statement(lambda _: select(_ADULTS).where(*_IN_PERIOD, _c.placement == "group"))
_TOTAL = Statement(lambda _: select(_PEOPLE, _ADULTS, func.count()).where(*_IN_PERIOD))


@dataclass(frozen=True, slots=True)
class Participation:
    """Who completed lessons in a period: distinct people, adults among them, occurrences."""

    placement: str
    group_id: int | None
    people: int
    adults: int
    completions: int


def participation(tx: Transaction, first: date, last: date) -> list[Participation]:
    """Figures by the group people belonged to when they completed; both days count."""
    return tx.all(_BY_GROUP, Participation, first=first, last=last)


def participation_total(tx: Transaction, first: date, last: date) -> Participation:
    """The ward as a whole: a person counts once, so this may be less than the sum."""
    return tx.the(_TOTAL, lambda *row: Participation("all", None, *row), first=first, last=last)


def placed_adults(tx: Transaction, first: date, last: date) -> int:
    """Distinct adults who completed a lesson as members of some group: the share's numerator."""
    number: int = tx.value(_PLACED_ADULTS, first=first, last=last)
    return number
