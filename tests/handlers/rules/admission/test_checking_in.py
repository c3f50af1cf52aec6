"""Codes of a session: how they are said, how long they hold, who must wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.admission.checking_in import (
    PAUSE,
    TRIES,
    Shown,
    calls_out_a_code,
    candidates,
    changes_at,
    holds_until,
    is_accepted,
    is_early,
    is_exhausted,
    judge,
    matches,
    somebody_else,
    spoken_code,
    window_of,
)
from tests.rows import each_row

START = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@each_row(
    ("text", "code"),
    [
        ("4726", "4726"),
        ("12O4", "1204"),
        ("mã l2o4", "1204"),
        ("12 O4", "1204"),
        ("O5", None),
        ("loto", None),
        ("lô 12", None),
        (" 4726. ", "4726"),
        ("4 7 2 6", "4726"),
        ("47-26", "4726"),
        ("４７２６", "4726"),
        ("mã 4726", "4726"),
        ("Mã số: 4726", "4726"),
        ("ma la 4726", "4726"),
        ("điểm danh 4726", "4726"),
        ("DIEM DANH MA 4726", "4726"),
        ("diemdanh 47 26", "4726"),
        ("mã điểm danh là 4726", "4726"),
        ("điểm danh 4726 cám ơn em", "4726"),
        ("4726 nhé cháu", "4726"),
        ("472", None),
        ("47261", None),
        ("1/2/2026", None),
        ("năm 2026", None),
        ("mã", None),
        ("", None),
        ("²²²²", "2222"),
    ],
)
def test_four_digits_are_heard_however_they_are_typed(text: str, code: str | None) -> None:
    assert spoken_code(text) == code


@each_row(
    ("text", "is_called"),
    [
        ("điểm danh 4726", True),
        ("Diem danh: 12", True),
        ("mã điểm danh 4726", True),
        ("điểm danh", False),
        ("4726", False),
        ("mã 4726", False),
        ("tôi muốn điểm danh 4726", False),
    ],
)
def test_what_is_a_code_in_the_midst_of_a_question(text: str, is_called: bool) -> None:
    assert calls_out_a_code(text) is is_called


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    code = spoken_code(text)
    assert code is None or (len(code) == 4 and code.isdecimal())


@each_row(("seconds", "is_good"), [(-1, False), (0, True), (59, True), (89.9, True), (90, False)])
def test_a_code_counts_for_ninety_seconds(seconds: float, is_good: bool) -> None:
    assert is_accepted(Shown(7, START, "open"), after(seconds)) is is_good


@pytest.mark.parametrize(("seconds", "is_good"), [(19, True), (20, False), (60, False)])
def test_a_code_counts_no_more_once_another_took_its_place(seconds: float, is_good: bool) -> None:
    one = Shown(7, START, "open", closed_at=after(20))
    assert is_accepted(one, after(seconds)) is is_good


@each_row(
    ("begun", "changes", "holds"),
    [(0, 60, 90), (20, 60, 110), (30, 60, 120), (59, 60, 120), (60, 120, 150)],
)
def test_an_early_code_ends_before_its_digits_may_come_again(
    begun: float, changes: float, holds: float
) -> None:
    assert changes_at(after(begun)) == after(changes)
    assert holds_until(after(begun)) == after(holds)
    assert is_early(after(begun)) is (begun not in {0, 60})


def test_a_new_code_comes_with_every_minute() -> None:
    assert window_of(after(59.9)) == START
    assert window_of(after(60)) == after(60)


@given(
    st.binary(min_size=8, max_size=16), st.binary(min_size=8, max_size=16), st.integers(0, 10**6)
)
def test_neighbouring_minutes_never_share_a_code(one: bytes, other: bytes, minute: int) -> None:
    this = START + timedelta(minutes=minute)
    now, then = candidates(one, this), candidates(other, this + timedelta(minutes=1))
    codes, next_codes = set(islice(now, 50)), set(islice(then, 50))
    assert not codes & next_codes
    assert all(len(code) == 4 and code[0] != "0" for code in codes | next_codes)


def test_candidates_do_not_run_out() -> None:
    assert len(set(islice(candidates(b"12345678", START), 60_000))) > 4_450


@each_row(
    ("shown", "verdict"),
    [
        ([], ("unknown", 0)),
        ([Shown(7, START, "open")], ("live", 7)),
        ([Shown(7, after(-60), "open")], ("live", 7)),
        ([Shown(7, after(-79), "open")], ("late", 7)),
        ([Shown(7, after(-100), "open")], ("late", 7)),
        ([Shown(7, START, "closed")], ("over", 7)),
        ([Shown(7, after(60), "open")], ("unknown", 0)),
        ([Shown(7, START, "closed"), Shown(8, after(-120), "open")], ("late", 8)),
        ([Shown(7, after(-120), "open"), Shown(8, START, "open")], ("live", 8)),
    ],
)
def test_what_a_code_is(shown: list[Shown], verdict: tuple[str, int]) -> None:
    assert judge(shown, after(10)) == verdict


@each_row(
    ("seen", "must_wait"),
    [
        (None, False),
        ((TRIES - 1, START), False),
        ((TRIES, START), True),
        ((TRIES + 9, after(1) - PAUSE), True),
        ((TRIES, START - PAUSE), False),
    ],
)
def test_who_guessed_too_often_waits(seen: tuple[int, datetime] | None, must_wait: bool) -> None:
    assert is_exhausted(seen, TRIES, START) is must_wait


@each_row(
    ("query", "name", "found"),
    [
        ("lan", "Lan Hương", True),
        ("HUONG", "Lan Hương", True),
        ("hương lan", "Lan Hương", True),
        ("đạt", "Dat", True),
        ("an", "Lan", False),
        ("lan b", "Lan Hương", False),
        ("", "Lan", False),
        ("  ", "Lan", False),
    ],
)
def test_a_name_is_found_by_how_its_words_begin(query: str, name: str, found: bool) -> None:
    assert matches(query, name) is found


@each_row(
    ("text", "who"),
    [
        ("điểm danh hộ", ""),
        ("diem danh ho ba Mao", "mao"),
        ("cho em điểm danh giúp cụ Lan", "lan"),
        ("điểm danh", None),
        ("điểm danh 4726", None),
        ("hồ sơ 3", None),
        ("họ tên", "ten"),
    ],
)
def test_somebody_else_is_to_be_recorded(text: str, who: str | None) -> None:
    assert somebody_else(text) == who
