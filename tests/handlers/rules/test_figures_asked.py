"""What an officer wants to see, in any order of words."""

from __future__ import annotations

import pytest

from handlers.rules.figures_asked import Wanted, read_wanted, take_name


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
        ("theo tổ các tổ hôm nay", Wanted(True, "group", False, "hom nay")),
        ("các tổ hôm nay", Wanted(False, "ward", False, "hom nay")),
        ("theo các tổ hôm nay quý 3", Wanted(True, "ward", True, "quy 3")),
        ("toàn phường tháng 11", Wanted(False, "ward", False, "thang 11")),
        ("đội 3 quý 4", Wanted(True, "ward", False, "quy 4", team="3")),
        ("đội hình số 12", Wanted(True, "ward", False, "", team="12")),
        ("tổ 5, tổ 6 tháng 11", Wanted(False, "ward", False, "thang 11", "5", others=("6",))),
        ("tổ 5 và tổ 6", Wanted(False, "ward", False, "", "5", others=("6",))),
        ("tổ 5 tổ 6 tháng 11", Wanted(False, "ward", False, "thang 11", "5", others=("6",))),
        ("tổ 5, tổ 5", Wanted(False, "ward", False, "", "5")),
        ("đội 3, đội 4 quý 4", Wanted(False, "ward", False, "doi 3, doi 4 quy 4")),
        ("tổ 5 đội 3", Wanted(False, "ward", False, "to 5 doi 3")),
        ("tổ Hòa Bình tháng 11", Wanted(False, "ward", False, "to hoa binh thang 11")),
    ],
)
def test_the_words_are_read(words: str, wanted: Wanted) -> None:
    assert read_wanted(words) == wanted


NAMES = {1: "Tổ dân phố số 1", 2: "Tổ dân phố Hòa Bình", 3: "Phúc Hải 2", 4: "Phúc Hải"}


@pytest.mark.parametrize(
    ("text", "rest", "groups"),
    [
        ("to hoa binh thang 11", "thang 11", (2,)),
        ("quy 3 hoa binh", "quy 3", (2,)),
        ("tdp phuc hai 2 nam nay", "nam nay", (3,)),
        ("to phuc hai thang 2", "thang 2", (4,)),
        ("hom no", "hom no", ()),
        ("1", "1", ()),
    ],
)
def test_a_group_is_taken_by_its_name(text: str, rest: str, groups: tuple[int, ...]) -> None:
    assert take_name(text, NAMES) == (rest, groups)


def test_groups_of_one_name_are_all_meant() -> None:
    assert take_name("hoa binh", {1: "Hòa Bình", 2: "tổ Hoà Bình"}) == ("", (1, 2))
