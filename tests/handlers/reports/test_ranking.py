"""A row by how it changed, of groups that merged, split, and stayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.reports.ranking import rank, report
from handlers.rules.days.calendar_units import Period
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, EVE, LESSONS, LIBRARY, TURN, Ward, clear

HERE = replace(HOUSE, library=LIBRARY)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
SPRING, AUTUMN = date(2026, 5, 1), date(2026, 8, 1)
QUIET = 12


def _drawn(tx: Transaction) -> dict[str, int]:
    """Two that merge, one that splits, one that stays, and many where nothing changes."""
    clear(tx)
    ward = Ward(tx)
    names = ("A", "B", "S")
    here = {name: ward.group(name, until=EVE) for name in names}
    here |= {name: ward.group(name, since=TURN) for name in ("AB", "S1", "S2")}
    here |= {name: ward.group(name) for name in ("C", *(f"Q{n}" for n in range(QUIET)))}
    for old, new in (("A", "AB"), ("B", "AB"), ("S", "S1"), ("S", "S2")):
        ward.follow(here[old], here[new], TURN)
    for name, group in here.items():
        ward.adults(group, 1000, TURN if name in ("AB", "S1", "S2") else date(2025, 7, 1))
    learnt = {"A": (8, 0), "B": (7, 0), "AB": (0, 16), "S": (5, 0), "S1": (0, 9), "C": (3, 6)}
    learnt |= {f"Q{n}": (4, 4 - n % 2) for n in range(QUIET)}
    for name, counts in learnt.items():
        for on, count in zip((SPRING, AUTUMN), counts, strict=True):
            for _ in range(count):
                ward.learn(ward.person(), LESSONS[0], on, here[name])
    return here


def test_a_merged_group_is_laid_beside_all_it_was_made_of(store: Store) -> None:
    def look(tx: Transaction) -> None:
        here = _drawn(tx)
        found = rank(tx, QUARTER, AT, "growth")
        moved = {
            one.row.group.code: (one.before, one.row.learnt)
            for one in found.ranked
            if one.row.group
        }
        assert moved["AB"] == (15, 16)
        assert moved["C"] == (3, 6)
        assert sorted(found.left_out) == ["S1", "S2"], (
            "their people before are not to be told apart"
        )
        assert found.are_gathered
        assert len(moved) == len(here) - 5

    store.now(look)


def test_those_who_moved_most_come_first_and_nobody_who_moved_the_other_way(store: Store) -> None:
    def look(tx: Transaction) -> None:
        _drawn(tx)
        days = {"first": str(QUARTER.first), "last": str(QUARTER.last), "what": "growth"}
        up = report(tx, HERE, days | {"show": "most"}, AT)
        assert [row[0] for row in up.rows] == ["1. C", "2. AB"]
        assert [row[2] for row in up.rows] == ["hơn kỳ trước 3 người", "hơn kỳ trước 1 người"]
        down = report(tx, HERE, days | {"show": "least", "top": "20"}, AT)
        assert len(down.rows) == QUIET // 2
        assert HERE.texts.say("ranking.by_chance") in up.summary
        assert HERE.texts.say("ranking.gathered") in up.notes

    store.now(look)
