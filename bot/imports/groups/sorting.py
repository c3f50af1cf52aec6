"""Which lines of both lists go in: looked through as a whole before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.imports.groups.following import Following, plan_successions
from bot.imports.groups.planning import Step, plan_groups
from bot.imports.groups.rows import group_row
from bot.imports.groups.spelling import Spelled, spell_code
from bot.imports.groups.together import Moving, held, wait
from bot.imports.lines import Refused, sift
from bot.imports.reading import Files, Sheet
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Adults, Group, Succession

_Out = dict[tuple[str, int], Refused]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What goes in, and every other line with its reason."""

    steps: tuple[Step, ...]
    successions: Sheet | None
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is on record before the lists."""

    groups: Sequence[Group]
    successions: Sequence[Succession]


def sort_out(tx: Transaction, files: Files, today: date, *, same_names: bool) -> Sorted:
    """Lines are taken out until those left make sense together."""
    known = _Known(campaign.all_groups(tx), campaign.successions(tx))
    rows, refused = sift(files.groups, lambda line: group_row(line, today))
    out = {(one.file, one.line): one for one in refused}
    while True:
        steps, clashes = plan_groups(known.groups, rows, same_names=same_names)
        for line, error in clashes:
            _put(out, Refused(files.groups.file, line, error.code, error.values))
        follow = _follow(known, steps, files, out)
        for one in follow.refused:
            _put(out, one)
        lines = {step.row.line for step in steps if _moves(tx, step)}
        for one in wait(files, list(out.values()), Moving(lines, {n for n, _ in follow.new})):
            _put(out, one)
        rows = [step.row for step in steps if (files.groups.file, step.row.line) not in out]
        if len(rows) == len(steps):
            return _sorted(files, steps, out)


def _put(out: _Out, one: Refused) -> None:
    """The first reason is the one to mend; what follows from it comes later."""
    out.setdefault((one.file, one.line), one)


def _sorted(files: Files, steps: Sequence[Step], out: _Out) -> Sorted:
    later = files.successions
    order = [files.groups.file, later and later.file]
    ordered = sorted(out.values(), key=lambda one: (order.index(one.file), one.line))
    if later:
        left = tuple(line for line in later.lines if (later.file, line.number) not in out)
        later = replace(later, lines=left)
    return Sorted(tuple(steps), later, tuple(ordered))


def _follow(known: _Known, steps: Sequence[Step], files: Files, out: _Out) -> Following:
    """On the map as it will be; what misses a group that was refused waits for that line."""
    if files.successions is None:
        return Following()
    found = plan_successions(_map(known.groups, steps), known.successions, files.successions)
    codes = {line.number: spell_code(line.cell("code")) for line in files.groups.lines}
    missed = {codes[one.line]: one for one in out.values() if one.file == files.groups.file}
    return replace(found, refused=tuple(_waits(one, missed) for one in found.refused))


def _waits(one: Refused, missed: Mapping[Spelled, Refused]) -> Refused:
    group = one.values.get("group") if one.code == "row_no_group" else None
    cause = missed.get(spell_code(str(group))) if group else None
    return held(one.file, one.line, cause) if cause else one


def _map(known: Sequence[Group], steps: Sequence[Step]) -> list[Group]:
    """New groups have numbers below nothing."""
    there = {one.id: one for one in known}
    for step in steps:
        row, one = step.row, step.known
        number = one.id if one else -row.line
        code = one.code if one else row.code
        there[number] = Group(
            number, code, row.name, row.valid_from, row.valid_to, is_example=False
        )
    return list(there.values())


def _moves(tx: Transaction, step: Step) -> bool:
    """Whether the row changes anything."""
    row, known = step.row, step.known
    if known is None or step.corrects:
        return True
    if row.count is None:
        return False
    count = Adults(known.id, row.count.adults, row.count.as_of, row.count.source)
    return count not in campaign.adults_of(tx, known.id)
