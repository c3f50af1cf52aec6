"""What became of groups that are no more, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from handlers.reports.spoken import day
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.placement import Succession, change_of, group_on
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.transaction import Transaction
from storage.ward import campaign


def successions(tx: Transaction) -> list[Succession]:
    """Every change of the map, as the rules want it."""
    return [Succession(one.from_id, one.to_id, one.on) for one in campaign.successions(tx)]


def followed(tx: Transaction, group: int, on: date) -> int | None:
    """The group in which this one's people are on that day; None where several follow."""
    return group_on(group, successions(tx), on)


def became(tx: Transaction, group: campaign.Group, texts: Texts) -> str | None:
    """Since when it goes under which other name, if anybody wrote that down."""
    change = change_of(group.id, successions(tx)) if group.valid_to else None
    if change is None:
        return None
    names = {one.id: one.name for one in campaign.all_groups(tx)}
    heirs = ", ".join(names[number] for number in change.heirs)
    on, name = day(change.on), group.title
    if change.kind == "split":
        return texts.say("report.became_split", on=on, group=name, heirs=heirs)
    if change.kind == "renamed":
        return texts.say("report.became_renamed", on=on, group=name, heirs=heirs)
    return texts.say("report.became_merged", on=on, group=name, heirs=heirs)


def changes(
    tx: Transaction, groups: Iterable[int], period: Period, at: datetime, texts: Texts
) -> list[str]:
    """What became of these groups before the period or the day of counting is over."""
    until = min(period.last, at.astimezone(WARD_ZONE).date())
    found = (campaign.group(tx, number) for number in groups)
    gone = (one for one in found if one and one.valid_to and one.valid_to < until)
    return [said for one in gone if (said := became(tx, one, texts))]
