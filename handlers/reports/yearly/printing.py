"""Which figures of a table are printed: the report goes to more than may see every one of them.

A share is withheld with its learners. Not held off: who multiplies a printed one by its adults may
tell how many of five and more learners are under age, and nothing else about them; to withhold
those shares too would leave most groups without the one figure by which they compare.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import number
from handlers.reports.tally import Tally
from handlers.reports.yearly.desk import Desk
from handlers.reports.yearly.earlier import Known, Paper
from handlers.rules.fairness.disclosure import Earlier, Seen, Then, is_few, printed

BEHIND = {"HT2": "HT1", "HT3": "HT1", "DG1": "HT1", "BH5a": "BH4a"}
"""Figures that tell more of the same people: withheld where these are hidden."""
APPOINTED = "DH2"
"""A team's members are appointed by name: how many they are is no secret."""
HALVED = "HT5"
"""Its one part leaves the other."""


Apart = Mapping[str, Collection[Place]]
"""By the figure: places of which it is withheld whatever it is."""


def columns(
    desk: Desk, codes: Sequence[str], places: Sequence[Place], apart: Apart | None = None
) -> dict[str, list[str]]:
    """Each figure's column, a cell for each place; nobody can tell what one to four people did."""
    seen = _all_seen(desk.facts.now.figures, codes, places, apart or {}, desk.facts.earlier)
    return {code: list(map(desk.seen, seen[code], _cells(desk, code, places))) for code in codes}


def hidden_in(desk: Desk, codes: Sequence[str], places: Sequence[Place]) -> dict[str, list[Place]]:
    """The places of which each figure is not printed."""
    seen = _all_seen(desk.facts.now.figures, codes, places, {}, desk.facts.earlier)
    return {
        code: [place for place, how in zip(places, seen[code], strict=True) if how != "shown"]
        for code in codes
    }


def _all_seen(
    known: Known,
    codes: Sequence[str],
    places: Sequence[Place],
    apart: Apart,
    earlier: Sequence[Paper] = (),
) -> dict[str, list[Seen]]:
    before = [(paper, _all_seen(paper.figures, codes, places, {})) for paper in earlier]
    seen: dict[str, list[Seen]] = {}
    for code in sorted(codes, key=BEHIND.__contains__):
        behind = list(seen.get(BEHIND.get(code, ""), ["shown"] * len(places)))
        for row, place in enumerate(places):
            if place in apart.get(code, ()):
                behind[row] = "withheld"
        then = [(paper, dict(zip(places, shown[code], strict=True))) for paper, shown in before]
        seen[code] = _seen(known, code, places, behind, then)
    return seen


def _cells(desk: Desk, code: str, places: Sequence[Place]) -> list[str]:
    return [desk.cell(desk.facts.now.at(place).get(code)) for place in places]


def _seen(
    known: Known,
    code: str,
    places: Sequence[Place],
    behind: Sequence[Seen],
    before: Sequence[tuple[Paper, Mapping[Place, Seen]]],
) -> list[Seen]:
    one, seen = indicators()[code], list[Seen](["shown"] * len(places))
    if one.impersonal or code == APPOINTED:
        return seen
    figures = [known.get(place, {}).get(code) for place in places]
    there = [row for row, figure in enumerate(figures) if figure]
    counts = [figure.value or 0 for figure in figures if figure]
    hidden = {row for row, how in enumerate(behind) if how != "shown"}
    apart = {place for place, row in enumerate(there) if row in hidden}
    earlier = [_column(paper, code, [places[row] for row in there], how) for paper, how in before]
    told = printed(counts, apart, earlier, names_few=_counts_people(code))
    for row, how in zip(there, told, strict=True):
        seen[row] = how
    return seen


def _column(paper: Paper, code: str, places: Sequence[Place], how: Mapping[Place, Seen]) -> Earlier:
    rows = [(place, paper.figures.get(place, {}).get(code)) for place in places]
    then = [Then(figure.value or 0, how[place]) if figure else None for place, figure in rows]
    return Earlier(then, paper.is_wider)


def _counts_people(code: str) -> bool:
    """Of such figures alone can be said that they are few."""
    return indicators()[code].unit == indicators()["HT1"].unit


def why(desk: Desk, rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """What stands instead of figures in these rows, and by which law."""
    cells = {cell for row in rows for cell in row}
    told = [
        desk.say(f"yearly.{note}")
        for note, mark in (("note_few", "yearly.under_five"), ("note_withheld", "yearly.hidden"))
        if desk.say(mark) in cells
    ]
    return (*told, desk.say("yearly.note_law")) if told else ()


def of_people(desk: Desk, count: int) -> str:
    """People who belong to no total."""
    return desk.seen("few" if is_few(count) else "shown", number(count))


def done_by(desk: Desk, people: int, count: int) -> str:
    """What so many people did."""
    return desk.seen("withheld" if is_few(people) else "shown", number(count))


def part_of(desk: Desk, counted: Tally, code: str, count: int) -> str:
    """A part of a figure of the ward; of a halved one, few in the other half hide it too."""
    if not _counts_people(code) or code == APPOINTED:
        return number(count)
    if code != HALVED:
        return of_people(desk, count)
    whole = counted.at(WARD)[code].value or 0
    seen, _ = printed([count, whole - count], names_few=True)
    return desk.seen(seen, number(count))
