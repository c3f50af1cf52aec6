"""Typed answers, one table for each type of question: right, wrong, asked back, forgotten.

Each row is what somebody types and what it amounts to. A star is an answer that is none of those
foreseen, "?" that it is asked back, "?156" that it is asked back with that answer to choose.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.answers import Heard, Known, forgets, hear, named_options, says_so
from handlers.rules.typed.choosing import pick_many
from lessons.questions import TYPES
from tests.one_course import shipped
from tests.rows import each_row

LIBRARY = shipped()
CALL = ("Nghe hết rồi mới quyết định", "Tắt máy, rồi tự gọi số in sau thẻ", "Đọc mã cho kịp")
LINK = ("Không bấm vào link", "Bấm vào link xem thử", "Gửi cho bạn bè")
SIGNS = ("☐ Dọa", "☑ Ăn cơm", "☐ Làm ngay", "☐ Đọc mã")

TYPED = {
    ("k10-2", "q1"): [
        ("1 tỷ", "1 tỷ đồng"),
        ("1 ti", "1 tỷ đồng"),
        ("một tỉ", "1 tỷ đồng"),
        ("MOT TY", "1 tỷ đồng"),
        ("1000 triệu", "1 tỷ đồng"),
        ("mot ty dong mot nam", "1 tỷ đồng"),
        ("tu 1 ty tro xuong", "1 tỷ đồng"),
        ("khoảng 1 tỷ", "1 tỷ đồng"),
        ("không quá một tỷ", "1 tỷ đồng"),
        ("dưới một tỉ", "1 tỷ đồng"),
        ("1.000.000.000", "1 tỷ đồng"),
        ("1.000.000.000đ", "1 tỷ đồng"),
        ("1 000 000 000 đồng", "1 tỷ đồng"),
        ("hình như là một tỷ thì phải", "1 tỷ đồng"),
        ("mức 1 tỷ từ năm 2026 ạ", "1 tỷ đồng"),
        ("1 tỷ đúng không ạ", "1 tỷ đồng"),
        ("1 tỷ phải không cháu?", "1 tỷ đồng"),
        ("không phải 500 triệu mà là 1 tỷ", "1 tỷ đồng"),
        ("1 tỷ chứ không phải 500 triệu", "1 tỷ đồng"),
        ("năm trăm triệu", "500 triệu"),
        ("chắc là năm trăm củ", "500 triệu"),
        ("500.000.000", "500 triệu"),
        ("200 triệu một năm", "200 triệu"),
        ("3 tỷ", "*"),
        ("1 tỷ rưỡi", "*"),
        ("1,5 tỷ", "*"),
        ("1 triệu", "*"),
        ("trên 1 tỷ", "?1 tỷ đồng"),
        ("1 tỷ trở lên", "?1 tỷ đồng"),
        ("1 tỷ hay 500 triệu", "?1 tỷ đồng;500 triệu"),
        ("không phải 1 tỷ", "?"),
        ("1 tỷ thì không phải", "?"),
        ("10 người", "?"),
        ("quay lai", "?"),
        ("câu này nghĩa là sao", "?"),
        ("vneid la gi", "?"),
        ("", ""),
        ("👍", ""),
    ],
    ("k6-2", "q3"): [
        ("10tr", "10 triệu"),
        ("10.000.000đ", "10 triệu"),
        ("mười triệu", "10 triệu"),
        ("hon 10 trieu", "10 triệu"),
        ("từ 10 triệu trở lên", "10 triệu"),
        ("2 triệu", "*"),
        ("2.000.000đ", "*"),
        ("hai triệu", "*"),
        ("hai mươi triệu", "20 triệu"),
        ("20 củ", "20 triệu"),
        ("10 nghìn", "*"),
    ],
    ("k9-4", "q1"): [
        ("115", "115"),
        ("gọi một trăm mười lăm", "115"),
        ("1 1 5", "115"),
        ("một một năm nhé cháu", "115"),
        ("số 115 để gọi xe cấp cứu", "115"),
        ("không phải 113 mà 115", "115"),
        ("113", "113"),
        ("em nghĩ là 114 ạ", "114"),
        ("112", "*"),
        ("115 hay 113", "?115;113"),
        ("không gọi 115", "?"),
        ("gọi con trai", "?"),
        ("bo toi dot quy roi", "?"),
    ],
    ("k5-3", "q2"): [
        ("mã hồ sơ", "mã hồ sơ"),
        ("chép lại mã hồ sơ", "mã hồ sơ"),
        ("cái mã số ấy ạ", "mã hồ sơ"),
        ("ma cua ho so", "mã hồ sơ"),
        ("mat khau", "mật khẩu"),
        ("mã otp", "?mã hồ sơ"),
        ("ngày nộp và mã hồ sơ", "?ngày nộp;mã hồ sơ"),
        ("không phải mật khẩu", "?"),
        ("tên cán bộ", "?"),
    ],
    ("k4-1", "q2"): [
        ("co hai muc a", "2"),
        ("2 muc", "2"),
        ("3 mức", "3"),
        ("4", "*"),
        ("2 người", "?"),
        ("hai mức là mức 1 và mức 2", "2"),
        ("mức 2", "?2"),
    ],
    ("k2-3", "q3"): [
        ("dich vu cong . gov . vn", "dichvucong.gov.vn"),
        ("trang dichvucong.gov.vn", "dichvucong.gov.vn"),
        ("dichvucong chấm gov chấm vn", "dichvucong.gov.vn"),
        ("dichvucong.vn", "dichvucong.vn"),
        ("dichvucong.gov.vn.com", "?dichvucong.gov.vn"),
    ],
    ("k8-3", "q2"): [
        ("ba mươi ngày", "30 ngày"),
        ("trong vòng 30 ngày", "30 ngày"),
        ("không quá 30 ngày", "30 ngày"),
        ("mot thang", "30 ngày"),
        ("30 phút", "?"),
        ("trên 30 ngày", "?30 ngày"),
        ("7 ngày", "*"),
    ],
}
TRUE_FALSE = {
    True: ["đúng", "đúng rồi", "dung roi a", "vâng đúng ạ", "có", "chuẩn", "không sai", "phải",
           "khong phai sai dau", "theo toi la dung", "câu này đúng"],
    False: ["sai", "sai rồi", "không đúng", "khong dung dau", "tôi nghĩ là sai", "chưa đúng",
            "không phải", "câu này sai bét", "không", "lam gi co"],
    None: ["dừng", "đừng", "đúng không", "sai hả", "đúng hay sai", "không biết", "học", "", "?",
           "đúng một nửa", "chưa chắc"],
}  # fmt: skip
CHOICE = [
    (CALL, "đáp án thứ hai", 1),
    (CALL, "cái thứ hai", 1),
    (CALL, "câu B", 1),
    (CALL, "chon cau 2", 1),
    (CALL, "câu cuối cùng", 2),
    (CALL, "toi nghi la tat may", 1),
    (CALL, "gọi số in sau thẻ", 1),
    (CALL, "tat may goi so sau the", 1),
    (CALL, "doc ma cho kip", 2),
    (CALL, "cu nghe het da roi tinh", 0),
    (CALL, "b chứ không phải a", 1),
    (CALL, "không phải b mà là c", 2),
    (CALL, "không phải B", None),
    (CALL, "khong phai cau b", None),
    (CALL, "đừng chọn b", None),
    (CALL, "không b", None),
    (CALL, "trừ a", None),
    (CALL, "không tắt máy", None),
    (CALL, "tắt máy là sai", None),
    (CALL, "dap an la gi", None),
    (LINK, "khong bam vao", 0),
    (LINK, "không bấm vào link đâu", 0),
    (LINK, "bam vao link", 1),
    (LINK, "link xem thu", 1),
    (LINK, "vao link", None),
    (LINK, "gui cho ban", 2),
]
SEVERAL = [
    ("1 và 3", (0, 2)),
    ("b và c", (1, 2)),
    ("câu 1, câu 3 nhé", (0, 2)),
    ("dọa, đọc mã", (0, 3)),
    ("tất cả", (0, 2, 3)),
    ("cả 4", (0, 2, 3)),
    ("a, không phải b", (0,)),
    ("không phải b", ()),
    ("mấy câu ạ", ()),
]
ORDER = [("2 3 1", (1, 2, 0)), ("231", (1, 2, 0)), ("b rồi c rồi a", (1, 2, 0)), ("b", (1,))]


def read(lesson: str, question: str, text: str) -> str:
    """What typed words amount to, as in the tables."""
    asked = LIBRARY.by_id[lesson].question(question)
    assert asked is not None
    known = [Known(one.id, one.accept or ()) for one in asked.options]
    texts = {one.id: one.text for one in asked.options}
    heard = hear(known, asked.text, text)
    if heard.is_empty:
        return ""
    if heard.is_other:
        return "*"
    return texts.get(heard.picked) or "?" + ";".join(texts[one] for one in heard.named)


def tapped(text: str, labels: tuple[str, ...], *, many: bool = False) -> tuple[int, ...]:
    """As the router reads it: a button's number or words, then other words for it."""
    return pick_many(text, labels) or named_options(text, labels, many=many)


