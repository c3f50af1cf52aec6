"""An example list, so that a fresh copy can be tried before the ward's own list is imported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.imports.groups.rows import group_row
from bot.imports.lines import sift
from bot.imports.reading import GROUP_COLUMNS, read_sheet
from handlers.turn import WARD_ZONE
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Group

FILE = Path(__file__).parents[2] / "demo" / "example_groups.csv"


def ensure_example_groups(tx: Transaction, at: datetime) -> int:
    """Fill an empty map with the examples; how many were added."""
    if campaign.all_groups(tx):
        return 0
    today = at.astimezone(WARD_ZONE).date()
    rows, _ = sift(read_sheet(FILE, GROUP_COLUMNS), lambda line: group_row(line, today))
    for row in rows:
        new = Group(0, row.code, row.name, row.valid_from, row.valid_to, is_example=True)
        campaign.add_group(tx, new)
    return len(rows)
