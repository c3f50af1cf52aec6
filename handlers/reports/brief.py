"""An answer for one screen: a sentence with the figure and its comparison, few lines in words.

Nothing is counted here: the figures are those of the whole tables, which are one tap away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.reports import campaign, participation
from handlers.reports.heirs import changes
from handlers.reports.helped import apart
from handlers.reports.indicators import indicators
from handlers.reports.ledger import Place
from handlers.reports.maps import are_examples, lasts
from handlers.reports.participation import Figures
from handlers.reports.spoken import number, percent
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally, tally
from handlers.reports.wording import amount_words, target_words
from handlers.rules.days.calendar_units import Period, previous, week_of
from handlers.rules.days.yearly import same_days
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.counting import stats
from storage.transaction import Transaction

AHEAD = 3
"""So many groups are named."""
SESSIONS = ("BH1", "BH2", "BH3")
LINES = {
    "kinds": SESSIONS,
    "came": ("BH4a", "BH4b", "BH4c"),
    "among": ("BH5a", "BH5b", "BH5c", "BH5e"),
    "results": ("KQ1", "KQ2", "KQ3", "KQ4", "KQ5"),
    "crew": ("DH1", "DH2", "BH6"),
    "learned": ("HT1", "HT2", "HT3"),
}
"""What is told together in a line, in this order."""
MOST = 8


def earlier(tx: Transaction, period: Period, at: datetime, *, held: bool) -> tuple[Period, str]:
    """The days to compare with, and what they are called: the same days a year before, of a week
    the one before; nothing where nothing was counted then."""
    today = at.astimezone(WARD_ZONE).date()
    until = Period(period.first, max(period.first, min(period.last, today)))
    first = stats.first_day(tx, with_sessions=held)
    is_week = week_of(period.first) == period
    days = previous(period) if is_week else same_days(until)
    is_there = first is not None and first.replace(day=1) <= days.first and period.days > 1
    return days, ("one_before" if is_week else "a_year_before") if is_there else ""


def compared(now: float, then: float, unit: str, days: str, texts: Texts) -> str:
    """ ", hơn cùng kỳ năm ngoái 20 buổi"; nothing without days to compare with."""
    if not days:
        return ""
    more, named = round(now - then, 1), texts.say(f"brief.{days}")
    if not then:
        return texts.say("brief.nothing", days=named)
    if not more:
        return texts.say("brief.same", days=named)
    amount = f"{number(abs(more))} {unit}".strip()
    return texts.say("brief.more" if more > 0 else "brief.less", days=named, amount=amount)


def learning(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Who learned in the ward."""
    texts, period = house.texts, _period(asked)
    whole = participation.report(tx, house, asked, at)
    counted = participation.figures(tx, period, at)
    days, name = earlier(tx, period, at, held=False)
    then = participation.figures(tx, days, at) if name else counted
    people = compared(counted.people, then.people, texts.say("brief.unit_people"), name, texts)
    times = compared(
        counted.completions, then.completions, texts.say("brief.unit_times"), name, texts
    )
    lines = [
        texts.say("brief.people", people=number(counted.people), compared=people),
        texts.say("brief.completions", completions=number(counted.completions), compared=times),
        *apart(tx, period, counted.people, texts),
        *_share(counted, texts),
        *_ahead(counted, texts),
        *_nowhere(counted, texts),
    ]
    shown = [row.group for row in counted.rows if row.group]
    if are_examples(shown, period.last, at):
        lines.append(texts.say("report.example_groups"))
    return replace(whole, summary=tuple(lines), rows=())


def _share(counted: Figures, texts: Texts) -> Iterator[str]:
    if counted.share is not None:
        share, adults = percent(counted.share), number(counted.adults or 0)
        yield texts.say("report.total_share", share=share, adults=adults)


def _ahead(counted: Figures, texts: Texts) -> Iterator[str]:
    """The groups with the most, all that are equal or none; how many have nobody."""
    today = counted.counted_at.astimezone(WARD_ZONE).date()
    last = min(counted.period.last, today)
    rows = [row for row in counted.rows if row.group and lasts(row.group, last)]
    order = sorted(rows, key=lambda row: -(row.people or 0))
    first, rest = order[:AHEAD], order[AHEAD:]
    is_clear = not rest or rest[0].people != first[-1].people
    if first and is_clear and first[-1].people:
        named = [
            texts.say("brief.one_group", group=row.group.title, count=number(row.people or 0))
            for row in first
            if row.group
        ]
        yield texts.say("brief.most", groups=", ".join(named))
    if quiet := sum(not row.people for row in rows):
        yield texts.say("brief.none", count=quiet, all=len(rows))


def _nowhere(counted: Figures, texts: Texts) -> Iterator[str]:
    for row in counted.rows:
        if row.group is None and row.people:
            name = participation.row_name(row, texts)
            yield f"{name}: {texts.say('report.people', count=number(row.people))}."


