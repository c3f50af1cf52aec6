"""Words of learners at a question, at a step, on coming back, and of officers at a name."""

from __future__ import annotations

import pytest

from handlers.rules.admission.role_told import tells_role
from handlers.rules.answers.resembling import is_brief_answer, resembling
from handlers.rules.people.consenting import wants_to_enrol
from handlers.rules.people.naming import is_title
from handlers.rules.people.other_words import meant
from handlers.rules.typed.choosing import counted, pick, points_at_a_place
from handlers.rules.typed.returning import has_returned
from handlers.rules.typed.strays import wants_people
from tests.rows import each_row

OPTIONS = (
    "Nghe hết rồi mới quyết định",
    "Tắt máy, rồi tự gọi số in sau thẻ",
    "Đọc mã nhanh cho kịp giữ tiền",
)


@each_row(
    ("text", "place"),
    [
        *((said, 1) for said in ("cúp máy", "cup may ngay", "dập máy luôn", "gọi số sau thẻ")),
        *((said, 2) for said in ("đọc mã", "doc ma nhanh")),
        *((said, None) for said in ("không đọc mã", "đừng nghe", "gọi công an 113", "wifi", "ừ")),
        *((said, None) for said in ("đọc mã được không", "tắt máy là sao", "")),
    ],
)
def test_what_resembles_one_option_is_asked_back(text: str, place: int | None) -> None:
    assert resembling(text, OPTIONS) == place


@pytest.mark.parametrize("text", ["gọi công an 113", "đừng nghe", "báo ngân hàng khóa tài khoản"])
def test_a_few_words_may_be_an_answer(text: str) -> None:
    assert is_brief_answer(text)


@each_row("text", ["wifi là gì", "cho xem bài khác", "mất tiền à?", "bác học được không"])
def test_what_is_asked_is_no_answer(text: str) -> None:
    assert not is_brief_answer(text)


@each_row("text", ["số 2 cháu ạ", "bac chon cau thu 2", "chọn số 2 nhé", "ý thứ 2"])
def test_a_place_is_told_to_somebody(text: str) -> None:
    assert pick(text, OPTIONS) == 1
    assert points_at_a_place(text)


@each_row(
    ("text", "place"),
    [("hai", 1), ("Hai ạ", 1), ("ba", 2), ("bà", None), ("bốn", None), ("nam", None)],
)
def test_a_numeral_counts_options(text: str, place: int | None) -> None:
    assert counted(text, 3) == place


@each_row(
    "text",
    [
        "bác quay lại rồi",
        "tôi quay lại rồi",
        "toi ve roi day",
        "bà trở lại rồi nhé",
        "em vào lại rồi ạ",
    ],
)
def test_who_is_back_says_so(text: str) -> None:
    assert has_returned(text)


@each_row(
    "text", ["quay lại", "cho tôi quay lại", "quay lại bước trước", "về bước 1", "về rồi sao"]
)
def test_a_step_back_is_no_return(text: str) -> None:
    assert not has_returned(text)


@each_row(
    "text",
    [
        "Trường Tiểu học Hưng Đạo",
        "trường mầm non hoa sen",
        "Trạm Y tế phường",
        "Hội Khuyến học",
        "Nguyễn Thị Hoa",
    ],
)
def test_a_title_is_a_name(text: str) -> None:
    assert is_title(text)


@each_row(
    "text",
    [
        "cái này mất tiền không",
        "trường có dạy miễn phí không",
        "Trẻ con học được không?",
        "máy này là ai",
    ],
)
def test_what_is_asked_is_no_title(text: str) -> None:
    assert not is_title(text)


@each_row(
    "text", ["đăng kí hok e ơi", "cho bác đăng ký lớp", "đăng ký lớp", "đăng ký vào lớp học này"]
)
def test_who_wants_to_enrol(text: str) -> None:
    assert wants_to_enrol(text)


@each_row("text", ["ok em", "vâng cháu ạ", "rồi em ơi", "hiểu rồi cháu"])
def test_a_step_is_gone_on_from(text: str) -> None:
    assert meant(text, ["learn.step:1"], 2026) == "learn.step:1"


@pytest.mark.parametrize(
    "text", ["tôi là cán bộ phường", "em là tổ trưởng tổ 5", "tôi là đội trưởng ạ"]
)
def test_who_has_a_role_is_told_where_the_code_goes(text: str) -> None:
    assert tells_role(text)


@pytest.mark.parametrize(
    "text", ["tôi là cán bộ hưu trí", "cán bộ phường là ai", "có phải cán bộ không"]
)
def test_others_are_told_no_such_thing(text: str) -> None:
    assert not tells_role(text)


def test_a_question_for_the_ward_is_no_name() -> None:
    assert wants_people("hỏi phường một câu")
