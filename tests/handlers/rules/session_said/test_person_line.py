"""Somebody without a phone in one line, two sessions in one breath, and wishes in a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.rules.session_said.person_line import read_person, read_years
from handlers.rules.session_said.team_wishes import approves_all, read_wish
from handlers.rules.session_said.two_sessions import apart
from tests.rows import each_row

TODAY = date(2026, 12, 4)
PEOPLE = {
    "ba Tuyet 78 tuoi to 5": ("Tuyet", "ba", 78, "5", ""),
    "/hocho ông Nguyễn Văn Tám 71t tổ 3": ("Nguyễn Văn Tám", "ong", 71, "3", ""),
    "K4P-VZN-R3, bà Tuyết, 78 tuổi, tổ 5": ("Tuyết", "ba", 78, "5", "K4P-VZN-R3"),
    "cụ Mão sinh 1950 tổ 2": ("Mão", "", 76, "2", ""),
    "bác Hoa": None,
    "co 5 nguoi to 3": None,
    "ba nguoi to 5": None,
}
WISHES = {
    "doi minh tuan nay the nao": "figures",
    "thang nay doi m dc bn buoi roi": "figures",
    "sap toi doi minh co buoi nao k": "coming",
    "lên lịch tuyên truyền tổ 3 thứ ba tới": "new",
    "ma diem danh": "open",
    "ai trong doi lau ko ghi buoi": "quiet",
    "in giup danh sach de ba con ky": "paper",
    "th to 7 sang nay 8h-9h30 28ng": "new",
    "to 4 hinh nhu 17 nguoi": None,
}


def test_who_is_named_in_a_line() -> None:
    for said, wanted in PEOPLE.items():
        one = read_person(said, TODAY.year)
        found = one and (one.name, one.form, one.age, one.group, one.number)
        assert found == wanted, said


def test_what_is_wished() -> None:
    assert {said: read_wish(said) for said in WISHES} == WISHES


@each_row(
    ("said", "are"),
    [
        ("tap huan to 3 hom qua 8h-9h 20 nguoi va tuyen truyen to 5 sang nay 9h-10h", True),
        ("tập huấn tổ 3 hôm qua 20 người. Tuyên truyền tổ 5 30 người", True),
        ("tap huan to 3 hom qua 20 nguoi va ho tro 5 nguoi cai vneid", False),
        ("tap huan va tuyen truyen to 3 hom qua 35 nguoi", False),
    ],
)
def test_two_sessions_are_two(said: str, *, are: bool) -> None:
    assert (apart(said, TODAY) is not None) is are


@pytest.mark.parametrize(
    ("said", "two"),
    [
        (
            "hom qua to 7 8h-9h tuyen truyen 10 ng, chieu to 8 14h-15h tuyen truyen 12 ng",
            ("hom qua to 7 8h-9h tuyen truyen 10 ng", "{} chieu to 8 14h-15h tuyen truyen 12 ng"),
        ),
        (
            "hom qua 8h-9h to 7 tuyen truyen, to 8 luc 10h-11h, moi noi 15 ng",
            (
                "hom qua 8h-9h to 7 tuyen truyen 15 ng",
                "{} to 8 luc 10h-11h tuyen truyen 15 ng",
            ),
        ),
    ],
)
def test_the_second_of_two_is_of_the_same_day(said: str, two: tuple[str, str]) -> None:
    yesterday = f"{TODAY - timedelta(days=1):%d/%m/%Y}"
    assert apart(said, TODAY) == (two[0], two[1].format(yesterday))


def test_all_that_waits_is_asked_for_in_one_go() -> None:
    assert all(map(approves_all, ("duyệt tất cả", "duyet het di", "duyet luon ca loat")))
    assert not any(map(approves_all, ("duyệt", "duyệt buổi này", "đừng duyệt hết")))


@each_row(
    ("said", "years"),
    [
        ("72", 72), ("trên 60", 60), ("72 tuổi ạ", 72), ("sinh 1954", 72), ("khoảng 70 tuổi", 70),
        ("có", None), ("tiếp", None), ("tổ 3", None), ("72 người", None),
    ],
)  # fmt: skip
def test_an_age_is_read_where_nothing_else_is_said(said: str, years: int | None) -> None:
    assert read_years(said, 2026) == years
