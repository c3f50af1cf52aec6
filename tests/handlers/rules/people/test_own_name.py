"""Not everything typed at the question for a name is one."""

from __future__ import annotations

from handlers.rules.folding import fold
from handlers.rules.people.own_name import own_name
from tests.rows import each_row

NAMED = [
    ("Lan", "Lan"),
    ("hung", "Hung"),
    ("nguyễn thị lan", "Nguyễn Thị Lan"),
    ("con toi ten Lan", "Lan"),
    ("dạ em tên Hoa ạ", "Hoa"),
    ("tui tên Lành", "Lành"),
    ("toi la Hung nhe", "Hung"),
    ("bác Hùng", "Hùng"),
    ("cô Hạnh", "cô Hạnh"),
    ("Ông Hùng 68 tuổi", "Ông Hùng"),
    ("Nguyễn Thị Lan - tổ 3", "Nguyễn Thị Lan"),
    ("Lan tổ 3", "Lan"),
    ("bác Lan ở tổ 3", "Lan"),
    ("Thu", "Thu"),
    ("Đủ", "Đủ"),
    ("Lan 65", "Lan"),
    ("Nguyễn Thị Lan sinh 1960", "Nguyễn Thị Lan"),
    ("Lan (65 tuổi)", "Lan"),
    ("cứ gọi tôi là bác Tư", "Tư"),
    ("Học", "Học"),
    ("Nguyễn Văn Học", "Nguyễn Văn Học"),
    ("Nguyễn Thị Không", "Nguyễn Thị Không"),
    ("Vàng A Pao", "Vàng A Pao"),
    ("Giàng A", "Giàng A"),
    ("Dạ Hương", "Dạ Hương"),
]
NAMES = [typed for typed, _ in NAMED]


@each_row(("typed", "name"), NAMED)
def test_a_name(typed: str, name: str) -> None:
    assert own_name(typed, "bac").name == name


@each_row(
    "typed", ["không", "không muốn nói", "bỏ qua", "thôi", "không cần đâu ạ", "để sau", "bí mật"]
)
def test_none_on_purpose(typed: str) -> None:
    assert own_name(typed).name == own_name(fold(typed)).name == ""


@each_row(
    "typed",
    [
        *("con chào bác", "Chào", "xin chào", "học", "học luôn đi", "không biết", "tiếp tục"),
        *(
            "hỏi tên làm gì",
            "hỏi làm chi",
            "sao lại hỏi tên tôi",
            "để làm gì?",
            "cháu không hiểu",
            "dạ vâng",
        ),
        *("Mẹ tôi tên Lan, tôi đăng ký hộ bà", "đồng ý", "cảm ơn cháu", "123", ""),
        *("bà Lan à nhầm Loan", "Lan, nhầm, Loan", "tổ 3", "3a", "68 tuổi", "có", "hỏi xong hết"),
    ],
)
def test_no_name(typed: str) -> None:
    assert own_name(typed).name is None


@each_row(
    ("typed", "perhaps"),
    [
        ("khai ten that hay ten o nha", "Khai Ten That Hay Ten O"),
        ("ten bac la Hoa chu khong phai the kia", "Hoa"),
        ("Hoa, chứ không phải Hòa", "Hoa"),
        ("hoa hay hòa", "Hoa Hay Hòa"),
        ("hoa thoi khong can gi", "Hoa Thoi Khong Can Gi"),
        ("hoa bac doan chau bac si", "Hoa Bac Doan Chau Bac Si"),
        ("gọi bác sao", "Bác Sao"),
    ],
)
def test_what_is_not_surely_a_name_is_asked_back(typed: str, perhaps: str) -> None:
    answer = own_name(typed)
    assert (answer.name, answer.perhaps) == (None, perhaps)


@each_row(
    "typed", ["Nguyễn Văn Hay", "Trần Thị Sao", "Công Tằng Tôn Nữ Thị Lan", "Hay", "sao mai", "Chu"]
)
def test_a_name_that_is_also_another_word(typed: str) -> None:
    assert own_name(typed).name


BEHIND = [
    ("Nguyễn Thị Lan - tổ 3", "Nguyễn Thị Lan", "tổ 3"),
    ("bác Lan ở tổ 3 ạ", "Lan", "ở tổ 3"),
    ("Lan (65 tuổi)", "Lan", "65 tuổi"),
    ("Lan, tổ 3, 65 tuổi nhé", "Lan", "tổ 3, 65 tuổi"),
    ("Nguyễn Thị Lan sinh năm 1960", "Nguyễn Thị Lan", "sinh năm 1960"),
    ("Lan ạ", "Lan", ""),
    ("Lan", "Lan", ""),
]
AND_MORE = [typed for typed, *_ in BEHIND]


@each_row(("typed", "name", "left"), BEHIND)
def test_what_is_said_behind_a_name_is_named(typed: str, name: str, left: str) -> None:
    answer = own_name(typed, "bac")
    assert (answer.name, answer.left) == (name, left)


def test_it_is_named_beside_a_name_that_is_asked_back() -> None:
    answer = own_name("hoa hay hòa tổ 3")
    assert (answer.name, answer.perhaps, answer.left) == (None, "Hoa Hay Hòa", "tổ 3")


@each_row("typed", ["hong biet", "hổng biết", "hem nhớ", "chả biết", "ko rõ ạ"])
def test_not_to_know_is_no_name_in_any_dialect(typed: str) -> None:
    assert own_name(typed).name is None


@each_row(("typed", "form"), [("bà", "ba"), ("ba", "ba"), ("Bác", "bac"), ("chị", "")])
def test_a_form_of_address_alone_is_asked_back(typed: str, form: str) -> None:
    answer = own_name(typed, form)
    assert (answer.name, fold(answer.perhaps)) == (None, fold(typed))
