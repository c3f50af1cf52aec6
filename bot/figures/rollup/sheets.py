"""The same figures for people: a workbook of what a signed file holds."""

from __future__ import annotations

from collections.abc import Iterator

from bot.figures.rollup.contents import Cell, Definition, Rollup
from bot.figures.rollup.signing import Signed, fingerprint
from bot.figures.sheet import Cell as Said
from bot.figures.sheet import Line, Sheet, Sheets
from handlers.reports.spoken import clock, day
from handlers.reports.tally import HOUR
from handlers.rules.counting.rounding import tenths
from handlers.texts import Texts


def sheets(signed: Signed, texts: Texts) -> Sheets:
    """Figures, and how each is counted."""
    above = list(_above(signed, texts))
    figures = Sheet(above, list(_figures(signed.rollup, texts)), fixed=2)
    definitions = Sheet(above[:1], list(_definitions(signed.rollup, texts)), fixed=1)
    names = (texts.say("rollup.sheet_figures"), texts.say("rollup.sheet_definitions"))
    return dict(zip(names, (figures, definitions), strict=True))


def _above(signed: Signed, texts: Texts) -> Iterator[str]:
    one = signed.rollup
    yield ", ".join(one.wards)
    first, last, as_of = map(day, one.days)
    yield texts.say("rollup.days", first=first, last=last, as_of=as_of, at=clock(one.counted_at))
    yield texts.say(f"rollup.state_{one.state}")
    yield texts.say("rollup.signed", fingerprint=fingerprint(signed.key))
    if len(one.wards) > 1:
        yield texts.say("rollup.twice_counted")


def _figures(one: Rollup, texts: Texts) -> Iterator[Line]:
    heads = ("code", "name", "unit", "value", "share", "whole", "wards", "note")
    yield [texts.say(f"rollup.col_{head}") for head in heads]
    for code, cell in one.figures.items():
        known = one.definitions[code]
        is_share = known.denominator is not None
        share = tenths(100 * (cell.value or 0), cell.whole) if is_share and cell.whole else None
        told = f"{cell.told}/{len(one.wards)}"
        note = _note(cell, len(one.wards), texts)
        value = _value(code, cell)
        yield [code, known.name, known.unit, value, share, cell.whole, told, note]


def _value(code: str, cell: Cell) -> Said:
    if cell.value is None:
        return None
    return tenths(cell.value, HOUR) if code == "BH6" else cell.value


def _note(cell: Cell, wards: int, texts: Texts) -> str:
    unknown = wards - cell.told - cell.hidden
    counts = (("hidden", cell.hidden), ("unknown", unknown), ("missing", cell.missing))
    return "; ".join(texts.say(f"rollup.note_{name}", count=n) for name, n in counts if n)


def _definitions(one: Rollup, texts: Texts) -> Iterator[Line]:
    heads = ("code", "name", "unit", "numerator", "denominator", "rule", "source", "version")
    yield [texts.say(f"rollup.col_{head}") for head in heads]
    for code, known in one.definitions.items():
        yield [code, *_written(known)]


def _written(one: Definition) -> list[Said]:
    told = (one.name, one.unit, one.numerator, one.denominator or "", one.rule, one.source)
    return [*told, one.version]