def test_every_type_has_its_table() -> None:
    kinds = {"short": TYPED, "true_false": TRUE_FALSE, "choice": CHOICE}
    assert TYPES.keys() == (kinds | {"several": SEVERAL, "order": ORDER}).keys()


@each_row(
    ("place", "text", "read_as"),
    [(place, *row) for place, rows in TYPED.items() for row in rows],
)
def test_a_short_answer(place: tuple[str, str], text: str, read_as: str) -> None:
    assert read(*place, text) == read_as


@each_row(("text", "side"), [(text, side) for side, texts in TRUE_FALSE.items() for text in texts])
def test_a_side(text: str, side: bool | None) -> None:
    assert says_so(text) is side


@each_row(("labels", "text", "place"), CHOICE)
def test_a_choice(labels: tuple[str, ...], text: str, place: int | None) -> None:
    assert tapped(text, labels) == (() if place is None else (place,))


@each_row(("text", "places"), SEVERAL)
def test_several(text: str, places: tuple[int, ...]) -> None:
    assert tapped(text, SIGNS, many=True) == places


@each_row(("text", "places"), ORDER)
def test_a_row(text: str, places: tuple[int, ...]) -> None:
    assert tapped(text, CALL, many=True) == places


@each_row(
    ("text", "is_so"),
    [
        ("toi khong biet", True),
        ("chịu", True),
        ("quên mất rồi", True),
        ("k nhớ", True),
        ("tôi không biết câu này đâu", True),
        ("không phải 156", False),
        ("toi khong hieu", False),
        ("không", False),
    ],
)
def test_who_forgot(text: str, is_so: bool) -> None:
    assert forgets(text) is is_so


