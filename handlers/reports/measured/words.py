"""How a quotient, a bound and what is not counted yet are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from handlers.reports.campaign import headline, notes, sources
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import number
from handlers.reports.tally import Figure, Tally
from handlers.rules.counting.rounding import tenths
from handlers.texts import Texts


def waiting(
    counted: Tally, codes: Sequence[str], texts: Texts, place: Place = WARD
) -> tuple[str, ...]:
    """Sessions that are not counted yet, where what is told comes from sessions."""
    is_held = any(indicators()[code].given == "sessions" for code in codes)
    return headline(counted, texts, place)[1:] if is_held and place in counted.figures else ()


def noted(counted: Tally, codes: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """When it was counted and by which definitions; a share's denominators, where one is told."""
    grades, aims = {texts.say("tally.grades")}, {*sources(counted, texts, WARD)}
    apart = (set() if "BH4b" in codes else grades) | (set() if "DG1" in codes else aims)
    return tuple(one for one in notes(counted, texts, WARD, codes) if one not in apart)


def summed(known: Mapping[str, Figure], codes: Sequence[str]) -> Fraction:
    """All that is asked for together; what nobody wrote down is nothing."""
    return sum((Fraction(str(known[code].amount or 0)) for code in codes), Fraction(0))


def typed(value: Fraction, codes: Sequence[str], texts: Texts) -> str:
    """A bound as it was typed, whatever its decimals."""
    whole = value.denominator == 1
    return with_unit(number(int(value) if whole else float(value)), codes, texts)


def with_unit(shown: str, codes: Sequence[str], texts: Texts) -> str:
    """ "12 người", "5,2%"."""
    if codes[0] == "DG1":
        return f"{shown}%"
    unit = texts.say("brief.unit_sessions") if len(codes) > 1 else indicators()[codes[0]].unit
    return texts.say("tally.amount", amount=shown, unit=unit)


def rounded(value: Fraction) -> str:
    """To one decimal, which is left out where it is none."""
    exact = tenths(value, 1)
    return number(int(exact) if exact == int(exact) else exact)


def counted_words(value: Fraction, codes: Sequence[str], texts: Texts) -> str:
    """ "8,8 lượt người dự"."""
    shown = rounded(value)
    name = "measured.sessions" if len(codes) > 1 else f"in_words.{codes[0]}"
    return texts.say(name, count=shown)
