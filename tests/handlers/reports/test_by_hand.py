"""A busy year, counted a second time straight from the tables."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from handlers.reports.ledger import FORM_CODES, UNPLACED, WARD, Place
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import year_of
from storage.outreach.counts import COUNTS
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import rows
from tests.handlers.reports.campaign_ward import AT, LIBRARY, busy_year

Row = dict[str, object]
Sets = dict[tuple[Place, str], set[tuple[Any, ...]]]


@pytest.mark.parametrize("seed", range(4))
def test_a_busy_year_is_counted_as_by_hand(store: Store, seed: int) -> None:
    store.now(lambda tx: busy_year(tx, seed) and None)
    found = store.look(lambda tx: tally(tx, year_of(date(2026, 1, 1)), LIBRARY, AT))
    by_hand = store.look(pencil)
    for (place, code), expected in by_hand.items():
        assert (place, code, found.at(place)[code].value or 0) == (place, code, expected)
    empty = {
        (place, code)
        for place, figures in found.figures.items()
        for code, one in figures.items()
        if code in (*FORM_CODES, "BH1", "BH2", "BH3", "BH4b", "HT4", "DH1") and not one.value
    }
    assert not {key for key in empty if by_hand.get(key)}


def pencil(tx: Transaction) -> dict[tuple[Place, str], int]:
    """Straight from the tables, with sets and sums of Python."""
    approved = {
        row["id"]: row
        for row in rows(tx, "outreach_session")
        if row["state"] == "approved" and str(row["local_date"])[:4] == "2026"
    }
    joined = {row["other_id"]: row["kept_id"] for row in rows(tx, "same_person")}
    sets: Sets = defaultdict(set)
    for row in rows(tx, "session_group"):
        if session := approved.get(row["session_id"]):
            note_form(sets, row, session)
    there: set[object] = set()
    for name in ("attendance", "skill_confirmation"):
        for row in rows(tx, name):
            who = joined.get(row["person_id"], row["person_id"])
            session = approved.get(row["session_id"])
            if session and (name, who, session["id"]) not in there:
                there.add((name, who, session["id"]))
                note_person(sets, name, who, row, session)
    return {key: sum(n for *_, n in things) for key, things in sets.items()}


def note_form(sets: Sets, row: Row, session: Row) -> None:
    """What a form says of one group."""
    for place in places(row["group_id"], session["team_id"]):
        sets[place, str(session["kind"])].add((session["id"], 1))
        if place[0] != "team":
            sets[place, "DH1"].add((session["team_id"], 1))
        for name, code in zip(COUNTS, FORM_CODES, strict=True):
            sets[place, code].add((row["id"], int(str(row[name] or 0))))


def note_person(sets: Sets, name: str, who: object, row: Row, session: Row) -> None:
    """Somebody was at a session."""
    for place in places(row["group_id"], session["team_id"]):
        code = "BH4b" if name == "attendance" else "BH4c"
        sets[place, code].add((who, session["id"], 1))
        if name == "skill_confirmation":
            sets[place, "HT4"].add((who, 1))


def places(group: object, team: object) -> tuple[Place, ...]:
    place: Place = ("group", group) if group else UNPLACED  # type: ignore[assignment]
    return WARD, place, ("team", team)  # type: ignore[return-value]