def held(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """What the teams did, in the ward or one place."""
    texts, period = house.texts, _period(asked)
    by, only = asked.get("by", "ward"), asked.get("only", "")
    place: Place = (by, int(only)) if only else ("ward", None)
    counted = tally(tx, period, house.library, at)
    whole = campaign.of_tally(tx, house, asked, counted)
    if place not in counted.figures:
        return whole
    days, name = earlier(tx, period, at, held=True)
    then = tally(tx, days, house.library, at).figures.get(place, {}) if name else {}
    codes = [one for one in asked.get("codes", "").split(",") if one in counted.at(place)]
    lines = [*_headline(counted.at(place), then, name, codes, texts)]
    lines += _aims(counted, place, codes, texts)
    lines += [*_lines(counted.at(place), codes, texts)][: MOST - len(lines)]
    lines += campaign.headline(counted, texts, place)[1:]
    if by == "group" and only:
        lines += changes(tx, [int(only)], period, at, texts)
    return replace(whole, summary=tuple(lines), rows=(), notes=_notes(counted, place, codes, texts))


def _aims(counted: Tally, place: Place, codes: Sequence[str], texts: Texts) -> Iterator[str]:
    """How much of a target is reached, of what was asked for."""
    for code in codes:
        if target := counted.targets.get((place, code)):
            said = target_words(counted.at(place)[code], target, texts)
            yield texts.say("brief.aim", target=said)


def _notes(counted: Tally, place: Place, codes: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """When it was counted, a share's denominator, and the codes that reports write."""
    told = _codes(counted.at(place), codes)
    every = campaign.notes(counted, texts, place, told)
    apart = {texts.say("tally.grades"), *campaign.sources(counted, texts, place)}
    kept = [one for one in every if "DG1" in codes or one not in apart]
    shown = [texts.say("brief.codes", codes=", ".join(told))] if told else []
    return (*kept, *shown)


def _headline(
    now: Mapping[str, Figure],
    then: Mapping[str, Figure],
    days: str,
    codes: Sequence[str],
    texts: Texts,
) -> Iterator[str]:
    """What was asked for, each beside the days before; the sessions where nothing else was."""
    if not codes or set(SESSIONS) <= set(codes):
        all_of, before = _sum(now), _sum(then)
        said = compared(all_of, before, texts.say("brief.unit_sessions"), days, texts)
        yield texts.say("brief.sessions", count=number(all_of), compared=said)
    for code in codes:
        if code in SESSIONS and set(SESSIONS) <= set(codes):
            continue
        yield _asked(now[code], then.get(code), days, texts)


def _asked(figure: Figure, old: Figure | None, days: str, texts: Texts) -> str:
    """One figure that was asked for; the forms that do not give it are told with it."""
    one = indicators()[figure.code]
    if figure.amount is None:
        return texts.say("brief.unknown", name=one.name, amount=amount_words(figure, texts))
    said = texts.say(f"in_words.{figure.code}", count=number(figure.amount))
    compares = old is not None and old.amount is not None and not (figure.missing or old.missing)
    unit = texts.say("brief.unit_points") if one.is_share else one.unit
    more = compared(figure.amount, old.amount or 0, unit, days, texts) if old and compares else ""
    if figure.missing:
        return texts.say("brief.asked_blank", words=said, count=number(figure.missing))
    return texts.say("brief.asked", words=said, compared=more)


def _sum(figures: Mapping[str, Figure]) -> int:
    return sum(figures[code].value or 0 for code in SESSIONS if code in figures)


def _lines(figures: Mapping[str, Figure], codes: Sequence[str], texts: Texts) -> Iterator[str]:
    """What there is, a line for what belongs together; of what was asked for, what is near it."""
    whole = not codes or set(SESSIONS) <= set(codes)
    for name, those in LINES.items():
        if not whole and set(those).isdisjoint(codes):
            continue
        shown = [code for code in those if code in figures and (whole or code not in codes)]
        said = [*filter(None, (in_words(figures[code], texts) for code in shown))]
        if said:
            is_beside = name == "among" and not whole  # elders are no part of women
            named = "among_too" if is_beside else name
            yield texts.say(f"brief.{named}", parts=", ".join(said))


def in_words(figure: Figure, texts: Texts) -> str:
    """ "139 buổi tập huấn", with the forms that do not give it; nothing where there is none."""
    if not figure.amount:
        return ""
    said = texts.say(f"in_words.{figure.code}", count=number(figure.amount))
    if figure.missing:
        return texts.say("brief.lacking", part=said, count=number(figure.missing))
    return said


def _codes(figures: Mapping[str, Figure], codes: Sequence[str]) -> list[str]:
    """The codes of what is told."""
    if codes and not set(SESSIONS) <= set(codes):
        near = [those for those in LINES.values() if not set(those).isdisjoint(codes)]
        return list(dict.fromkeys((*codes, *(one for those in near for one in those))))
    shown = [code for those in LINES.values() for code in those if code in figures]
    return [one for one in dict.fromkeys((*codes, *shown)) if figures[one].amount]


def group(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Who learned in one group, beside the same days of the year before, and the ward."""
    whole = participation.report(tx, house, asked, at)
    period, only, texts = _period(asked), int(asked["only"]), house.texts
    days, name = earlier(tx, period, at, held=False)
    now, then = (_row_of(tx, one, only, at) for one in (period, days))
    if not name or now is None or then is None or now.group is None:
        return whole
    if now.group.valid_from > days.first or now.group.valid_to:
        return whole
    unit = texts.say("brief.unit_people")
    more = compared(now.people or 0, then.people or 0, unit, name, texts)
    said = texts.say("brief.people", people=number(now.people or 0), compared=more)
    return replace(whole, summary=(said, *whole.summary))


def _row_of(tx: Transaction, period: Period, only: int, at: datetime) -> participation.Row | None:
    rows = participation.figures(tx, period, at).rows
    return next((row for row in rows if row.group and row.group.id == only), None)


def _period(asked: Mapping[str, str]) -> Period:
    return Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
