"""Counts that are not plain: what is asked back, offered, given back or named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.counting import HEADS as PARTS
from handlers.rules.counting import RESULTS as DEEDS
from handlers.rules.counting import (
    Counts,
    impossible,
    lacks_whole,
    read_heads,
    read_results,
    spelled,
)
from handlers.rules.speech import Reading
from tests.rows import each_row

W17 = {"women": 17}
EIGHTEEN = {"head_count": 18, "women": 11}


@each_row(
    ("typed", "options"),
    [
        ("11 ba 7 ong", [EIGHTEEN, {**EIGHTEEN, "elderly": 18}]),
        ("11 bà và 7 ông", [EIGHTEEN, {**EIGHTEEN, "elderly": 18}]),
        ("18 người, 11 bà 7 ông", [EIGHTEEN, {**EIGHTEEN, "elderly": 18}]),
        ("11 nữ 7 ông", [EIGHTEEN]),
        (
            "20 ng 3 ong",
            [{"head_count": 20} | more for more in (W17, {**W17, "elderly": 3}, {"elderly": 3})],
        ),
        ("12 bà", [{"head_count": 12} | more for more in ({}, {"women": 12})]),
        ("10 người, 11 bà", []),
    ],
)
def test_grandmothers_and_grandfathers_are_asked_about(typed: str, options: list[object]) -> None:
    read = read_heads(typed)
    assert read.value is None
    assert list(read.options[: len(options)]) == options
    assert bool(read.options) == bool(options)


@pytest.mark.parametrize("typed", ["7 nguoi lam duoc", "5 người", "giúp 7 người ạ"])
def test_people_helped_with_something_nobody_named_are_asked_about(typed: str) -> None:
    read = read_results(typed)
    assert read.value is None
    assert [list(option) for option in read.options] == [[name] for name in DEEDS]


@each_row("typed", ["l0 người", "3O người", "30 người, 12b nữ", "12a", "O5"])
def test_a_letter_close_to_a_number_makes_none_of_it(typed: str) -> None:
    read = read_heads(typed)
    assert (read.value, read.options) == (None, ())


@each_row(
    ("typed", "count"),
    [
        *((f"{about} 35 người", 35) for about in ("khoảng", "tầm", "chừng", "cỡ", "độ", "hơn")),
        *((f"{about} 35", 35) for about in ("khoang", "gần", "gan", "trên", "ước chừng", "xấp xỉ")),
        *(("có khoảng 35 người ạ", 35), ("35 người hơn", 35), ("khoảng 35?", 35)),
        *(("ngót nghét ba chục", 30), ("khoảng 35 người đông vui", 35)),
    ],
)
def test_about_so_many_is_asked_back_as_so_many(typed: str, count: int) -> None:
    read = read_heads(typed)
    assert (read.value, read.options) == (None, ({"head_count": count},))
    assert read.left == typed.strip("?")


def test_about_so_many_results_are_asked_back_too() -> None:
    read = read_results("vneid khoảng 5, hồ sơ 3")
    assert (read.value, read.options) == (None, ({"kq1": 5, "kq2": 3},))


@given(
    st.sampled_from([(PARTS, read_heads), (DEEDS, read_results)]),
    st.lists(st.none() | st.integers(1, 5000), min_size=6, max_size=6),
    st.integers(1, 63),
)
def test_what_is_offered_is_read_as_it_is_offered(
    asked: tuple[tuple[str, ...], Callable[[str], Reading[Counts]]],
    counts: list[int | None],
    which: int,
) -> None:
    names, read = asked
    given = zip(names, counts, strict=False)
    said = {name: count for place, (name, count) in enumerate(given) if which >> place & 1}
    assert not said or read(spelled(said)).value == said


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("35 người đông vui", "đông vui"),
        ("Hôm nay 35 người, vui", "Hôm nay, vui"),
    ],
)
def test_harmless_words_without_a_use_are_given_back(typed: str, left: str) -> None:
    read = read_heads(typed)
    assert (read.value, read.left) == ({"head_count": 35}, left)


PLANNED = (
    *("mục tiêu", "chỉ tiêu", "được giao", "giả sử", "nếu đủ thì", "hụt", "ngoài", "lần trước"),
    *("hôm trước", "tuần trước có", "đã báo trước", "tổ có", "hôm qua"),
)


@each_row("typed", [*(f"{plan} 35 người" for plan in PLANNED), "35 người đăng ký", "35 người về"])
def test_heads_beside_a_strange_word_are_asked_back(typed: str) -> None:
    read = read_heads(typed)
    assert (read.value, read.options) == (None, ({"head_count": 35},))
    assert read.left


FAILED = (
    *("VNeID thất bại 5", "cài lỗi VNeID 5", "hẹn VNeID 5", "lẽ ra VNeID 5", "đăng ký VNeID 5"),
    *("chỉ tiêu VNeID 5", "mục tiêu VNeID 5", "được giao VNeID 5", "VNeID 5 ca trước"),
)


@each_row(
    ("typed", "count"),
    [*((typed, {"kq1": 5}) for typed in FAILED), ("hồ sơ 3 bị trả lại", {"kq2": 3})],
)
def test_results_beside_a_strange_word_are_asked_back(typed: str, count: dict[str, int]) -> None:
    read = read_results(typed)
    assert (read.value, read.options) == (None, (count,))


@pytest.mark.parametrize(
    ("typed", "part"),
    [("35 người, hơn 20 nữ", "hơn 20 nữ"), ("VNeID 5, tổ 3", "tổ 3"), ("-30", "-30")],
)
def test_the_part_that_is_not_clear_is_named(typed: str, part: str) -> None:
    assert read_heads(typed).left == part or read_results(typed).left == part


@each_row(
    ("counts", "part"),
    [
        ({"head_count": 35, "women": 20}, None),
        ({"head_count": 35, "women": 36}, "women"),
        ({"head_count": None, "women": 36}, None),
        ({"women": 36}, None),
        ({"head_count": 0, "elderly": 1}, "elderly"),
        ({"head_count": 5, "kq1": 9}, None),  # one person may be helped twice
    ],
)
def test_a_part_is_never_larger_than_the_whole(
    counts: dict[str, int | None], part: str | None
) -> None:
    assert impossible(counts) == part


@pytest.mark.parametrize(
    ("typed", "women", "is_asked"),
    [("35 cụ", None, True), ("35 nữ", 12, False), ("35 người, 20 nữ", None, False)],
)
def test_a_part_alone_is_asked_for_the_whole_once(
    typed: str, women: int | None, is_asked: bool
) -> None:
    assert lacks_whole(read_heads(typed).value or {}, {"women": women}) is is_asked


@each_row(
    ("typed", "meant"),
    [
        *((f"7 {done}", {"head_count": 7}) for done in ("nguoi lam duoc", "lam duoc", "người nộp")),
        *((f"7 người {done}", {"head_count": 7}) for done in ("cài được", "hoàn thành")),
        ("20 nữ làm được", {"women": 20}),
        ("khong ai lam duoc", {"head_count": 0}),
    ],
)
def test_who_did_something_is_not_silently_who_came(typed: str, meant: dict[str, int]) -> None:
    read = read_heads(typed)
    assert (read.value, read.left, read.options) == (None, typed, (meant,))
