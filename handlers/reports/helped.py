"""Of those who learned, how many by themselves and how many with a volunteer; and what waits."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.reports.spoken import number
from handlers.rules.calendar_units import Period
from handlers.rules.sameness import canonical
from handlers.texts import Texts
from storage import held, linked_people, ways
from storage.transaction import Transaction


def apart(
    tx: Transaction, period: Period, people: int, texts: Texts, only: int = 0
) -> Iterator[str]:
    """Both beside each other: who did either way is in both; nothing where nobody was helped."""
    found = ways.helped(tx, period.first, period.last)
    if only:
        found = [one for one in found if one.group_id == only]
    if found:
        same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
        helped = {same.get(one.person_id, one.person_id) for one in found}
        own = {same.get(one.person_id, one.person_id) for one in found if one.is_own}
        alone = people - len(helped - own)
        said, with_them = number(alone), number(len(helped))
        if both := len(helped & own):
            yield texts.say("report.ways_both", alone=said, helped=with_them, both=number(both))
        else:
            yield texts.say("report.ways", alone=said, helped=with_them)
    waits = 0 if only else held.waiting(tx, period.first, period.last)
    if waits:
        yield texts.say("report.held", count=number(waits))
