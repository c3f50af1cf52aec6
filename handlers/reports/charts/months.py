"""Month by month, with the same months of the year before; the month that runs is hollow."""

from __future__ import annotations

from handlers.reports.beside import place_title
from handlers.reports.charts.asked import LEARNED, Asked, Picture
from handlers.reports.charts.needed import Needed
from handlers.reports.charts.shape import Bar, Chart
from handlers.reports.ledger import WARD, Place
from handlers.reports.participation import figures, only_groups
from handlers.reports.spoken import number
from handlers.rules.counting.rounding import per_cent
from handlers.rules.days.calendar_units import Period, month_of, months_from, year_of
from storage.counting import stats

MOST = 12


def line(asked: Asked) -> Picture:
    """The months of its days; of a single month those of its year that have begun."""
    texts = asked.house.texts
    spans = _months(asked)
    first = stats.first_day(asked.tx, with_sessions=asked.code not in LEARNED)
    then = [_year_before(one) for one in spans]
    has_before = first is not None and any(one.last >= first for one in then) and not asked.scope
    values = _values(asked, [*then, *spans] if has_before else spans)
    now = {one: values[one] for one in spans}
    old = [values.get(one) for one in then]
    bars = tuple(
        Bar(
            f"{one.first.month}/{one.first.year % 100:02d}",
            value or 0,
            asked.amount(value) if value is not None else texts.say("charts.few"),
            is_open=one.last > asked.today,
            before=before,
        )
        for (one, value), before in zip(now.items(), old, strict=True)
    )
    legend = [("solid", texts.say("charts.this_year"))]
    legend += [("dashed", texts.say("charts.year_before"))] if has_before else []
    legend += [("hollow", texts.say("charts.running"))] if any(b.is_open for b in bars) else []
    title = texts.say("charts.by_month", name=asked.name)
    chart = Chart("line", title, _place(asked), bars if len(bars) > 1 else (), tuple(legend))
    return Picture(chart, tuple(_finding(asked, now)), ())


def _place(asked: Asked) -> str:
    if asked.scope:
        return place_title(asked.tx, asked.house.texts, ("group", asked.scope[0]))
    place = (asked.by, asked.only) if asked.only else ("ward", None)
    return place_title(asked.tx, asked.house.texts, place)


def _months(asked: Asked) -> list[Period]:
    period = asked.period
    if month_of(period.first) == month_of(min(period.last, asked.today)):
        period = year_of(period.first)
    last = min(period.last, asked.today)
    found = [month_of(period.first)]
    while found[-1].last < last:
        found.append(months_from(found[-1].last.replace(day=1), 2))
        found[-1] = month_of(found[-1].last)
    return found[-MOST:]


def _year_before(month: Period) -> Period:
    return month_of(month.first.replace(year=month.first.year - 1))


def _values(asked: Asked, months: list[Period]) -> dict[Period, float | None]:
    """The figure of each month; None where a leader may not see it."""
    if asked.code in LEARNED and asked.by != "team":
        return {one: _learned(asked, one) for one in months}
    needed = Needed(asked, Period(min(o.first for o in months), max(o.last for o in months)))
    place: Place = (asked.by, asked.only) if asked.only else WARD
    place = ("group", asked.scope[0]) if asked.scope else place
    return {one: needed.value(needed.ledger(one)[place]) for one in months}


def _learned(asked: Asked, month: Period) -> float | None:
    counted = figures(asked.tx, month, asked.at)
    if asked.scope:
        counted = only_groups(counted, asked.scope[:1])
    wanted = asked.scope[:1] or ((asked.only,) if asked.only else ())
    if not wanted:
        share = per_cent(counted.share or 0)
        return {"HT1": counted.people, "HT2": counted.completions, "DG1": share}[asked.code]
    row = next((one for one in counted.rows if one.group and one.group.id == wanted[0]), None)
    if row is None:
        return 0
    if asked.code == "DG1":
        return None if row.share is None else per_cent(row.share)
    return row.people if asked.code == "HT1" else row.completions


def _finding(asked: Asked, now: dict[Period, float | None]) -> list[str]:
    """The best month, and how the last whole one stands beside the one before it."""
    texts = asked.house.texts
    over = [(one, value) for one, value in now.items() if one.last <= asked.today and value]
    if not over:
        return [texts.say("charts.no_month")]
    best, value = max(over, key=lambda one: one[1] or 0)
    said = texts.say(
        "charts.best_month", month=f"{best.first:%m/%Y}", amount=asked.amount(value or 0)
    )
    if len(over) < 2 or asked.scope:  # noqa: PLR2004
        return [said]
    (_, before), (last, after) = over[-2:]
    apart = round((after or 0) - (before or 0), 1)
    name = (
        "charts.last_same" if not apart else "charts.last_more" if apart > 0 else "charts.last_less"
    )
    return [said, texts.say(name, month=f"{last.first:%m/%Y}", amount=number(abs(apart)))]
