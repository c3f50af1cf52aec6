"""What an officer wants to see, in any order of words."""

from __future__ import annotations

import pytest

from handlers.rules.figures_asked import Wanted, read_wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Wanted(False, "ward", False, "")),
        ("tháng này", Wanted(False, "ward", False, "thang nay")),
        ("chiendich tháng này", Wanted(True, "ward", False, "thang nay")),
        ("quý 3 chiến dịch", Wanted(True, "ward", False, "quy 3")),
        ("Chiến dịch theo tổ năm 2026", Wanted(True, "group", False, "nam 2026")),
        ("theo đội hình 01/11-15/11", Wanted(True, "team", False, "01/11-15/11")),
        ("chiến dịch theo bản đồ hôm nay năm 2026", Wanted(True, "ward", True, "nam 2026")),
        ("tổ 5", Wanted(False, "ward", False, "", "5")),
        ("tổ dân phố số 12 tháng này", Wanted(False, "ward", False, "thang nay", "12")),
        ("chiến dịch quý 3 tổ 5", Wanted(True, "ward", False, "quy 3", "5")),
        ("theo tổ 2026", Wanted(True, "group", False, "2026")),
        ("theo tổ các tổ hôm nay", Wanted(True, "group", True, "")),
    ],
)
def test_the_words_are_read(words: str, wanted: Wanted) -> None:
    assert read_wanted(words) == wanted