DENIALS = ("không phải {}", "khong phai la {} dau", "chứ không phải {}", "không chọn {}", "trừ {}",
           "đừng chọn {}", "{} thì không phải")  # fmt: skip


@given(st.sampled_from(DENIALS), st.sampled_from("abcABC123"), st.sampled_from((CALL, LINK)))
def test_what_is_denied_is_never_chosen(denial: str, which: str, labels: tuple[str, ...]) -> None:
    at = "abc123".index(which.lower()) % 3
    assert at not in tapped(denial.format(which), labels)
    assert at not in tapped(denial.format(which), labels, many=True)


SHORT = [
    (lesson.id, question.id, way)
    for lesson in LIBRARY.by_id.values()
    for question in lesson.questions
    if question.type == "short"
    for option in question.options
    for way in option.accept or ()
]


@each_row(("lesson", "question", "way"), SHORT)
def test_every_way_that_a_lesson_foresees_is_read_and_its_denial_is_not(
    lesson: str, question: str, way: str
) -> None:
    asked = LIBRARY.by_id[lesson].question(question)
    assert asked is not None
    answer = next(one.text for one in asked.options if way in (one.accept or ()))
    assert read(lesson, question, way) == answer
    assert read(lesson, question, f"em nghĩ là {way} ạ") == answer
    for denial in ("không phải {}", "{} thì không phải"):
        assert read(lesson, question, denial.format(way)) != answer


@given(st.text(max_size=60))
def test_anything_typed_is_read_as_one_of_our_own(text: str) -> None:
    known = [Known("dung", ("156", "một năm sáu")), Known("sai-1", ("113",))]
    heard = hear(known, "Gọi số nào?", text)
    assert heard.picked in {"", "dung", "sai-1"}
    assert isinstance(heard, Heard)
    assert says_so(text) in {True, False, None}
    assert set(named_options(text, CALL)) <= {0, 1, 2}


def test_a_word_that_urges_names_no_other_option() -> None:
    options = ["Giục làm ngay", "Dọa bắt người", "Đọc mã vừa gửi về máy đi!"]
    assert 2 not in named_options("tat may di chu", options, many=True)


def test_a_refusal_in_short_chooses_nothing() -> None:
    for said in ("k doc ma dau", "k nghe het dau", "chả nghe hết đâu", "kg đọc mã"):
        assert named_options(said, CALL) == (), said
