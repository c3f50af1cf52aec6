"""The second list: which group follows which, from what day on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.imports.groups.rows import SuccessionRow, succession_row
from bot.imports.groups.spelling import spell_code
from bot.imports.lines import Refused, RowError, sift
from bot.imports.reading import Line, Sheet
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Group, Succession


@dataclass(frozen=True, slots=True)
class Following:
    """What the list comes to on a map: lines that are new, or known, or make no sense there."""

    new: tuple[tuple[int, Succession], ...] = ()
    known: int = 0
    refused: tuple[Refused, ...] = ()


def plan_successions(
    groups: Sequence[Group], recorded: Sequence[Succession], sheet: Sheet
) -> Following:
    """Who follows whom among these groups; pure."""

    def parse(line: Line) -> tuple[int, Succession]:
        return line.number, resolve(groups, succession_row(line), recorded)

    rows, refused = sift(sheet, parse)
    together = [*recorded, *(new for _, new in rows)]
    new, there = list[tuple[int, Succession]](), set(recorded)
    for number, one in rows:
        if goes_on(groups, one, together):
            refused.append(Refused(sheet.file, number, "row_goes_on", {"day": one.on}))
        elif one not in there:
            new.append((number, one))
            there.add(one)
    left_out = tuple(sorted(refused, key=lambda one: one.line))
    return Following(tuple(new), len(sheet.lines) - len(new) - len(left_out), left_out)


def import_successions(tx: Transaction, sheet: Sheet) -> Following:
    """Record who follows whom; the groups themselves are on the map already."""
    planned = plan_successions(campaign.all_groups(tx), campaign.successions(tx), sheet)
    for _, new in planned.new:
        campaign.add_succession(tx, new)
    return planned


def resolve(
    groups: Sequence[Group], row: SuccessionRow, recorded: Iterable[Succession]
) -> Succession:
    """The groups that a row speaks of: the old one of the day before, the new one of the day."""
    old = _in_force(groups, row.from_code, row.from_valid_from, row.on - timedelta(days=1))
    new = _in_force(groups, row.to_code, row.to_valid_from, row.on)
    for earlier in recorded:
        if (earlier.from_id, earlier.to_id) != (old.id, new.id):
            continue
        if old.id == new.id and earlier.on <= row.on:  # it kept a part before, and does again
            return earlier
        if earlier.on != row.on:
            raise RowError("row_other_day", day=earlier.on)
    return Succession(old.id, new.id, row.on)


def goes_on(groups: Iterable[Group], new: Succession, together: Iterable[Succession]) -> bool:
    """The old group lives on, and nothing says that part of its people stay in it."""
    ends = {group.id: group.valid_to for group in groups}
    end = ends[new.from_id]
    stays = any(s.from_id == s.to_id == new.from_id and s.on <= new.on for s in together)
    return not stays and (end is None or end >= new.on)


def _in_force(groups: Iterable[Group], code: str, began: date | None, day: date) -> Group:
    there = [
        group
        for group in groups
        if began in (None, group.valid_from)
        and group.valid_from <= day <= (group.valid_to or date.max)
    ]
    exact = [group for group in there if group.code == code]
    alike = [group for group in there if spell_code(group.code) == spell_code(code)]
    for group in exact or alike:
        if not group.is_example:
            return group
    if exact or alike:
        raise RowError("row_of_example", group=code)
    raise RowError("row_no_group", group=code, day=day)
