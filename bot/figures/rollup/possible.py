"""What no honest file says, whoever signed it: looked for before a word of it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.figures.rollup.contents import Cell, Hindrance, Rollup
from lessons.folding import composed

_HEX = frozenset("0123456789abcdef")
_DIGEST = 64
_MOST = 10**12
"""No city counts so many, and every workbook shows them to the last digit."""
_PARTS = {"HT1": "HT2", "HT3": "HT2", "HT4": "BH4c", "DG1": "HT1"}
"""What cannot be more than another figure: people than their lessons, some of them than all."""


def impossible(one: Rollup) -> Iterator[Hindrance]:
    """Names, days, codes, the report and cells that cannot be so."""
    ward = ", ".join("".join(c if c.isprintable() else "?" for c in name) for name in one.wards)
    if not one.wards or not all(map(_is_name, one.wards)):
        yield "name", {"ward": ward}
    if not one.first <= one.as_of <= one.last or _counted_before(one):
        yield "days", {"ward": ward}
    if apart := one.definitions.keys() ^ one.figures.keys():
        yield "codes", {"ward": ward, "codes": ", ".join(map(ascii, sorted(apart)[:3]))}
    if not _fits_report(one):
        yield "report", {"ward": ward}
    yield from _impossible_figures(one, ward)


def _impossible_figures(one: Rollup, ward: str) -> Iterator[Hindrance]:
    for code, cell in one.figures.items():
        known = one.definitions.get(code)
        if not _is_possible(cell, len(one.wards), is_share=bool(known and known.denominator)):
            yield "cell", {"ward": ward, "code": ascii(code).strip("'")}
    for part, of in _PARTS.items():
        if _is_more(one.figures.get(part), one.figures.get(of)):
            yield "part", {"ward": ward, "code": part, "of": of}


def alike(name: str) -> str:
    """The same for one name, however it is typed."""
    return composed(name).casefold()


def _is_name(name: str) -> bool:
    return bool(name) and name.isprintable() and name == " ".join(name.split())


def _counted_before(one: Rollup) -> bool:
    """The moment is in world time, the days are the ward's."""
    return one.counted_at.date() < one.as_of - timedelta(days=1)


def _fits_report(one: Rollup) -> bool:
    """Of several wards no one report stands behind."""
    if len(one.wards) > 1 or one.state == "counted":
        return not one.report
    return len(one.report) == _DIGEST and _HEX.issuperset(one.report)


def _is_more(part: Cell | None, of: Cell | None) -> bool:
    """Of as many wards; a sum that some of them are missing in may be less."""
    if part is None or of is None or of.told < part.told:
        return False
    return (part.value or 0) > (of.value or 0)


def _is_possible(one: Cell, wards: int, *, is_share: bool) -> bool:
    counts = (one.value or 0, one.whole or 0, one.missing, one.told, one.hidden)
    if min(counts) < 0 or max(counts) > _MOST:
        return False
    if one.told + one.hidden > wards or (one.value is None) != (not one.told):
        return False
    return not (is_share and one.whole is not None and (one.value or 0) > one.whole)
