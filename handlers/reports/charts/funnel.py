"""From enrolling to a skill that a volunteer saw: how many came how far since the beginning."""

from __future__ import annotations

from handlers.reports.charts.asked import Asked, Picture
from handlers.reports.charts.shape import Bar, Chart
from handlers.reports.ledger import WARD
from handlers.reports.spoken import day, number
from handlers.reports.tally import tally
from handlers.rules.counting.rounding import wholes
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from storage.counting import stats
from storage.identity import enrolled, linked_people

STEPS = ("HT1", "HT3", "HT4")


def bars(asked: Asked) -> Picture:
    """Up to the last day, or today; people once, whatever numbers they have."""
    texts = asked.house.texts
    last = min(asked.period.last, asked.today)
    begun = stats.first_day(asked.tx, with_sessions=True) or last
    counted = tally(asked.tx, Period(min(begun, last), last), asked.house.library, asked.at)
    same = canonical((one.kept_id, one.other_id) for one in linked_people.links(asked.tx))
    known = counted.at(WARD)
    steps = [("enrolled", enrolled.count(asked.tx, last, same))]
    steps += [(code, known[code].value or 0) for code in STEPS]
    of = steps[0][1]
    drawn = tuple(
        Bar(texts.say(f"charts.step_{name}"), value, _text(asked, value, of))
        for name, value in steps
    )
    finding = texts.say(
        "charts.funnel_found",
        enrolled=number(of),
        learned=number(steps[1][1]),
        course=number(steps[2][1]),
        confirmed=number(steps[3][1]),
    )
    title = texts.say("charts.funnel")
    chart = Chart("bars", title, texts.say("charts.until", day=day(last)), drawn if of else ())
    return Picture(chart, (finding,), (texts.say("charts.funnel_rule"),))


def _text(asked: Asked, value: int, of: int) -> str:
    if not of:
        return number(value)
    share = number(wholes(100 * value, of))
    return asked.house.texts.say("charts.step_share", count=number(value), share=share)
