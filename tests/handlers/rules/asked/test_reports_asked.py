"""Who asks for a report, or for a team by its name."""

from __future__ import annotations

import pytest

from handlers.rules.asked.reports_asked import (
    asked_for_report,
    is_of_whole_ward,
    of_whole_units,
    report_days,
    speaks_of_teams,
)
from handlers.rules.asked.rows_asked import rows_asked
from handlers.rules.asked.units_asked import units_asked
from tests.rows import each_row


@each_row(
    ("text", "rest"),
    [
        ("bao cao nam", "nam"),
        ("Báo cáo năm 2026 nhé", "nam 2026"),
        ("cho tôi xem báo cáo quý 3", "quy 3"),
        ("lập báo cáo kết quả phong trào cả năm", "ca nam"),
        ("tổng kết tháng này", "thang nay"),
        ("báo cáo", ""),
        ("báo cáo buổi hôm qua", "buoi hom qua"),  # no days: nobody takes it for figures
        ("thống kê năm", None),
        ("viết đơn", None),
        ("baocaos", None),
    ],
)
def test_a_report_is_asked_for(text: str, rest: str | None) -> None:
    assert asked_for_report(text) == rest


@pytest.mark.parametrize(
    ("text", "is_so"), [("đội hoa phượng", True), ("doi hinh so 3", True), ("toàn phường", False)]
)
def test_a_team_is_spoken_of(text: str, is_so: bool) -> None:
    assert speaks_of_teams(text) is is_so


@each_row(
    ("text", "whole"),
    [
        ("cả năm", "nam"),
        ("đội 3 trọn quý", "doi 3 quy"),
        ("tháng 11", "tháng 11"),
        ("nửa cuối tháng 11", "nửa cuối tháng 11"),
        ("10 ngày cuối tháng 11", "10 ngày cuối tháng 11"),
    ],
)
def test_whole_units(text: str, whole: str) -> None:
    assert of_whole_units(text) == whole


@each_row(
    ("text", "days", "is_whole"),
    [
        ("lam bao cao tong ket nam 2026 ra word", "nam 2026 ra word", False),
        ("xuất báo cáo năm", "nam", True),
        ("soan bao cao cho thanh pho", "cho thanh pho", True),
        ("viet bao cao tong ket", "", True),
        ("bao cao nam theo to", "nam theo to", False),
    ],
)
def test_the_days_of_a_report(text: str, days: str, is_whole: bool) -> None:
    assert report_days(text) == days
    assert is_of_whole_ward(days) is is_whole


@each_row(
    ("text", "asked"),
    [
        ("đơn vị nào chưa gửi báo cáo", ("missing", "")),
        ("đơn vị nào đã nộp báo cáo", ("show", "")),
        ("don vi nao cham nop bao cao", ("missing", "")),
        ("truong hoc nao chua gui bao cao", ("missing", "school")),
        ("don vi nao chua nop", ("missing", "")),
        ("báo cáo đơn vị đến đâu rồi", ("show", "")),
        ("bao nhiêu trường đã gửi báo cáo", ("show", "school")),
        ("doanh nghiệp nào chưa báo cáo", ("missing", "business")),
        ("tổ nào chưa có buổi", None),
        ("đội nào chưa gửi phiếu", None),
        ("có bao nhiêu tổ chưa học", None),
        ("nộp báo cáo", None),
    ],
)
def test_which_units_reported_is_asked(text: str, asked: tuple[str, str] | None) -> None:
    assert units_asked(text) == asked


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("danh sach goc", ""),
        ("xem danh sách gốc buổi tập huấn tháng 10", "buổi tập huấn tháng 10"),
        ("danh sách đơn vị", None),
    ],
)
def test_rows_below_a_figure_are_asked_for(text: str, rest: str | None) -> None:
    assert rows_asked(text) == rest
