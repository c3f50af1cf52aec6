"""How much of each target is reached: a bar up to a black tick."""

from __future__ import annotations

from handlers.reports.charts.asked import Asked, Picture
from handlers.reports.charts.shape import Bar, Chart
from handlers.reports.indicators import indicators
from handlers.reports.ledger import Place
from handlers.reports.progress import in_force
from handlers.reports.spoken import day, number
from handlers.reports.tally import Figure, Tally, tally
from handlers.reports.wording import place_name, reached
from handlers.rules.days.calendar_units import Period

WHOLE = 100
FURTHEST = 150
"""Per cent drawn: what is twice its target shall not make all others small."""
MOST = 20


def bars(asked: Asked) -> Picture:
    """Each as it was known on the last day; in per cent, so that they stand side by side."""
    texts, tallies = asked.house.texts, dict[Period, Tally]()
    drawn, behind = [], 0
    for target in in_force(asked.tx, asked.period)[:MOST]:
        until = Period(target.first_day, min(target.last_day, asked.period.last))
        if until not in tallies:
            tallies[until] = tally(asked.tx, until, asked.house.library, asked.at)
        place: Place = (target.scope, target.scope_id or None)
        counted = tallies[until]
        known = counted.figures.get(place, {}).get(target.indicator)
        figure = known or Figure(target.indicator, None)
        share = reached(figure, target)
        where = place_name(place, counted, texts) if known else texts.say("tally.gone")
        name = indicators()[target.indicator].name
        label = name if place[0] == "ward" else texts.say("charts.aim_of", name=name, place=where)
        amount = number(figure.amount or 0)
        said = texts.say(
            "charts.aim", amount=amount, aim=number(target.value or 0), share=number(share)
        )
        drawn.append(Bar(label, min(share, FURTHEST), said, aim=WHOLE))
        behind += share < WHOLE
    legend = (("solid", texts.say("charts.reached")), ("tick", texts.say("charts.target")))
    finding = texts.say(
        "charts.aims_found", count=len(drawn), behind=behind, done=len(drawn) - behind
    )
    until_day = day(min(asked.period.last, asked.today))
    under = texts.say("charts.aims_until", day=until_day)
    chart = Chart("bars", texts.say("charts.aims"), under, tuple(drawn), legend)
    return Picture(chart, (finding,))
