"""Groups or teams beside each other: as bars, or as tiles with the figure printed in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reports.charts.asked import LEARNED, SESSIONS, Asked, Picture
from handlers.reports.charts.needed import Needed
from handlers.reports.charts.shape import Bar, Chart
from handlers.reports.maps import last_day, lasts
from handlers.reports.participation import figures, only_groups
from handlers.reports.spoken import number
from handlers.rules.counting.rounding import per_cent
from storage.outreach import teams
from storage.ward import campaign

FIRST, MOST = 30, 84
"""Bars, and tiles: a ward has some sixty groups, and a phone is not that long."""
NUMBERED = re.compile(r"\d+[A-Za-z]?\b")
TILE = 7
"""Letters that fit on a tile."""


@dataclass(frozen=True, slots=True)
class Count:
    """A place and its figure; None where few people are behind it, or nobody knows it."""

    name: str
    value: float | None
    waiting: int = 0


def bars(asked: Asked) -> Picture:
    """The largest first; places with nothing are one line, but for those whose sessions wait."""
    found, texts = counts(asked), asked.house.texts
    order = sorted(found, key=_order)
    most = [one for one in order if one.value or (one.value is None and one.waiting)]
    zeros = [one for one in order if one.value == 0]
    named = [*most[:FIRST], *(one for one in zeros[: max(0, FIRST - len(most))] if one.waiting)]
    few = [one for one in found if one.value is None and not one.waiting]
    drawn = tuple(_bar(asked, one) for one in (*named, *few))
    if rest := most[FIRST:]:
        drawn = (*drawn, Bar(texts.say("charts.rest", count=len(rest)), 0, _at_most(asked, rest)))
    quiet = len(zeros)
    if drawn and (others := [one for one in zeros if one not in named]):
        drawn = (*drawn, _quiet(asked, others, is_part=len(others) < quiet))
    name = texts.say("charts.by_team" if asked.by == "team" else "charts.by_group", name=asked.name)
    legend = [("solid", texts.say("charts.approved"))] if asked.code == SESSIONS else []
    legend += [("hatched", texts.say("charts.waiting"))] if any(o.waiting for o in found) else []
    return Picture(
        Chart("bars", name, asked.when, drawn, tuple(legend)),
        tuple(_finding(asked, found, quiet)),
        _notes(asked),
    )


def tiles(asked: Asked) -> Picture:
    """In the order of the ward's list."""
    found = counts(asked)
    texts = asked.house.texts
    drawn = tuple(Bar(short(one.name), one.value or 0, _text(asked, one)) for one in found[:MOST])
    quiet = sum(one.value == 0 for one in found)
    title = texts.say("charts.tiles", name=asked.name)
    finding = tuple(_finding(asked, found, quiet))
    return Picture(Chart("tiles", title, asked.when, drawn), finding, _notes(asked))


def _quiet(asked: Asked, zeros: Sequence[Count], *, is_part: bool) -> Bar:
    """Those with nothing, and what waits in them."""
    name = f"charts.quiet_{_kind(asked)}{'_more' if is_part else ''}"
    return _bar(asked, Count("", 0, sum(one.waiting for one in zeros)), name, len(zeros))


def _at_most(asked: Asked, rest: Sequence[Count]) -> str:
    """What none of the others exceeds."""
    return asked.house.texts.say("charts.at_most", amount=asked.amount(rest[0].value or 0))


def _kind(asked: Asked) -> str:
    return "team" if asked.by == "team" else "group"


def _order(one: Count) -> tuple[float, int]:
    return -(one.value or 0), -one.waiting


def _bar(asked: Asked, one: Count, name: str = "", count: int = 0) -> Bar:
    text = _text(asked, one)
    if one.waiting:
        text = asked.house.texts.say("charts.and_waiting", done=text, count=number(one.waiting))
    say = asked.house.texts.say
    label = say(name, count=count) if name else brief_name(one.name, asked)
    return Bar(label, one.value or 0, text, one.waiting)


def _text(asked: Asked, one: Count) -> str:
    if one.value is None:
        return asked.house.texts.say("charts.few" if asked.scope else "charts.unknown")
    return asked.amount(one.value)


def _finding(asked: Asked, found: Sequence[Count], quiet: int) -> list[str]:
    """Who has most, and how many have nothing."""
    texts = asked.house.texts
    known = [one for one in found if one.value]
    lines = []
    if known:
        best = max(one.value or 0 for one in known)
        first = [one.name for one in known if one.value == best]
        amount = asked.amount(best)
        if asked.scope and asked.code in LEARNED:
            amount = texts.say("charts.around", amount=amount)
        if len(first) > 1:
            lines.append(texts.say("charts.most_equal", count=len(first), amount=amount))
        else:
            lines.append(texts.say("charts.most", place=first[0], amount=amount))
    if quiet and not asked.scope:
        lines.append(texts.say(f"charts.none_{_kind(asked)}", count=quiet, all=len(found)))
    return lines


def _notes(asked: Asked) -> tuple[str, ...]:
    return (asked.house.texts.say("tally.own_groups"),) if asked.scope else ()


def brief_name(name: str, asked: Asked) -> str:
    """A numbered group by its number alone; names of teams as they are."""
    found = NUMBERED.search(name)
    if asked.by == "team" or found is None or len(NUMBERED.findall(name)) > 1:
        return name
    return asked.house.texts.say("charts.group", number=found[0])


def short(name: str) -> str:
    """What fits on a tile: the number in a name, or its last letters."""
    found = NUMBERED.search(name)
    return found[0] if found else " ".join(name.split()[-2:])[:TILE].strip()


def counts(asked: Asked) -> list[Count]:
    """Every place that is there on the last day, in the order of the list."""
    if asked.code in LEARNED and asked.by != "team":
        return _learned(asked)
    day = last_day(asked.period.last, asked.at)
    by = _kind(asked)
    if by == "team":
        names = {one.id: one.name for one in teams.on(asked.tx, day)}
    else:
        names = {one.id: one.title for one in campaign.groups_on(asked.tx, day)}
    if asked.scope:
        names = {number: name for number, name in names.items() if number in asked.scope}
    needed = Needed(asked, asked.period)
    ledger = needed.ledger(asked.period)
    accounts = {number: ledger[by, number] for number in names}
    return [
        Count(names[number], needed.value(account), needed.waiting(account))
        for number, account in accounts.items()
    ]


def _learned(asked: Asked) -> list[Count]:
    """Of who learned; a leader's own groups, rounded."""
    counted = figures(asked.tx, asked.period, asked.at)
    counted = only_groups(counted, asked.scope) if asked.scope else counted
    day = last_day(asked.period.last, asked.at)
    rows = [row for row in counted.rows if row.group and (row.people or lasts(row.group, day))]
    of = {"HT1": "people", "HT2": "completions"}
    if asked.code == "DG1":
        values = [None if row.share is None else per_cent(row.share) for row in rows]
    else:
        values = [getattr(row, of[asked.code]) for row in rows]
    return [Count(row.group.title, one) for row, one in zip(rows, values, strict=True) if row.group]
