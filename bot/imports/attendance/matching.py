"""Who a row means: by the number of a consent form, or by full name and group; never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from bot.imports.attendance.rows import RollRow
from bot.imports.lines import RowError
from handlers.rules import placement
from handlers.rules.folding import fold
from handlers.rules.form_numbers import show_form_number
from handlers.rules.namesakes import may_be_same
from handlers.rules.sameness import canonical
from storage import campaign, kin
from storage.outreach import assisted, attendance
from storage.outreach.attendance import Someone
from storage.transaction import Transaction


def by_code(tx: Transaction, row: RollRow) -> int:
    """The person whose consent form is named; the name beside it must fit."""
    form = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", row.person_code)).upper()
    one = assisted.by_form(tx, form) or assisted.by_form(tx, row.person_code.upper())
    if one is None:
        raise RowError("row_person_code", value=row.person_code)
    if not may_be_same(one.name or "", row.name):
        raise RowError("row_person_name", value=show_form_number(one.form_id))
    return one.person_id


def namesakes(tx: Transaction, row: RollRow, day: date) -> list[int]:
    """Those of the group who bear exactly this name, each person once."""
    same = numbers(tx)
    found = {
        same.get(one.person_id, one.person_id)
        for one in _residents(tx, row.group_id, day)
        if fold(one.name or "") == fold(row.name)
    }
    return sorted(found)


def is_there(tx: Transaction, session_id: int, person_id: int) -> bool:
    """Whether somebody is counted at a session, under any of their numbers."""
    same = numbers(tx)
    root = same.get(person_id, person_id)
    theirs = {person_id, *(number for number, its_root in same.items() if its_root == root)}
    return any(attendance.of(tx, session_id, number) for number in theirs)


def may_be_there(tx: Transaction, session_id: int, row: RollRow) -> bool:
    """Whether somebody counted there, of that group, is called like the last word of the name."""
    return any(
        one.group_id == row.group_id and may_be_same(one.name or "", row.name)
        for one in attendance.present(tx, session_id)
    )


def numbers(tx: Transaction) -> dict[int, int]:
    """Of people with several numbers, each number with the one that counts."""
    return dict(canonical((link.kept_id, link.other_id) for link in kin.links(tx)))


def _residents(tx: Transaction, group_id: int | None, day: date) -> list[Someone]:
    """Who lives in a group, those of groups that it follows among them."""
    known = [
        placement.Succession(one.from_id, one.to_id, one.on) for one in campaign.successions(tx)
    ]
    groups = [
        group.id
        for group in campaign.all_groups(tx)
        if group_id is not None and group_id in (group.id, placement.group_on(group.id, known, day))
    ]
    return [one for group in groups for one in attendance.residents(tx, group)]
