"""A few sentences with the ward's figures, to be copied into a report somebody writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from handlers.reports.brief import compared, earlier
from handlers.reports.campaign import headline
from handlers.reports.ledger import WARD
from handlers.reports.spoken import clock, day, number, span
from handlers.reports.table import Table
from handlers.reports.tally import Figure, tally
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction

HELD, CAME = ("BH1", "BH2", "BH3"), ("BH4a", "BH5a", "BH5b")
RESULTS = ("KQ1", "KQ2", "KQ3", "KQ4", "KQ5")


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Of whole days, those that have come; what is not counted yet stands below it."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    texts, counted = house.texts, tally(tx, period, house.library, at)
    known = counted.at(WARD)
    days, name = earlier(tx, period, at, held=False)
    then = tally(tx, days, house.library, at).at(WARD) if name else known
    unit = texts.say("brief.unit_people")
    people = compared(known["HT1"].value or 0, then["HT1"].value or 0, unit, name, texts)
    until = Period(period.first, min(period.last, at.astimezone(WARD_ZONE).date()))
    said = (*_learned(known, until, people, texts), *_held(known, texts))
    title = texts.say("paragraph.title", span=span(period, at, texts))
    lacking = any(known[code].missing for code in (*HELD, *CAME, *RESULTS))
    notes = [*headline(counted, texts, WARD)[1:], texts.say("paragraph.counted_at", at=clock(at))]
    if lacking:
        notes.insert(0, texts.say("paragraph.lacking"))
    return Table(title, (" ".join(said),), (), (), tuple(notes))


def _learned(
    known: Mapping[str, Figure], until: Period, people: str, texts: Texts
) -> Iterator[str]:
    first, last = day(until.first), day(until.last)
    count, times = number(known["HT1"].value or 0), number(known["HT2"].value or 0)
    yield texts.say("paragraph.learned", first=first, last=last, people=count)
    if people:
        yield texts.say("paragraph.compared", said=people.lstrip(", "))
    yield texts.say("paragraph.times", times=times)


def _held(known: Mapping[str, Figure], texts: Texts) -> Iterator[str]:
    """Of what there is none, nothing is said; of no session at all, that there was none."""
    kinds = _parts(known, HELD, texts)
    if not kinds:
        yield texts.say("paragraph.none_held")
        return
    yield texts.say("paragraph.held", parts=kinds)
    for name, codes in (("came", CAME), ("results", RESULTS)):
        if parts := _parts(known, codes, texts):
            yield texts.say(f"paragraph.{name}", parts=parts)


def _parts(known: Mapping[str, Figure], codes: Sequence[str], texts: Texts) -> str:
    shown = [code for code in codes if code in known and known[code].amount]
    said = (texts.say(f"in_words.{one}", count=number(known[one].amount or 0)) for one in shown)
    return ", ".join(said)
