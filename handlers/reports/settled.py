"""A closed period: its figures as they were, and how those of today differ from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import msgspec

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.participation import figures
from handlers.reports.spoken import day, number
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import House
from storage.transaction import Transaction
from storage.ward import settlements
from storage.ward.settlements import CLOSED, Settlement

Kept = Mapping[str, Mapping[str, tuple[int | None, int]]]
"""By place and code: the value, and how many forms do not give it."""
_KEPT = dict[str, dict[str, tuple[int | None, int]]]
SESSIONS = ("BH1", "BH2", "BH3")
LEARNED = ("HT1", "HT2")
HELD = (*SESSIONS, "BH4a")
OF_OTHERS = ("courses", "ranking", "beside", "measured", "paragraph")
"""Reports of figures that are not kept one by one: only that the period is closed is said."""

BREATH = 3


def kept(counted: Tally) -> Kept:
    """Every figure of every place; a share is kept as its numerator."""
    return {
        key(place): {code: (one.value, one.missing) for code, one in known.items()}
        for place, known in counted.figures.items()
    }


def written(counted: Tally) -> str:
    """The same as it is written down."""
    return msgspec.json.encode(kept(counted)).decode()


def read(one: Settlement) -> Kept:
    """The figures as they were."""
    found: Kept = msgspec.json.decode(one.figures, type=_KEPT)
    return found


def read_frozen(figures: str) -> Kept:
    """Those of its own days, of a report as it was frozen."""
    found: Kept = msgspec.json.decode(figures, type=dict[str, _KEPT])[""]
    return found


def key(place: Place) -> str:
    """A place as it is written down."""
    return f"{place[0]}:{place[1] or ''}"


def closed(tx: Transaction, period: Period) -> Settlement | None:
    """The period as it was closed; None while it is open."""
    one = settlements.of(tx, period.first, period.last)
    return one if one and one.what == CLOSED else None


def told(  # noqa: PLR0913, PLR0917 - a report, and all that it was made of
    made: Table, name: str, tx: Transaction, house: House, asked: Mapping[str, str], at: datetime
) -> Table:
    """The same report, with what was closed beside it; to officers, who see whole figures."""
    if asked.get("scope") or not {"first", "last"} <= asked.keys():
        return made
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    one = closed(tx, period)
    if one is None:
        return made
    if name in OF_OTHERS or "," in asked.get("only", ""):
        lines = [house.texts.say("settling.is_closed", on=day(one.local_date))]
    else:
        codes = _codes(name, asked)
        place = _place(name, asked)
        now = now_of(tx, house, period, place, codes, at)
        lines = [*beside(one, place, now, codes, house.texts)]
    return replace(made, summary=(*made.summary, *lines))


def _codes(name: str, asked: Mapping[str, str]) -> tuple[str, ...]:
    """What the answer tells."""
    known = indicators()
    named = tuple(one for one in asked.get("codes", "").split(",") if one in known)
    single = asked.get("code", "")
    if single in known:
        return (single,)
    if name == "participation":
        return LEARNED
    return named or HELD


def _place(name: str, asked: Mapping[str, str]) -> Place:
    only = asked.get("only", "")
    by = asked.get("by", "group") if name != "participation" else "group"
    return (by, int(only)) if only else WARD


def now_of(  # noqa: PLR0913, PLR0917 - of one place and some days
    tx: Transaction,
    house: House,
    period: Period,
    place: Place,
    codes: tuple[str, ...],
    at: datetime,
) -> Mapping[str, Figure]:
    """All figures of today; where only the ward's learners are asked for, these, the fast way."""
    if set(codes) <= set(LEARNED) and place == WARD:
        found = figures(tx, period, at)
        values = {"HT1": found.people, "HT2": found.completions}
        return {code: Figure(code, values[code]) for code in codes}
    return tally(tx, period, house.library, at).figures.get(place, {})


def beside(
    one: Settlement,
    place: Place,
    now: Mapping[str, Figure],
    shown: Sequence[str],
    texts: Texts,
) -> Iterator[str]:
    """The figures as they were closed, and whatever has changed since, shown or not."""
    then = read(one).get(key(place), {})
    codes = [code for code in (*shown, *now) if code in now and code in then]
    old = {code: Figure(code, *then[code]) for code in dict.fromkeys(codes)}
    parts = [_said(one, texts) for code, one in old.items() if code in shown]
    if not parts:
        yield texts.say("settling.is_closed", on=day(one.local_date))
        return
    yield texts.say("settling.was", on=day(one.local_date), figures=_in_breaths(parts))
    moved = [code for code, one in old.items() if _moved(one, now[code])]
    if not moved:
        yield texts.say("settling.same")
        return
    changes = [_change(old[code], now[code], texts) for code in moved]
    yield texts.say("settling.since", changes=_in_breaths(changes))


def _in_breaths(counts: Sequence[str]) -> str:
    """Three to a sentence: of more nobody remembers the first."""
    said = [", ".join(counts[at : at + BREATH]) for at in range(0, len(counts), BREATH)]
    return ". ".join(one[:1].upper() + one[1:] if at else one for at, one in enumerate(said))


def _moved(old: Figure, now: Figure) -> bool:
    """Nobody knows what became of a figure that forms do not give any more."""
    return now.value is not None and now.value != (old.value or 0)


def _said(figure: Figure, texts: Texts) -> str:
    if figure.value is None or (figure.amount is None and figure.code != "DG1"):
        return texts.say("settling.unknown", name=indicators()[figure.code].name)
    if figure.code == "DG1":
        return texts.say("settling.adults", count=number(figure.value))
    return texts.say(f"in_words.{figure.code}", count=number(figure.amount or 0))


def _change(old: Figure, now: Figure, texts: Texts) -> str:
    """ "hơn 2 người học"."""
    apart = (now.value or 0) - (old.value or 0)
    words = _said(replace(now, value=abs(apart)), texts)
    return texts.say("settling.more" if apart > 0 else "settling.less", words=words)
