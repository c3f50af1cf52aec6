"""A review: years side by side, as groups were and on the last day's map; what is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from handlers.reports.yearly import gather, written
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import is_review, stage_named
from handlers.turn import House
from storage.store import Store
from storage.transaction import Transaction
from tests.handlers.reports.campaign_ward import EVE, LESSONS, SINCE, TURN, Ward, clear
from tests.handlers.reports.yearly.test_yearly import table
from tests.rows import each_row

AT = datetime(2027, 12, 3, 3, tzinfo=UTC)
STAGE = Period(date(2025, 1, 1), date(2027, 12, 31))
BOTH = Period(date(2025, 1, 1), date(2030, 12, 31))


@each_row(
    ("words", "found"),
    [
        ("2025-2027", STAGE),
        ("Sơ kết", STAGE),
        ("sơ kết năm 2027", STAGE),
        ("giai đoạn 2025 – 2027", STAGE),
        ("từ năm 2025 đến năm 2030", BOTH),
        ("tổng kết", BOTH),
        ("2027-2025", None),
        ("2024-2026", None),
        ("2026", None),
        ("quý 3", None),
    ],
)
def test_which_years_are_asked_for(words: str, found: Period | None) -> None:
    assert stage_named(words) == found


def merged(tx: Transaction) -> None:
    """A of three learners and B of seven become C in the middle of 2026; D of eight stays."""
    clear(tx)
    ward = Ward(tx)
    a, b = (ward.group(name, SINCE, EVE) for name in ("A", "B"))
    c, d = ward.group("C", TURN), ward.group("D")
    ward.follow(a, c, TURN)
    ward.follow(b, c, TURN)
    team = ward.team("Đội 1")
    for year, groups in ((2025, {a: 3, b: 7, d: 8}), (2027, {c: 12, d: 9})):
        for group, count in groups.items():
            for _ in range(count):
                ward.learn(ward.person(), LESSONS[0], date(year, 9, 9), group)
            ward.held(team, date(year, 9, 9), {group: {"head_count": 20}})


def test_years_stand_side_by_side_on_both_maps(store: Store, house: House) -> None:
    store.now(merged)
    facts = store.look(lambda tx: gather(tx, house, STAGE, None, AT))
    document = written(house, facts)
    assert is_review(STAGE)
    assert "giai đoạn 2025 - 2027" in document.head.subject
    ward = {row[0]: row[3:] for row in table(document, "toàn phường từng năm").rows}
    assert ward["HT1"] == ("18", "0", "21")
    assert ward["BH2"] == ("3", "0", "2")
    then = {row[1:3]: row[3:] for row in table(document, "theo tổ dân phố của năm ấy").rows}
    assert then["A (đến 30/06/2026)", "Người học"] == ("dưới 5", "0", "-"), (
        "nobody reads what three people did"
    )
    assert then["C", "Người học"] == ("-", "0", "12")
    assert then["A (đến 30/06/2026)", "Buổi tập huấn"] == ("1", "0", "-")
    last = {row[1:3]: row[3:] for row in table(document, "theo tổ dân phố ngày cuối kỳ").rows}
    assert {name for name, _ in last} == {"C", "D"}
    assert last["C", "Người học"] == ("…", "0", "12"), "the sum less B would tell of A"
    assert last["C", "Buổi tập huấn"] == ("2", "0", "1")
    names = [annex.title for annex in document.annexes]
    assert names == [f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V", "VI")]


def test_one_year_has_no_columns_of_years(store: Store, house: House) -> None:
    store.now(merged)
    year = Period(date(2027, 1, 1), date(2027, 12, 31))
    assert not store.look(lambda tx: gather(tx, house, year, None, AT)).years
