"""The tables in the text of a yearly report; what people must write is a blank that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handlers.reports.document import Grid
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD
from handlers.reports.spoken import day, number
from handlers.reports.yearly.desk import Desk, named, numbered
from handlers.reports.yearly.facts import aim_share, counted
from handlers.reports.yearly.outline import outline
from handlers.reports.yearly.printing import done_by, of_people, why
from handlers.reports.yearly.units import reported, trained

KINDS = ("office", "school", "business", "society", "group")
HELPED = ("KQ1", "KQ2", "KQ3", "KQ4", "KQ5")
LEFT_FREE = 2
"""So many empty lines where a list must be written by people."""


def papers(desk: Desk) -> Grid:
    """What the movement rests on; lines for those of the year."""
    cell = desk.say("yearly.cell")
    rows = [
        (one.number or cell, day(one.dated) if one.dated else cell, one.issuer, one.subject)
        for one in outline().papers
    ]
    rows += [(cell,) * 4] * LEFT_FREE
    heads = ("no:2", "number:6", "on:5", "issuer:6", "abstract:14")
    return desk.grid("papers", heads, numbered(rows))


def movement(desk: Desk) -> Grid:
    """One movement, as the statistics of emulation ask for it."""
    row = (
        desk.say("yearly.movement_name"),
        "1",
        desk.say("yearly.level_ward"),
        desk.say("yearly.span_long"),
    )
    heads = ("no:2", "movement:10", "all#2", "level:4", "span:4")
    return desk.grid("movement", heads, numbered([row]))


def units(desk: Desk) -> Grid:
    """Who reported; counted by people where the house has no register of units."""
    if desk.facts.units.reports:
        return reported(desk)
    rows = [(desk.say(f"yearly.kind_{kind}"), *(desk.say("yearly.cell"),) * 5) for kind in KINDS]
    heads = ("no:2", "kind:6", "all#3", "sent#3", "on_time#3", "empty#4", "lacking:5")
    return desk.grid("units", heads, numbered(rows), (desk.say("yearly.note_units"),))


def contents(desk: Desk) -> Grid:
    """The plan's contents with the figures that tell of them."""
    rows = []
    for place, one in enumerate(outline().contents, 1):
        known = [code for code in one.codes if code in desk.cells]
        said = "; ".join(desk.say(f"yearly.did_{code}", **desk.cells) for code in known)
        lines = sum(each.content == place for each in desk.facts.units.proofs)
        told = [said] * bool(said)
        told += [desk.say("yearly.did_lines", count=counted(lines))] * bool(lines)
        result = "; ".join(told) or desk.say("yearly.cell_result")
        there = [desk.annexes["figures"]] if known else []
        there += [desk.annexes["proofs"]] if lines else []
        proof = ", ".join(there) or desk.say("yearly.cell_proof")
        cells = (desk.say("yearly.cell_power"), result, desk.say("yearly.cell_verdict"), proof)
        rows.append((one.name, *cells))
    heads = ("no:2", "content:7", "power:5", "result:7", "verdict:4", "proof:4")
    return desk.grid("contents", heads, numbered(rows))


def skills(desk: Desk) -> Grid:
    """The seven groups of skills."""
    rows = []
    for one in desk.facts.skills:
        name = (
            desk.say(f"yearly.skill_{one.code}") if one.code else desk.say("yearly.skill_retired")
        )
        lessons = done_by(desk, one.learners, one.completions)
        people = (of_people(desk, one.learners), of_people(desk, one.confirmed))
        rows.append((name, lessons, *people))
    heads = ("no:2", "skill:9", "times#4", "learners#5", "confirmed#5")
    return desk.grid(
        "skills", heads, numbered(rows), (desk.say("yearly.note_skills"), *why(desk, rows))
    )


def helped(desk: Desk) -> Grid:
    """What was done for people and businesses, beside last year and since the start."""
    now, since = desk.facts.now.at(WARD), desk.facts.since.at(WARD)
    before = desk.facts.before.at(WARD) if desk.facts.before else {}
    rows = []
    for code in HELPED:
        one = indicators()[code]
        past = desk.cell(before[code]) if before else desk.say("yearly.unknown")
        rows.append((one.name, one.unit, past, desk.cell(now[code]), desk.cell(since[code])))
    heads = ("no:2", "indicator:10", "unit:3", "before#3", "now#3", "since#3")
    return desk.grid("helped", heads, numbered(rows), _lacking(desk))


