"""Small words around a period and a comparison that change nothing about what is asked for."""

from __future__ import annotations

from handlers.rules.asked.figures_asked import read_wanted

ASKED = {
    "so sánh tổ 3, tổ 9 và tổ 27 từ tháng 9 tới giờ": ("tu thang 9 toi gio", "3", ("9", "27")),
    "20/10 vua roi co bao nhieu luot du": ("20/10", "", ()),
    "ho kinh doanh duoc ho tro qr nam nay": ("nam nay", "", ()),
    "hoc sinh du bao nhieu trong dip khai giang, 1-15/9": ("1-15/9", "", ()),
    "thế tháng 10 thì bao nhiêu người học": ("thang 10", "", ()),
    "so voi thang 9 thi thang 10 tang bao nhieu": ("thang 10 thang 9", "", ()),
}


def test_what_is_left_are_the_days_and_the_places() -> None:
    found = {said: read_wanted(said) for said in ASKED}
    assert {said: (one.period, one.group, one.others) for said, one in found.items()} == ASKED
