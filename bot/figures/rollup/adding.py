"""Several wards added up; whatever does not fit together is said, and then nothing is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.figures.rollup.contents import Cell, Definition, Hindrance, Rollup
from bot.figures.rollup.possible import alike


def hindrances(files: Sequence[Rollup], own: Mapping[str, Definition]) -> Iterator[Hindrance]:
    """Why these cannot be added: other days, a ward twice, figures counted in other ways."""
    first = files[0]
    for one in files:
        ward = ", ".join(one.wards)
        if one.days != first.days:
            yield "days", {"ward": ward, "days": _days(one), "others": _days(first)}
        for code in sorted(one.definitions.keys() | own.keys()):
            yield from _differs(ward, code, one.definitions.get(code), own.get(code))
    wards = [ward for one in files for ward in one.wards]
    times = Counter(map(alike, wards))
    for name in {alike(ward): ward for ward in wards}.values():
        if times[alike(name)] > 1:
            yield "twice", {"ward": name}


def _days(one: Rollup) -> str:
    return " – ".join(f"{day:%d/%m/%Y}" for day in one.days)


def _differs(
    ward: str, code: str, theirs: Definition | None, ours: Definition | None
) -> Iterator[Hindrance]:
    if theirs is None or ours is None:
        yield "unknown_code" if ours is None else "lacks_code", {"ward": ward, "code": code}
    elif theirs.version != ours.version:
        yield (
            "version",
            {"ward": ward, "code": code, "theirs": f"{theirs.version}", "ours": f"{ours.version}"},
        )
    elif theirs.meaning != ours.meaning:
        yield "meaning", {"ward": ward, "code": code}


def added(files: Sequence[Rollup], own: Mapping[str, Definition], at: datetime) -> Rollup:
    """Their sums; of files without hindrances."""
    first = files[0]
    is_issued = all(one.state == "issued" for one in files)
    return Rollup(
        tuple(ward for one in files for ward in one.wards),
        *first.days,
        at,
        "issued" if is_issued else "counted",
        "",
        "",
        dict(own),
        {code: _sum([one.figures.get(code) for one in files]) for code in own},
    )


def _sum(cells: Sequence[Cell | None]) -> Cell:
    """A share only of those that know what it is a share of."""
    there = [one for one in cells if one]
    shares = any(one.whole is not None for one in there)
    known = [one for one in there if one.value is not None and (one.whole or not shares)]
    return Cell(
        sum(one.value or 0 for one in known) if known else None,
        sum(one.whole or 0 for one in known) if known and shares else None,
        sum(one.missing for one in there),
        sum(one.told for one in known),
        sum(one.hidden for one in there),
    )
