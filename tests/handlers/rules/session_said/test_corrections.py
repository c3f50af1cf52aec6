"""What frames a correction or a count is taken off; the words within are left whole."""

from __future__ import annotations

from handlers.rules.session_said.corrections import counted_part, framed
from handlers.rules.session_said.helpers_said import read_helpers
from tests.rows import each_row


@each_row(
    ("text", "within"),
    [
        ("sửa buổi tối qua: 15 người", "15 người"),
        ("cho em sửa lại buổi hôm kia, 15 người", "15 người"),
        ("buổi tối qua bắt đầu từ 22h30 mới đúng", "bắt đầu từ 22h30"),
        ("8 nữ mới đúng ạ", "8 nữ"),
        ("8 nữ", "8 nữ"),
        ("mới đúng", "mới đúng"),
        ("buổi tối qua vui", "buổi tối qua vui"),
    ],
)
def test_the_new_words_alone(text: str, within: str) -> None:
    assert framed(text) == (within, within != text)


@each_row(
    ("text", "counted", "beside"),
    [
        ("vneid 4, còn lại chưa làm được", "vneid 4", "còn lại chưa làm được"),
        ("hướng dẫn xong rồi, 8 người", "8 người", "hướng dẫn xong rồi"),
        ("8 người, chưa chắc", "8 người, chưa chắc", ""),
        ("vneid 4, còn lại 3 chưa làm", "vneid 4, còn lại 3 chưa làm", ""),
        ("xong rồi", "xong rồi", ""),
    ],
)
def test_what_counts_and_what_is_said_beside(text: str, counted: str, beside: str) -> None:
    assert counted_part(text) == (counted, beside)


@each_row(
    ("text", "count"),
    [
        ("chị Lan, anh Hùng và bác Tư", (4, 3)),  # with the author, or without
        ("Lan, Hùng, tôi", (3,)),
        ("Hà và Tuấn giúp", (3, 2)),
        ("ha va tuan giup", (3, 2)),
        ("chị Hường với thằng Nam phụ", (3, 2)),
        ("voi lan", (2,)),  # or a "lần"
        ("chị Lan", ()),
        ("vui, đông", ()),
    ],
)
def test_helpers_by_their_names_are_offered_as_a_number(text: str, count: tuple[int, ...]) -> None:
    read = read_helpers(text)
    assert read.value is None
    assert read.options == count
