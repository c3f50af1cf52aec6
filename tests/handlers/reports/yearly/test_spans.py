"""A report of any days of the plan: what it is called, what it counts, what it compares with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from handlers.reports.document import Words
from handlers.reports.ledger import WARD
from handlers.reports.yearly import gather, written
from handlers.reports.yearly.naming import span_named
from handlers.rules.days.calendar_units import Period
from handlers.turn import House
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import Ward, clear
from tests.rows import each_row

DECEMBER = datetime(2026, 12, 4, 3, tzinfo=UTC)


@each_row(
    ("first", "last", "called"),
    [
        ("2026-01-01", "2026-12-31", "năm 2026"),
        ("2026-01-01", "2026-06-30", "06 tháng đầu năm 2026"),
        ("2026-07-01", "2026-12-31", "06 tháng cuối năm 2026"),
        ("2026-01-01", "2026-11-30", "11 tháng năm 2026"),
        ("2026-01-01", "2026-09-30", "09 tháng năm 2026"),
        ("2026-07-01", "2026-09-30", "quý III năm 2026"),
        ("2026-01-01", "2026-03-31", "quý I năm 2026"),
        ("2026-02-01", "2026-02-28", "tháng 02 năm 2026"),
        ("2026-11-01", "2026-11-30", "tháng 11 năm 2026"),
        (
            *("2025-12-15", "2026-12-14"),
            "từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 12 năm 2026",
        ),
        (
            *("2026-03-01", "2026-08-31"),
            "từ ngày 01 tháng 3 năm 2026 đến ngày 31 tháng 8 năm 2026",
        ),
    ],
)
def test_what_days_are_called(first: str, last: str, called: str) -> None:
    days = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert span_named(days, HOUSE.texts) == called


def test_the_interim_of_a_half_year(store: Store, house: House) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        group, team = ward.group("T1"), ward.team("Đội 1")
        for on, heads in ((date(2025, 3, 3), 30), (date(2026, 3, 3), 50), (date(2026, 7, 1), 99)):
            ward.held(team, on, {group: {"head_count": heads}})

    store.now(write)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    facts = store.look(lambda tx: gather(tx, house, half, None, DECEMBER))
    assert facts.now.at(WARD)["BH4a"].value == 50
    assert facts.before
    assert facts.before.at(WARD)["BH4a"].value == 30
    document = written(house, facts)
    assert "“Bình dân học vụ số”" not in document.head.subject
    assert document.head.subject.endswith("06 tháng đầu năm 2026 trên địa bàn phường Hưng Đạo")
    text = " ".join(block.text for block in document.blocks if isinstance(block, Words))
    assert "Số liệu chốt hết ngày 30 tháng 6 năm 2026" in text
    assert "NHIỆM VỤ THỜI GIAN TỚI" in text
    assert "2027" not in text


def test_days_that_still_run_are_counted_up_to_today(store: Store, house: House) -> None:
    store.now(clear)
    whole = Period(date(2025, 12, 15), date(2026, 12, 14))
    facts = store.look(lambda tx: gather(tx, house, whole, None, DECEMBER))
    assert facts.as_of == date(2026, 12, 4)
