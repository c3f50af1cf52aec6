"""The annexes go beyond the ward's officers: what one to four people did cannot be read in them."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.reports import beside
from handlers.reports.document import Grid
from handlers.reports.yearly import report
from handlers.rules.days.calendar_units import Period
from handlers.turn import House
from storage.store import Store
from storage.transaction import Transaction
from tests.handlers.reports.campaign_ward import AT, LESSONS, Ward, clear
from tests.handlers.reports.yearly.test_yearly import made, table

MAY = date(2026, 5, 5)
LEARNERS = {"Tổ A": 2, "Tổ B": 6, "Tổ C": 7, "Tổ D": 9, "Tổ E": 0}
FINISHERS = {"Tổ A": 0, "Tổ B": 1, "Tổ C": 6, "Tổ D": 8}
HEADS = {"Tổ A": 40, "Tổ B": 3, "Tổ C": 30, "Tổ D": 20}


def few(tx: Transaction) -> None:
    """Of one group two learn, much and without an end; in another one finishes."""
    clear(tx)
    ward = Ward(tx)
    team = ward.team("Đội 1")
    for name, count in LEARNERS.items():
        group = ward.group(name)
        ward.adults(group, 100)
        for number in range(count):
            person = ward.person()
            is_last = number < FINISHERS.get(name, 0)
            for lesson in LESSONS if is_last else LESSONS[:-1]:
                ward.learn(person, lesson, MAY, group)
        if heads := HEADS.get(name):
            ward.held(team, MAY, {group: {"head_count": heads, "elderly": heads // 2}})


def column(grid: Grid, words: str) -> list[str]:
    (place,) = [at for at, one in enumerate(grid.columns) if one.head == words]
    return [row[place] for row in grid.rows]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Người học", "dưới 5|…|7|9|0|24"),
        ("Lượt bài", "…|…|{}|{}|0|{}"),
        ("Đã học (%)", "…|…|7,0|9,0|0,0|4,8"),
        ("Người xong khóa", "…|dưới 5|…|8|0|15"),
        ("Lượt dự", "40|…|30|…|0|93"),
        ("Lượt cao tuổi", "20|…|15|…|0|46"),
    ],
)
def test_a_column_of_the_groups(store: Store, house: House, words: str, shown: str) -> None:
    store.now(few)
    _, document = made(store, house)
    per = len(LESSONS)
    done = [LEARNERS[name] * (per - 1) + FINISHERS[name] for name in ("Tổ C", "Tổ D")]
    every = sum(LEARNERS.values()) * (per - 1) + sum(FINISHERS.values())
    assert column(table(document, "theo tổ dân phố"), words) == shown.format(*done, every).split(
        "|"
    )


def test_the_year_beside_its_half_year_tells_of_no_few(store: Store, house: House) -> None:
    """Of one group one learner more since July, of another two: each figure alone is above five."""

    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        for name, then, since in (("Tổ A", 7, 1), ("Tổ B", 9, 2), ("Tổ C", 12, 6)):
            group = ward.group(name)
            for place in range(then + since):
                on = MAY if place < then else date(2026, 8, 5)
                ward.learn(ward.person(), LESSONS[0], on, group)

    store.now(write)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    of_half = store.look(lambda tx: report(tx, house, half, None, AT))
    _, of_year = made(store, house)
    assert column(table(of_half, "theo tổ dân phố"), "Người học") == ["7", "9", "12", "28"]
    assert column(table(of_year, "theo tổ dân phố"), "Người học") == ["…", "…", "18", "37"]


def test_the_annex_says_what_stands_for_a_figure_and_by_which_law(
    store: Store, house: House
) -> None:
    store.now(few)
    _, document = made(store, house)
    notes = " ".join(table(document, "theo tổ dân phố").notes)
    assert "từ 01 đến 04 người" in notes
    assert "91/2025/QH15" in notes
    assert "91/2025/QH15" not in " ".join(table(document, "theo nhóm kỹ năng").notes)


def test_of_few_in_a_course_or_a_skill_no_number_is_printed(store: Store, house: House) -> None:
    def write(tx: Transaction) -> None:
        few(tx)
        ward = Ward(tx)
        group, person = ward.group("Tổ G"), ward.person()
        session = ward.held(ward.team("Đội 2"), MAY, {group: {"head_count": 2}})
        ward.confirm(session, person, MAY, group, LESSONS[0])

    store.now(write)
    _, document = made(store, house)
    confirmed = column(table(document, "theo nhóm kỹ năng"), "Người được xác nhận làm được")
    assert set(confirmed) == {"0", "dưới 5"}
    assert column(table(document, "theo đội hình"), "Lượt dự") == ["…", "…", "95"]


def test_what_few_did_is_not_called_few_in_the_chat(store: Store, house: House) -> None:
    store.now(few)
    asked = {"spans": "2026-05-01:2026-05-31,2026-04-01:2026-04-30", "scope": "1"}
    drawn = store.look(lambda tx: beside.report(tx, house, asked, AT))
    assert drawn.rows[0][1:] == ("dưới 5", "không hiện, vì dưới 5 người")
