"""A period that may be closed: its figures now, how it stands, and who may say the second word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.reports import settled
from handlers.reports.ledger import WARD
from handlers.reports.spoken import number
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.shared import seconding
from handlers.texts import Texts
from handlers.turn import Turn
from storage.rights.role import Role
from storage.ward import settlements
from storage.ward.settlements import Settlement

WHO = (Role.OFFICER,)
LEARNED, HELD = ("HT1", "HT2", "HT3"), ("BH1", "BH2", "BH3", "BH4a")


@dataclass(frozen=True, slots=True)
class Seen:
    """A period as it lies before an officer."""

    period: Period
    counted: Tally
    last: Settlement | None

    @property
    def state(self) -> str:
        """open | asked | closed | reopened."""
        return self.last.what if self.last else "open"

    @property
    def waiting(self) -> int:
        """Sessions that would come later."""
        return self.counted.waiting[WARD].all


class _Counting:
    """Counting in one turn: the same for every button of it, so that it is done once."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Counting) and other._turn is self._turn

    def __hash__(self) -> int:
        return id(self._turn)

    def __call__(self, period: Period) -> Tally:
        turn = self._turn
        return tally(turn.tx, period, turn.house.library, turn.now)


def seen(turn: Turn, period: Period) -> Seen:
    """The period with its figures, counted once a turn."""
    counted = turn.once(_Counting(turn), period)
    return Seen(period, counted, settlements.of(turn.tx, period.first, period.last))


def lines(one: Seen, texts: Texts) -> Iterator[str]:
    """The ward's main figures in words."""
    known = one.counted.at(WARD)
    for text, codes in (("settling.learned", LEARNED), ("settling.held", HELD)):
        said = (
            texts.say(f"in_words.{code}", count=number(known[code].amount or 0)) for code in codes
        )
        yield texts.say(text, words=", ".join(said))


def changed(turn: Turn, last: Settlement) -> list[str]:
    """The figures as they were closed, and what has changed since."""
    period = Period(last.first_day, last.last_day)
    known = seen(turn, period).counted.at(WARD)
    shown = (*LEARNED[:2], *HELD)
    return [*settled.beside(last, WARD, known, shown, turn.house.texts)]


def may_second(turn: Turn, asked: Settlement) -> bool:
    """Whether whoever speaks stands on their own beside whoever asked."""
    own = turn.known is not None and turn.known.person_id == asked.person_id
    return not own and seconding.is_second(turn, [asked.person_id], asked.local_date)


def written(period: Period) -> str:
    """As a button carries it, in one piece."""
    return f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"


def read(text: str) -> Period | None:
    """The same read; None where somebody made it up."""
    first, _, last = text.partition("-")
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
