"""Once the ward's own list is there, an example of a group counts only where facts name it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.imports.groups import ensure_example_groups
from handlers.reports.campaign import headline
from handlers.reports.ledger import WARD
from handlers.reports.participation import figures, table
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import Period
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.imports.bringing import AT, TEXTS, TWO, Bring
from tests.handlers.reports.campaign_ward import Ward
from tests.one_course import one_course

LIBRARY = one_course()
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MARK = "Danh sách tổ là ví dụ"


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    brought = Bring(store, tmp_path)
    store.now(lambda tx: ensure_example_groups(tx, AT))
    return brought


def shown(store: Store, period: Period) -> tuple[set[str], set[str], str]:
    """The codes in the tally and among learners, and what is said above both."""
    counted = store.look(lambda tx: tally(tx, period, LIBRARY, AT))
    learnt = store.look(lambda tx: figures(tx, period, AT))
    said = (*headline(counted, TEXTS, WARD), *table(learnt, TEXTS, exact=True).summary)
    codes = {row.group.code for row in learnt.rows if row.group}
    return {group.code for group in counted.groups}, codes, "\n".join(said)


def test_until_then_the_list_is_called_an_example(bring: Bring) -> None:
    tallied, learnt, said = shown(bring.store, YEAR)
    assert len(tallied) == len(learnt) == 12
    assert said.count(MARK) == 2


def test_then_no_example_is_listed_and_nobody_is_warned(bring: Bring) -> None:
    bring(TWO)
    tallied, learnt, said = shown(bring.store, YEAR)
    assert tallied == learnt == {"T1", "T2"}
    assert MARK not in said


def test_an_example_that_facts_name_stays(bring: Bring) -> None:
    one = next(group.id for group in bring.groups() if group.code == "VD03")

    def hold(tx: Transaction) -> None:
        ward = Ward(tx)
        ward.held(ward.team("Đội 1"), date(2026, 11, 20), {one: {"head_count": 9}})

    bring.store.now(hold)
    bring(TWO)
    tallied, learnt, said = shown(bring.store, YEAR)
    assert tallied == {"T1", "T2", "VD03"}
    assert learnt == {"T1", "T2"}
    assert MARK not in said


def test_a_refused_row_leaves_the_examples_where_they_are(bring: Bring) -> None:
    bring(TWO + "T3,,,,,2025-07-01,\n")
    tallied, _, said = shown(bring.store, YEAR)
    assert {"T1", "T2", "VD01"} <= tallied
    assert MARK in said
