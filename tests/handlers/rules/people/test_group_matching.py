"""People write the name of their residential group in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.people.group_matching import match_group, numbered
from handlers.rules.session_said.group_lists import spotted_group
from tests.rows import each_row

NUMBERED = tuple((n, f"TDP{n:02}", f"Tổ dân phố số {n}") for n in (*range(1, 8), 15, 50))
NAMED = (
    (11, "VK1", "Vĩnh Khê 1"),
    (12, "VK2", "Vĩnh Khê 2"),
    (13, "CL", "Tổ dân phố Cái Tắt"),
    (14, "PX", "Phố Mới"),
    (15, "TH", "Tiên Hội"),
    (16, "TH2", "Tiên Hồi"),
)


@each_row(
    ("text", "ids"),
    [
        pytest.param("5", (5,), id="number"),
        pytest.param("05", (5,), id="number with zero"),
        pytest.param("tổ 5", (5,), id="to 5"),
        pytest.param("to5", (5,), id="to5"),
        pytest.param("Tổ dân phố số 5", (5,), id="full name"),
        pytest.param("to dan pho 5", (5,), id="almost the full name"),
        pytest.param("TDP05", (5,), id="code"),
        pytest.param("tdp 5", (5,), id="code in words"),
        pytest.param("tôi ở tổ 15 ạ", (15,), id="in a polite sentence"),
        pytest.param("ngõ 15", (), id="a number of something else"),
        pytest.param("tôi ở tổ 15", (15,), id="in a sentence"),
        pytest.param("tổ 8", (), id="no such number, nor one like it"),
        pytest.param("55", (), id="no such number, though its digits occur"),
        pytest.param("2 tổ", (), id="a count of groups"),
        pytest.param("cả 2 tổ", (), id="a count with a word"),
        pytest.param("tổ 3 (20)", (), id="a count in brackets"),
        pytest.param("3 ng", (), id="a count of people"),
        pytest.param("tổ 3a", (), id="a letter that none has"),
        pytest.param("tổ O3", (), id="a letter for a nought"),
        pytest.param("1O", (), id="a letter behind it"),
        pytest.param("tổ -3", (), id="a number with a sign"),
        pytest.param("-3", (), id="a sign alone before it"),
        pytest.param("tổ 3 cũ", (), id="what was called so once"),
        pytest.param("tổ 3ạ", (3,), id="polite without a space"),
        pytest.param("tổ dân phố", (), id="fits every group"),
        pytest.param("", (), id="nothing"),
        pytest.param("?", (), id="only signs"),
        pytest.param("9" * 5000, (), id="a number beyond reason"),
    ],
)
def test_numbered(text: str, ids: tuple[int, ...]) -> None:
    assert match_group(text, NUMBERED) == ids


@each_row(
    ("text", "ids"),
    [
        pytest.param("vinh khe 2", (12,), id="name without accents"),
        pytest.param("tổ Vĩnh Khê số 2", (12,), id="with the words every group has"),
        pytest.param("vk2", (12,), id="code"),
        pytest.param("Vĩnh Khê", (11, 12), id="name that two share"),
        pytest.param("cai tat", (13,), id="part of the name"),
        pytest.param("vĩnh kê 1", (11,), id="misspelt, with number"),
        pytest.param("vih khe", (11, 12), id="misspelt"),
        pytest.param("cai tac", (13,), id="misspelt at the end"),
        pytest.param("cai bac", (), id="too far off"),
        pytest.param("tien hoi", (15, 16), id="told apart by accents alone"),
        pytest.param("pho moi", (14,), id="name with a common word"),
        pytest.param("vinh khe 3", (), id="right name, wrong number"),
        pytest.param("xin chao", (), id="something else"),
        pytest.param("hội", (15, 16), id="three letters of the name"),
        pytest.param("e", (), id="a letter that occurs"),
    ],
)
def test_named(text: str, ids: tuple[int, ...]) -> None:
    assert match_group(text, NAMED) == ids


@each_row(
    ("text", "ids"),
    [
        pytest.param("5a", (2,), id="number and letter"),
        pytest.param("to 5 b", (3,), id="number and letter apart"),
        pytest.param("tổ 5", (1,), id="number without a letter"),
        pytest.param("5c", (1, 2, 3), id="a letter that none has"),
    ],
)
def test_lettered(text: str, ids: tuple[int, ...]) -> None:
    groups = ((1, "T1", "Tổ dân phố 5"), (2, "T2", "Tổ dân phố 5A"), (3, "T3", "Tổ dân phố 5B"))
    assert match_group(text, groups) == ids


def test_the_likeliest_comes_first() -> None:
    groups = ((1, "A", "Quỳnh Hoang"), (2, "B", "Quỳnh Hoàngg"))
    assert match_group("quynh hoag", groups) == (1, 2)


@given(st.text())
def test_only_known_groups_and_each_once(text: str) -> None:
    ids = match_group(text, NUMBERED + NAMED[:4])
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {group_id for group_id, _, _ in NUMBERED + NAMED}


@each_row(
    ("number", "ids"),
    [
        pytest.param(5, (5,), id="its number"),
        pytest.param(8, (), id="nobody's number"),
        pytest.param(12, (21,), id="the name goes before the code"),
        pytest.param(13, (22,), id="of its own, not of the code"),
        pytest.param(2, (2,), id="the bare number goes before a name with it"),
        pytest.param(9, (23,), id="only in a name"),
        pytest.param(14, (24,), id="only in a code"),
    ],
)
def test_a_group_by_its_number(number: int, ids: tuple[int, ...]) -> None:
    others = (
        (21, "TDP11", "Tổ dân phố số 12"),
        (22, "TDP12", "Tổ dân phố số 13"),
        (23, "PH9", "Phúc Hải 9"),
        (24, "TDP14", "Cái Tắt"),
        (25, "PH2", "Phúc Hải 2"),
    )
    assert numbered(number, (*NUMBERED, *others)) == ids


@each_row(
    ("text", "ids"),
    [
        pytest.param("tổ 3", (), id="the number of a code alone"),
        pytest.param("3", (), id="the same without a word"),
        pytest.param("hb03", (2,), id="the code"),
        pytest.param("hòa thuận", (2,), id="the name"),
        pytest.param("hòa thuận 03", (2,), id="name and number of the code"),
    ],
)
def test_the_number_of_a_code_is_no_groups_number(text: str, ids: tuple[int, ...]) -> None:
    assert match_group(text, ((1, "HB02", "Hòa Hợp"), (2, "HB03", "Hòa Thuận"))) == ids


@each_row(
    ("text", "ids"),
    [
        ("nhà bác ở tổ năm cạnh đình", (5,)),
        ("nha bac o to 15 canh truong tieu hoc ay", (15,)),
        ("tôi ở tổ 5, trước là khu 3", (5,)),
        ("tổ 3 hay tổ 5 ấy", ()),
        ("tổ 3 người đến", ()),
        ("ở ngõ sau chợ", ()),
    ],
)
def test_the_one_group_that_a_sentence_names(text: str, ids: tuple[int, ...]) -> None:
    assert spotted_group(text, NUMBERED) == ids
