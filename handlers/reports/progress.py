"""How far the targets are reached: each as it was known on the day asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from handlers.reports.indicators import indicators
from handlers.reports.ledger import Place
from handlers.reports.spoken import clock, day, number
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally, tally
from handlers.reports.wording import (
    amount_words,
    called,
    heading,
    place_name,
    reached,
    was_words,
    with_unit,
)
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness import aiming
from handlers.rules.people.group_matching import numbered
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction
from storage.ward import campaign, targets
from storage.ward.targets import Target


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Every target whose period has a day in these, counted from its own first day."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    tallies: dict[Period, Tally] = {}
    rows = []
    wanted = [one for one in asked.get("codes", "").split(",") if one]
    known = _of_group(tx, in_force(tx, period), asked.get("group", ""))
    chosen = [one for one in known if one.indicator in wanted] if wanted else known
    for target in chosen:
        old = aiming.before([one for one in targets.every(tx) if one.place == target.place], target)
        until = Period(target.first_day, min(target.last_day, period.last))
        if until not in tallies:
            tallies[until] = tally(tx, until, house.library, at)
        rows.append(_row(target, old, tallies[until], house.texts))
    drawn = _table(period, rows, house.texts, at)
    if wanted and not chosen:
        names = ", ".join(indicators()[one].name for one in wanted if one in indicators())
        return replace(drawn, summary=(house.texts.say("tally.no_such_aim", names=names),))
    if not chosen and asked.get("group"):
        none = house.texts.say("tally.no_aim_of_group", number=asked["group"])
        return replace(drawn, summary=(none,))
    return drawn


def _of_group(tx: Transaction, known: list[Target], number: str) -> list[Target]:
    """Those of the group that is named; all of them where none is."""
    if not number:
        return known
    groups = [(one.id, one.code, one.name) for one in campaign.all_groups(tx)]
    meant = numbered(int(number), groups)
    return [one for one in known if one.scope == "group" and one.scope_id in meant]


def in_force(tx: Transaction, period: Period) -> list[Target]:
    """The targets that touch the period, as they were known on its last day."""
    versions: defaultdict[object, list[Target]] = defaultdict(list)
    for one in targets.every(tx):
        versions[one.place].append(one)
    touching = (some for some in versions.values() if aiming.touching(some, period))
    chosen = (aiming.target_for(some, period) for some in touching)
    order = list(indicators())
    found = [one for one in chosen if one and one.value is not None and one.indicator in order]
    return sorted(found, key=lambda one: (order.index(one.indicator), one.place))


def _row(target: Target, old: Target | None, counted: Tally, texts: Texts) -> tuple[str, ...]:
    place: Place = (target.scope, target.scope_id or None)
    known = counted.figures.get(place, {}).get(target.indicator)
    figure = known or Figure(target.indicator, None)
    on, source = day(target.local_date), target.source
    late = aiming.is_late(target)
    return (
        texts.say(
            "tally.aim_head",
            indicator=heading(target.indicator),
            place=place_name(place, counted, texts) if known else texts.say("tally.gone"),
            period=called(Period(target.first_day, target.last_day), texts),
        ),
        texts.say(
            "tally.aim_value",
            amount=amount_words(figure, texts),
            value=with_unit(target.value or 0, indicators()[target.indicator], texts),
        ),
        texts.say("tally.aim_share", share=f"{number(reached(figure, target))}%"),
        _gap(figure, target, texts),
        texts.say("tally.aim_late" if late else "tally.aim_source", on=on, source=source)
        + was_words(old, texts),
    )


def _gap(figure: Figure, target: Target, texts: Texts) -> str:
    """How much is lacking; nothing where nothing is known."""
    if figure.amount is None:
        return ""
    lacking = round((target.value or 0) - figure.amount, 1)
    if lacking <= 0:
        return texts.say("tally.aim_reached")
    one = indicators()[target.indicator]
    return texts.say("tally.aim_gap", amount=with_unit(lacking, one, texts))


def _table(period: Period, rows: list[tuple[str, ...]], texts: Texts, at: datetime) -> Table:
    columns = (
        texts.say("tally.column_target"),
        texts.say("tally.column_figure"),
        "%",
        texts.say("tally.column_gap"),
        texts.say("tally.column_source"),
    )
    today = at.astimezone(WARD_ZONE).date()
    summary = () if rows else (texts.say("tally.no_aims"),)
    notes = (texts.say("tally.aims_rule"), texts.say("tally.counted_at", at=clock(at)))
    title = texts.say("tally.aims", last=day(period.last))
    if period.last > today:
        title = texts.say("tally.aims_running", last=day(period.last), today=day(today))
    return Table(title, summary, columns, tuple(rows), notes)
