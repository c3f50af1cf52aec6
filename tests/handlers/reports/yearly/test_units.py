"""Tables of units in the yearly report: noughts, what there is none of, what nobody counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.reports.document import Document, Grid
from handlers.reports.yearly import report
from handlers.rules.days.calendar_units import Period, year_of
from handlers.turn import House
from storage.reporting import evidence_lines, unit_reports, units
from storage.reporting.evidence_lines import Line
from storage.reporting.unit_reports import ACCEPTED, NOTHING, SAID, SENT, UNKNOWN, Answer, Step
from storage.reporting.units import Unit
from storage.store import Store
from storage.transaction import Transaction

AT = datetime(2026, 12, 10, 3, tzinfo=UTC)
DUE = date(2026, 12, 5)
YEAR = year_of(DUE)


def unit(
    tx: Transaction, kind: str, name: str, sent: int = 0, **said: tuple[str, int | None]
) -> int:
    """A unit that sent on this day of December, with these lines."""
    number = units.add(tx, Unit(0, kind, name, date(2026, 1, 1), None, None), None, AT) or 0
    one = unit_reports.begin(tx, number, DUE, AT) if said else None
    for key, (state, value) in said.items():
        assert one
        unit_reports.answer(tx, Answer(one.id, key, state, value), None, AT)
    if one and sent:
        unit_reports.step(tx, Step(one.id, SENT, AT, date(2026, 12, sent)))
    return number


def ward(tx: Transaction) -> None:
    """Three schools: all said, none of it, nobody counted; a company; one that is silent."""
    first = unit(tx, "school", "A", 4, TH1=(SAID, 40), TH1b=(SAID, 30), TH1c=(SAID, 0))
    found = unit_reports.look(tx, first, DUE)
    assert found
    unit_reports.step(tx, Step(found.id, ACCEPTED, AT, date(2026, 12, 6)))
    unit(tx, "school", "B", 6, TH1=(SAID, 20), TH1b=(NOTHING, None))
    unit(tx, "school", "C", 5, TH1=(UNKNOWN, None), TH1b=(SAID, 10))
    unit(tx, "business", "D", 1, DN1=(SAID, 700), DN1b=(SAID, 90))
    unit(tx, "agency", "E", 0, NS1=(SAID, 9))
    unit(tx, "agency", "F")
    for paper, content in (("12/KH-TH", 2), (None, 2), (None, 6)):
        line = Line(0, DUE, first, content, "Lớp", 5, "người", paper, AT, DUE)
        evidence_lines.add(tx, line, None)


def grid(document: Document, name: str) -> Grid:
    return next(one for one in document.grids() if name in one.caption)


@pytest.fixture
def written(store: Store, house: House) -> Document:
    store.now(ward)
    return store.look(lambda tx: report(tx, house, YEAR, None, AT))


def test_who_reported_when(written: Document) -> None:
    rows = {row[1]: row[2:] for row in grid(written, "Tình hình các đơn vị").rows}
    assert rows["Trường học"] == ("3", "3", "2", "0", "")
    assert rows["Cơ quan, đơn vị sự nghiệp"] == ("2", "0", "0", "0", "E; F")
    assert "Đơn vị khác" not in rows


def test_what_nobody_counted_is_never_a_nought(written: Document) -> None:
    rows = {row[1]: row[2:] for row in grid(written, "theo loại đơn vị").rows}
    assert rows["Trường học"] == ("60", "40", "0", "50,0%")  # 30 of 60: C did not say of how many
    assert rows["Mặt trận, đoàn thể, hội"][0] == "chưa thống kê"
    assert not any("700" in cell for cell in rows["Doanh nghiệp, hợp tác xã"])
    lines = {
        row[2]: row[3:] for row in grid(written, "theo từng dòng").rows if row[1] == "Trường học"
    }
    assert lines["Được tập huấn kỹ năng số"] == ("người", "40", "2", "1", "0")
    assert lines["Hoàn thành khóa học"] == ("người", "0", "1", "0", "2")
    assert lines["Buổi học, ngoại khóa, cuộc thi"][1:] == ("chưa thống kê", "0", "0", "3")


def test_each_unit_has_its_line_and_each_proof_its_state(written: Document) -> None:
    rows = {row[1]: row[2:] for row in grid(written, "từng đơn vị").rows}
    assert rows["A"] == ("Trường học", "04/12/2026", "cán bộ đã nhận", "3", "0", "8")
    assert rows["F"][1:3] == ("chưa gửi", "chưa ghi gì")
    papers = [row[-1] for row in grid(written, "Minh chứng trong kỳ").rows]
    assert papers == ["12/KH-TH", "đang thực hiện", "đang thực hiện"]
    contents = grid(written, "nội dung thi đua").rows
    assert "2 minh chứng" in contents[1][3]


def test_a_part_of_the_year_has_no_reports_of_units(store: Store, house: House) -> None:
    store.now(ward)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    document = store.look(lambda tx: report(tx, house, half, None, AT))
    assert all("từng đơn vị" not in one.caption for one in document.grids())
