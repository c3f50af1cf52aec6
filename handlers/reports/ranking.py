"""Groups in a row by the share of adults reached, or by how it changed; teams by their sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.heirs import successions
from handlers.reports.maps import lasts, map_on
from handlers.reports.participation import Row, figures, group_words
from handlers.reports.spoken import clock, day, number, percent, some, span
from handlers.reports.table import Table
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import Period, previous
from handlers.rules.fairness.first_of import Cut, first_of
from handlers.rules.fairness.placement import was_whole
from handlers.rules.fairness.shrinkage import growth, shares
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction
from storage.ward import campaign

FEWEST = 100
"""Adults of the smallest group that is ranked."""
FIRST = 8
SESSIONS, HEADS = ("BH1", "BH2", "BH3"), "BH4a"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group that is ranked: what was counted, and what it is ordered by."""

    row: Row
    before: int
    """Adults who learned in the days before, of the same length."""
    value: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A row of groups, and what is told of it."""

    ranked: tuple[Ranked, ...]
    left_out: tuple[str, ...]
    """Names: too small, without a denominator, or there for a part of the days alone."""
    is_by_chance: bool
    are_gathered: bool
    """Of some it was the groups they were made of that were counted before."""


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`what`: share | growth | teams; `show`: most | least; `top`: how many."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    count, least = int(asked.get("top") or FIRST), asked.get("show") == "least"
    what = asked.get("what", "share")
    if what == "teams":
        return _teams(tx, house, period, at, count, least=least)
    return _groups(tx, house.texts, period, at, what, count, least=least)


def _groups(  # noqa: PLR0913, PLR0917 - of one question all
    tx: Transaction,
    texts: Texts,
    period: Period,
    at: datetime,
    what: str,
    count: int,
    *,
    least: bool,
) -> Table:
    found = rank(tx, period, at, what)
    values = {one: one.value for one in found.ranked if what == "share" or _moved(one, least=least)}
    cut = first_of(values, count, least=least)
    rows = tuple(_row(place, one, texts, what) for place, one in enumerate(cut.first, 1))
    end = "least" if least else "most"
    title = texts.say(f"ranking.{what}_{end}", span=span(period, at, texts))
    summary = _summary(cut, found, texts, what, end)
    notes = [texts.say("ranking.method"), *_source(found.ranked, texts)]
    if found.are_gathered:
        notes.append(texts.say("ranking.gathered"))
    if found.left_out:
        left_out = some(found.left_out, texts)
        notes.append(texts.say("ranking.left_out", groups=left_out, fewest=FEWEST))
    notes.append(texts.say("ranking.counted_at", at=clock(at)))
    columns = (texts.say("report.column_group"), texts.say("report.column_share"))
    return Table(title, summary, columns, rows, tuple(notes))


def _moved(one: Ranked, *, least: bool) -> bool:
    """Whether a group moved the way that is asked for: one with fewer made no progress."""
    return one.row.learnt < one.before if least else one.row.learnt > one.before


def rank(tx: Transaction, period: Period, at: datetime, what: str) -> Ranking:
    """The groups that are there today and were all the time, by what they are ordered."""
    today = at.astimezone(WARD_ZONE).date()
    last, before = min(period.last, today), _before(period, today)
    now, then = figures(tx, period, at), figures(tx, before, at, map_on(tx, last))
    learnt = {row.group.id: row.learnt for row in then.rows if row.group}
    there = [row for row in now.rows if row.group and lasts(row.group, last)]
    begun = min((row.group.valid_from for row in there if row.group), default=period.first)
    fit = [row for row in there if _is_fit(row, max(period.first, begun))]
    if what == "growth":
        fit = _comparable(tx, fit, before.first, last)
    adults = [row.adults.adults for row in fit if row.adults]
    reached = [row.learnt for row in fit]
    old = [learnt.get(row.group.id, 0) for row in fit if row.group]
    drawn = shares(reached, adults) if what == "share" else growth(reached, old, adults)
    ranked = tuple(Ranked(*one) for one in zip(fit, old, drawn.values, strict=True))
    left_out = tuple(row.group.title for row in there if row.group and row not in fit)
    are_new = any(row.group and row.group.valid_from > before.first for row in fit)
    return Ranking(ranked, left_out, drawn.is_by_chance, are_new and what == "growth")


def _is_fit(row: Row, first: date) -> bool:
    is_known = row.adults is not None and row.adults.adults >= FEWEST
    return is_known and row.group is not None and row.group.valid_from <= first


def _comparable(tx: Transaction, rows: Sequence[Row], first: date, last: date) -> list[Row]:
    """Those whose own people can be counted in the days before as well."""
    lives = {one.id: (one.valid_from, one.valid_to) for one in campaign.all_groups(tx)}
    known = [one for one in successions(tx) if one.on <= last]
    first = max(first, min((since for since, _ in lives.values()), default=first))
    return [row for row in rows if row.group and was_whole(row.group.id, first, lives, known)]


def _before(period: Period, today: date) -> Period:
    """The days before; as many of them as have come, while the period runs."""
    whole = previous(period)
    if not period.first <= today < period.last:
        return whole
    last = date.fromordinal(whole.first.toordinal() + (today - period.first).days)
    return Period(whole.first, min(last, whole.last))


def _row(place: int, one: Ranked, texts: Texts, what: str) -> tuple[str, ...]:
    name = group_words(one.row.group, texts) if one.row.group else ""
    adults = one.row.adults.adults if one.row.adults else 0
    share = percent(one.row.learnt / adults) if adults else ""
    told = texts.say(
        "ranking.reached", count=number(one.row.learnt), adults=number(adults), share=share
    )
    if what == "share":
        return (texts.say("ranking.place", place=place, name=name), told)
    moved = one.row.learnt - one.before
    way = "up" if moved > 0 else "down" if moved < 0 else "same"
    change = texts.say(f"ranking.{way}", count=number(abs(moved)))
    return (texts.say("ranking.place", place=place, name=name), told, change)


def _summary(
    cut: Cut[Ranked], found: Ranking, texts: Texts, what: str, end: str
) -> tuple[str, ...]:
    whole = len(found.ranked)
    if not whole:
        return (texts.say("ranking.nobody"),)
    if not cut.first:
        return (texts.say(f"ranking.none_{end}", all=whole),)
    lines = [texts.say(f"ranking.of_{what}", count=len(cut.first), all=whole)]
    if cut.are_equal and len(cut.first) + cut.tied == whole:
        lines.append(texts.say("ranking.all_equal"))
    elif cut.tied:
        lines.append(texts.say("ranking.tied", count=cut.tied))
    if found.is_by_chance:
        lines.append(texts.say("ranking.by_chance"))
    return tuple(lines)


def _source(ranked: Sequence[Ranked], texts: Texts) -> list[str]:
    known = {(one.row.adults.as_of, one.row.adults.source) for one in ranked if one.row.adults}
    return [
        texts.say("ranking.denominator", as_of=day(as_of), source=source)
        for as_of, source in sorted(known)
    ]


def _teams(  # noqa: PLR0913 - of one question all
    tx: Transaction, house: House, period: Period, at: datetime, count: int, *, least: bool
) -> Table:
    """By approved sessions, then by how many came: counts, which need no denominator."""
    texts, counted = house.texts, tally(tx, period, house.library, at)
    last = min(period.last, at.astimezone(WARD_ZONE).date())
    there = [one for one in counted.teams if one.valid_to is None or one.valid_to >= last]
    found = {one: counted.at(("team", one.id)) for one in there}
    held = {one: sum(known[code].value or 0 for code in SESSIONS) for one, known in found.items()}
    heads = {one: known[HEADS].value or 0 for one, known in found.items()}
    most = max(heads.values(), default=0) + 1
    cut = first_of({one: held[one] + heads[one] / most for one in there}, count, least=least)
    rows = tuple(
        (
            texts.say("ranking.place", place=place, name=one.name),
            texts.say("ranking.sessions", count=number(held[one])),
            texts.say("ranking.heads", count=number(heads[one])),
        )
        for place, one in enumerate(cut.first, 1)
    )
    title = texts.say(
        "ranking.teams_least" if least else "ranking.teams_most", span=span(period, at, texts)
    )
    lines = [texts.say("ranking.of_teams", count=len(cut.first), all=len(there))]
    if cut.are_equal:
        lines.append(texts.say("ranking.all_equal"))
    elif cut.tied:
        lines.append(texts.say("ranking.tied_teams", count=cut.tied))
    notes = (texts.say("ranking.only_approved"), texts.say("ranking.counted_at", at=clock(at)))
    return Table(title, tuple(lines), (texts.say("tally.column_place"),), rows, notes)
