"""Rows that are fair, and teams that are silent, asked for in words."""

from __future__ import annotations

from handlers.rules.asked.ranks_asked import rank_asked
from tests.rows import each_row


@each_row(
    ("text", "what", "show", "top"),
    [
        ("xep hang thang 11", "share", "", 0),
        ("xep hang cac doi quy 3", "teams", "", 0),
        ("to nao thap nhat nam nay", "share", "least", 0),
        ("tổ nào cần giúp thêm", "share", "least", 0),
        ("5 to thap nhat thang 11", "share", "least", 5),
        ("to nao ty le cao nhat", "share", "most", 0),
        ("to nao tien bo nhat thang 11", "growth", "most", 0),
        ("to nao tut lai so voi thang truoc", "growth", "least", 0),
        ("tổ tiến bộ nhất quý 3", "growth", "most", 0),
        ("top 10 to tien bo thang 10", "growth", "most", 10),
        ("top 5 tổ theo tỷ lệ năm nay", "share", "most", 5),
        ("5 tổ tỷ lệ thấp nhất năm nay", "share", "least", 5),
        ("cac to theo ty le quy 3", "share", "", 0),
        ("doi nao kem nhat quy 4", "teams", "least", 0),
        ("doi nao lau chua co buoi nao", "silent", "", 0),
        ("doi nao nghi hon 1 thang roi", "silent", "", 0),
        ("đội nào tụt nhiều nhất so với tháng trước", "team_growth", "least", 0),
        ("2 tổ thấp nhất tháng 11 về tỷ lệ", "share", "least", 2),
        ("top 3 doi tich cuc nhat quy nay", "teams", "most", 3),
        ("Quý 3 tổ nào thấp nhất", "share", "least", 0),
        ("tháng 11 đội nào kém nhất", "teams", "least", 0),
        ("tổ nào chót tháng 10", "share", "least", 0),
        ("đội nào bét bảng tháng 10", "teams", "least", 0),
        ("tổ nào khá nhất tháng 11", "share", "most", 0),
        ("3 tổ chót bảng quý 3", "share", "least", 3),
    ],
)
def test_a_row_is_asked_for(text: str, what: str, show: str, top: int) -> None:
    found = rank_asked(text)
    assert found is not None
    assert (found.what, found.show, found.top) == (what, show, top)


@each_row(
    "text",
    [
        "to nao hoc it nhat",
        "to nao it nguoi hoc nhat",
        "doi nao nhieu buoi nhat",
        "to 12 thang 11",
        "ty le to 5 nam nay",
        "to 5 tien bo the nao",
        "top 3 to nhieu luot hoc nhat nam nay",
    ],
)
def test_a_count_is_no_fair_row(text: str) -> None:
    assert rank_asked(text) is None
