"""Which picture is asked for; its finding stands above it and for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from handlers.contract import Recipe
from handlers.reports.charts import aims, funnel, months, places
from handlers.reports.charts.asked import Asked, Picture
from handlers.reports.charts.shape import packed
from handlers.reports.spoken import clock
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.turn import House
from storage.transaction import Transaction

KINDS: Mapping[str, Callable[[Asked], Picture]] = {
    "bars": places.bars,
    "tiles": places.tiles,
    "line": months.line,
    "aims": aims.bars,
    "funnel": funnel.bars,
}


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`kind` of picture, `code`, `by` and `only` of the figure; `scope`: a leader's groups."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    scope = tuple(int(one) for one in asked.get("scope", "").split(",") if one)
    only = int(asked.get("only") or 0)
    told = (asked.get("code", "HT1"), asked.get("by", "ward"), only, scope)
    question = Asked(tx, house, period, at, *told)
    made = KINDS[asked.get("kind", "bars")](question)
    say, chart = house.texts.say, made.chart
    notes = (*made.notes, say("charts.counted_at", at=clock(at)))
    title = say("charts.titled", title=chart.title, under=chart.under)
    if not chart.bars:
        return Table(title, (say("charts.nothing"),), (), (), notes)
    alt = say("charts.alt", title=title, finding=" ".join(made.finding))
    drawn = {"chart": packed(chart), **({"scope": asked["scope"]} if scope else {})}
    instead = say("charts.instead")
    picture = Recipe("chart", drawn, "bieu-do.png", alt.replace("**", ""), instead)
    return Table(title, made.finding, (), (), notes, picture=picture)
