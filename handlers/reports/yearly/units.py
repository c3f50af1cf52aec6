"""What units reported, in tables: a nought, that there is none, and what nobody counted apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from handlers.reports.document import Grid
from handlers.reports.spoken import day, number, percent
from handlers.reports.unit_forms import KINDS as FORM_KINDS
from handlers.reports.unit_forms import Line, forms
from handlers.reports.unit_progress import Standing, count
from handlers.reports.yearly.desk import Desk, named, numbered
from handlers.reports.yearly.of_units import OfUnits
from handlers.rules.fairness.disclosure import is_few
from storage.reporting.unit_reports import ACCEPTED, NOTHING, SAID, SENT, Answer

CONFIDENTIAL, LEAST = ("business",), 3
"""Of so few companies a sum would tell what one of them said."""
NAMES = 12
"""So many units that did not report are named in a cell."""
Sums = Literal["all", "trained", "finished"]


def reported(desk: Desk) -> Grid:
    """Who reported, and when."""
    facts, rows = desk.facts.units, []
    for kind in facts.kinds:
        some = facts.of(kind)
        one = count(some)
        lacking = [each.unit.name for each in some if not each.is_in]
        cells = (one.expected, one.received, one.on_time, one.empty)
        rows.append((desk.say(f"yearly.kind_{kind}"), *map(number, cells), _names(desk, lacking)))
    heads = ("no:2", "kind:6", "all#3", "sent#3", "on_time#3", "unsaid#4", "lacking:5")
    return desk.grid("units", heads, numbered(rows), (desk.say("yearly.note_register"),))


def _names(desk: Desk, names: Sequence[str]) -> str:
    said = "; ".join(map(named, names[:NAMES]))
    left = len(names) - NAMES
    return f"{said}; {desk.say('yearly.more_units', count=left)}" if left > 0 else said


def trained(desk: Desk) -> Grid:
    """Training by kind of unit, as far as units counted it."""
    facts = desk.facts.units
    rows = [(desk.say(f"yearly.kind_{kind}"), *_trained(desk, kind)) for kind in facts.kinds[:-1]]
    heads = ("no:2", "kind:8", "all#4", "trained#4", "finished#4", "share#3")
    notes = (desk.say("yearly.note_trained"), _states(desk))
    return desk.grid("kinds", heads, numbered(rows), notes)


def _trained(desk: Desk, kind: str) -> tuple[str, ...]:
    some = [one for one in desk.facts.units.of(kind) if one.state in {SENT, ACCEPTED}]
    heads: tuple[Sums, ...] = ("all", "trained", "finished")
    found = {head: {one.unit.id: _summed(one, head) for one in some} for head in heads}
    cells = [_cell(desk, kind, list(found[head].values())) for head in heads]
    both = [
        (part, whole)
        for number, part in found["trained"].items()
        if part is not None and (whole := found["all"][number]) and part <= whole
    ]
    whole = sum(pair[1] for pair in both)
    shown = whole and not _is_hidden(kind, len(both)) and not is_few(sum(p for p, _ in both))
    share = percent(sum(part for part, _ in both) / whole) if shown else ""
    return (*cells, share or desk.say("yearly.unknown"))


def _summed(one: Standing, head: Sums) -> int | None:
    """A unit's figure under a head; that there is none is nought, what nobody counted is none."""
    line = next((line for line in one.form.lines if line.sums == head), None)
    return _value(one.answers.get(line.key)) if line else None


def _value(answer: Answer | None) -> int | None:
    if answer is None:
        return None
    return 0 if answer.state == NOTHING else answer.number


def _is_hidden(kind: str, given: int) -> bool:
    return kind in CONFIDENTIAL and given < LEAST


def _cell(desk: Desk, kind: str, found: Iterable[int | None]) -> str:
    given = [one for one in found if one is not None]
    if not given:
        return desk.say("yearly.unknown")
    if _is_hidden(kind, len(given)):
        return desk.seen("withheld", "")
    return desk.seen("few" if is_few(sum(given)) else "shown", number(sum(given)))


