"""One helper types a form in half a minute; whoever types thirty in two seconds invents them."""

from __future__ import annotations

from datetime import timedelta

from handlers.reports import participation
from handlers.reports.entered import crowded
from handlers.rules.fairness.haste import Haste
from handlers.shared import onpaper
from storage.store import Store
from storage.studying.entered import Cover, Entered
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, open_app
from tests.rows import each_row

RULE = Haste(15, timedelta(minutes=5))
MONTH = {"first": "2026-11-01", "last": "2026-11-30"}
HOUR = timedelta(hours=1)


def typed(
    count: int, seconds: float, *, by: int = 7, team: int | None = 1, group: int = 3
) -> list[Entered]:
    return [
        Entered(by, team, group, START + timedelta(seconds=seconds * place))
        for place in range(count)
    ]


def hall(heads: int | None, group: int | None = 3, *, team: int = 1, hours: int = 0) -> Cover:
    starts_at = START + hours * HOUR
    return Cover(team, group, starts_at, starts_at + HOUR, heads)


SCRIPT = typed(28, 0.05)
ROWS = {
    "by script": (SCRIPT, [], {3: 28}),
    "one form after the other": (typed(28, 30), [], {}),
    "fewer than are told": (typed(14, 0.05), [], {}),
    "two helpers at two desks": ([*typed(14, 9), *typed(14, 9, by=8)], [], {}),
    "two groups of one helper": ([*typed(10, 0.05), *typed(10, 0.05, group=4)], [], {3: 10, 4: 10}),
    "an officer, of no team": (typed(28, 0.05, team=None), [hall(30)], {3: 28}),
    "a hall of as many": (SCRIPT, [hall(28)], {}),
    "a hall that nobody has counted": (SCRIPT, [hall(None)], {}),
    "a hall of whoever comes": (SCRIPT, [hall(40, None)], {}),
    "a hall of ten": (SCRIPT, [hall(10)], {3: 18}),
    "a hall of ten, most from it": (typed(20, 0.05), [hall(10)], {}),
    "another team's hall": (SCRIPT, [hall(80, team=2)], {3: 28}),
    "another group's hall": (SCRIPT, [hall(80, 4)], {3: 28}),
    "a hall of the afternoon": (SCRIPT, [hall(80, hours=6)], {3: 28}),
}


@each_row(("people", "sessions", "found"), ROWS.values(), ids=ROWS)
def test_which_entries_are_told(
    people: list[Entered], sessions: list[Cover], found: dict[int, int]
) -> None:
    people = sorted(people, key=lambda one: one.at)
    told = crowded(people, sessions, RULE)
    assert {group: len(some) for (_, group), some in told.items()} == found


async def test_only_officers_read_where_one_helper_entered_many(store: Store) -> None:
    await open_app(store, Clock())

    def enter(tx: Transaction) -> list[tuple[str, ...]]:
        by, team = enrol(tx, "chi", Clock(), channel="box").address_id, found_team(tx)
        for count in range(56):  # half of them from a sheet, which no helper typed
            form = onpaper.Form(f"form{count}", "1", "Tu", "bac", "adult", 3, team)
            written = onpaper.Written("salt", by if count % 2 else None, START, START.date())
            onpaper.enrol(tx, form, written)
        asked = (MONTH, {**MONTH, "only": "3"}, {**MONTH, "only": "4"}, {**MONTH, "scope": "3"})
        return [participation.report(tx, HOUSE, one, START).notes for one in asked]

    whole, there, beside, leader = map(" ".join, await store.unit(enter))
    assert "Tổ dân phố số 3 (ví dụ) 28 người do 1 người ghi" in whole
    assert "28 người do 1 người ghi" in there
    assert "người ghi" not in beside + leader
