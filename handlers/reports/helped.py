"""Of those who learned, how many by themselves and how many with a volunteer; and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handlers.reports.spoken import number
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from handlers.texts import Texts
from storage.counting import ways
from storage.identity import linked_people
from storage.studying import held
from storage.transaction import Transaction


class Ways(NamedTuple):
    """How many people learned by themselves, with a volunteer, and in both ways."""

    alone: int
    helped: int
    both: int


def ways_of(tx: Transaction, period: Period, people: int, only: int = 0) -> Ways | None:
    """Of so many learners, of the ward or of one group; None where nobody was helped."""
    found = ways.helped(tx, period.first, period.last)
    if only:
        found = [one for one in found if one.group_id == only]
    if not found:
        return None
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    helped = {same.get(one.person_id, one.person_id) for one in found}
    own = {same.get(one.person_id, one.person_id) for one in found if one.is_own}
    return Ways(people - len(helped - own), len(helped), len(helped & own))


def apart(
    tx: Transaction, period: Period, people: int, texts: Texts, only: int = 0
) -> Iterator[str]:
    """Both beside each other: who did either way is in both; nothing where nobody was helped."""
    if found := ways_of(tx, period, people, only):
        alone, helped = number(found.alone), number(found.helped)
        if found.both:
            both = number(found.both)
            yield texts.say("report.ways_both", alone=alone, helped=helped, both=both)
        else:
            yield texts.say("report.ways", alone=alone, helped=helped)
    waits = 0 if only else held.waiting(tx, period.first, period.last)
    if waits:
        yield texts.say("report.held", count=number(waits))