def _states(desk: Desk) -> str:
    some = desk.facts.units.reports
    sent = sum(one.state in {SENT, ACCEPTED} for one in some)
    accepted = sum(one.state == ACCEPTED for one in some)
    return desk.say("yearly.note_states", sent=sent, accepted=accepted, all=len(some))


def by_line(desk: Desk) -> Grid:
    """Every line of every form: its sum, and how many units gave a figure, none, or nothing."""
    rows = []
    for kind in FORM_KINDS:
        there = [one for one in desk.facts.units.reports if one.unit.kind == kind]
        some = [one for one in there if one.state in {SENT, ACCEPTED}]
        for line in forms()[kind].lines if there else ():
            rows.append(
                (desk.say(f"terms.unit_{kind}"), line.short, *_line(desk, line, some, there))
            )
    heads = ("no:2", "kind:6", "line:9", "unit:3", "sum#4", "said#3", "nothing#3", "unsaid#3")
    notes = (desk.say("yearly.note_three"), _states(desk))
    return desk.grid("unit_lines", heads, numbered(rows), notes)


def _line(
    desk: Desk, line: Line, some: Sequence[Standing], there: Sequence[Standing]
) -> tuple[str, ...]:
    answers = [one.answers.get(line.key) for one in some]
    said = sum(one is not None and one.state == SAID for one in answers)
    nothing = sum(one is not None and one.state == NOTHING for one in answers)
    total = ""
    if line.type == "number":
        total = _sum(desk, line, there[0].unit.kind, [_value(one) for one in answers])
    left = len(there) - said - nothing
    return (line.unit, total, number(said), number(nothing), number(left))


def _sum(desk: Desk, line: Line, kind: str, found: Sequence[int | None]) -> str:
    if line.unit == "ng\u01b0\u1eddi":
        return _cell(desk, kind, found)
    given = [one for one in found if one is not None]
    if given and _is_hidden(kind, len(given)):
        return desk.seen("withheld", "")
    return number(sum(given)) if given else desk.say("yearly.unknown")


def by_unit(desk: Desk) -> Grid:
    """Every unit: when it sent first, and how many of its lines say something."""
    rows = []
    for one in desk.facts.units.reports:
        lines = [one.answers.get(line.key) for line in one.form.lines]
        said = sum(each is not None and each.state == SAID for each in lines)
        nothing = sum(each is not None and each.state == NOTHING for each in lines)
        first, left = one.first_sent, len(lines) - said - nothing
        sent = day(first) if first else desk.say("yearly.not_sent")
        state = desk.say(f"terms.report_{one.state or 'none'}")
        kind = desk.say(f"terms.unit_{one.unit.kind}")
        cells = (kind, sent, state, *map(number, (said, nothing, left)))
        rows.append((named(one.unit.name), *cells))
    heads = ("no:2", "owner:9", "kind:6", "first_sent:4", "state:5", "said#3", "nothing#3")
    return desk.grid(
        "unit_reports", (*heads, "unsaid#3"), numbered(rows), (desk.say("yearly.note_three"),)
    )


def proofs(desk: Desk) -> Grid:
    """The year's lines of evidence, with the paper of each or that it is still going on."""
    names = dict(desk.facts.units.names)
    rows = []
    for one in desk.facts.units.proofs:
        figure = (
            f"{number(one.figure)} {one.measure or ''}".strip() if one.figure is not None else ""
        )
        owner = names.get(one.unit_id or 0, desk.place[0])
        paper = named(one.paper) if one.paper else desk.say("yearly.going_on")
        rows.append((day(one.on), named(owner), str(one.content), named(one.what), figure, paper))
    heads = ("no:2", "on:4", "owner:8", "content_no#3", "what:14", "figure:4", "proof:6")
    return desk.grid("proofs", heads, numbered(rows), (desk.say("yearly.note_proofs"),))


WIDE = {"unit_reports": by_unit, "unit_lines": by_line, "proofs": proofs}
"""Annexes by their names, each only where there is something to say."""


def annexes(units: OfUnits) -> tuple[str, ...]:
    """Those that there are."""
    reports = ("unit_reports", "unit_lines") if units.reports else ()
    return (*reports, *(("proofs",) if units.proofs else ()))