def _lacking(desk: Desk) -> tuple[str, ...]:
    """How many forms do not give a figure: it is no whole."""
    now = desk.facts.now.at(WARD)
    lines = [
        desk.say("yearly.missing_line", line=line, count=counted(now[code].missing))
        for line, code in enumerate(HELPED, 1)
        if now[code].missing
    ]
    return (desk.say("yearly.note_missing", lines=", ".join(lines)),) if lines else ()


def kinds(desk: Desk) -> Grid:
    """Training by kind of unit; from the units' own reports."""
    if desk.facts.units.reports:
        return trained(desk)
    rows = [
        (desk.say(f"yearly.kind_{kind}"), *(desk.say("yearly.cell"),) * 4) for kind in KINDS[:-1]
    ]
    heads = ("no:2", "kind:8", "all#4", "trained#4", "finished#4", "share#3")
    return desk.grid("kinds", heads, numbered(rows), (desk.say("yearly.note_units"),))


def models(desk: Desk) -> Grid:
    """Models and initiatives, which people must name."""
    rows = [(desk.say("yearly.cell"),) * 6] * LEFT_FREE
    heads = ("no:2", "model:6", "owner:4", "from:3", "reach:4", "effect:5", "approved:4")
    return desk.grid("models", heads, numbered(rows))


def aims(desk: Desk) -> Grid | None:
    """The ward's targets of the year; none where none was set."""
    mine = desk.facts.aims_of_ward
    now = desk.facts.now.at(WARD)
    rows, there = [], list(filter(mine.__contains__, indicators()))
    for code in there:
        one, figure, target = indicators()[code], now.get(code), mine[code]
        cells = (number(target.value or 0), desk.cell(figure), aim_share(figure, target))
        change = desk.cells.get(f"{code}_change", desk.say("yearly.unknown"))
        rows.append((one.name, one.unit, *cells, change))
    notes = tuple(
        desk.say(
            "yearly.note_aims",
            line=line,
            on=desk.full_day(mine[code].local_date),
            source=named(mine[code].source),
        )
        for line, code in enumerate(there, 1)
    )
    notes += tuple(_changed_aims(desk, there))
    heads = ("no:2", "indicator:8", "unit:3", "aim#3", "done#3", "reached#3", "change:4")
    return desk.grid("aims", heads, numbered(rows), notes) if rows else None


def _changed_aims(desk: Desk, there: list[str]) -> Iterator[str]:
    """Which targets were others before, what they were, and since when they are these."""
    for line, code in enumerate(there, 1):
        target, old = desk.facts.aims_of_ward[code], desk.facts.now.were.get((WARD, code))
        if old is not None and old.value not in {None, target.value}:
            on, now = desk.full_day(target.local_date), number(target.value or 0)
            was = number(old.value or 0)
            yield desk.say("yearly.note_aim_changed", line=line, on=on, old=was, new=now)


def awards(desk: Desk) -> Grid:
    """Forms of praise; how many of each sort officers have entered, the rest by people."""
    praised = {part: count for code, part, count in desk.facts.now.parts if code == "TD1" and part}
    cell = desk.say("yearly.cell")
    rows: list[tuple[str, ...]] = [
        (desk.say(f"yearly.sort_{part}"), number(count)) + (cell,) * 5
        for part, count in praised.items()
    ]
    notes = (desk.say("yearly.note_awards"),) if rows else ()
    rows += [(desk.say(f"yearly.sort_{sort}"), *(cell,) * 6) for sort in ("certificate", "city")]
    heads = ("no:2", "form:6", "all#3", "groups#3", "business#4", "homes#3", "persons#3")
    return desk.grid("awards", (*heads, "decision:4"), numbered(rows), notes)


GRIDS: Mapping[str, Callable[[Desk], Grid | None]] = {
    "papers": papers,
    "movement": movement,
    "units": units,
    "contents": contents,
    "skills": skills,
    "helped": helped,
    "kinds": kinds,
    "models": models,
    "aims": aims,
    "awards": awards,
}
"""By the name that the outline calls them."""
