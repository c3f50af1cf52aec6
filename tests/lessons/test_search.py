from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lessons.library import Library
from lessons.schema import Lesson
from lessons.search import find
from tests.one_course import one_course, shipped
from tests.rows import each_row

SHIPPED = shipped()
FRAUD = one_course()
OTHERS = {
    "k4-1": ("Cài và đăng nhập VNeID", ("cài VNeID", "đăng nhập VNeID", "quên mật khẩu VNeID")),
    "k6-2": ("Chuyển tiền từng bước", ("chuyển khoản", "chuyển tiền", "gửi tiền cho con")),
    "k6-4": ("Báo biến động và tiền lạ", ("chuyển khoản nhầm", "tiền lạ vào tài khoản")),
    "k2-1": ("Wi-Fi và 4G", ("vào mạng", "Wi-Fi", "4G")),
    "k8-3": ("SIM chính chủ", ("chuẩn hóa SIM", "đổi SIM")),
}


def wider() -> Library:
    """The course on fraud, and a few lessons with little to be found by."""
    pattern = FRAUD.lessons()[0]
    more: list[Lesson] = [
        pattern.model_copy(
            update={"id": name, "title": title, "objective": title, "keywords": keywords}
        )
        for name, (title, keywords) in OTHERS.items()
    ]
    course = FRAUD.courses[0].model_copy(update={"id": "khac", "lessons": tuple(OTHERS)})
    return Library.of((*FRAUD.courses, course), (*FRAUD.lessons(), *more))


LIBRARY = wider()


@each_row(
    ("words", "lesson"),
    [
        ("cai vneid", "k4-1"),
        ("Cài VNeID thế nào", "k4-1"),
        ("vneid", "k4-1"),
        ("cài vneidd", "k4-1"),
        ("bi lua mat tien", "k7-6"),
        ("Tôi bị lừa mất tiền thì làm sao", "k7-6"),
        ("bị lừa rồi", "k7-6"),
        ("báo công an ở đâu", "k7-6"),
        ("gia cong an goi dien", "k7-2"),
        ("có người gọi báo tôi bị bắt", "k7-2"),
        ("lệnh bắt gửi qua zalo", "k7-2"),
        ("gửi lệnh bắt", "k7-2"),
        ("chuyen khoan nham", "k6-4"),
        ("CHUYỂN TIỀN", "k6-2"),
        ("lua dao", "k7-1"),
        ("lừa đảo qua mạng", "k7-1"),
        ("so la goi den", "k7-1"),
        ("gặp số lạ gọi", "k7-1"),
        ("deepfake la gi", "k7-3"),
        ("gọi video mượn tiền", "k7-3"),
        ("bam vao link la roi", "k7-4"),
        ("duong linkk la", "k7-4"),
        ("tin nhan la", "k7-4"),
        ("viec nhe luong cao", "k7-5"),
        ("có nên nạp tiền làm nhiệm vụ không", "k7-5"),
        ("đổi sim", "k8-3"),
        ("sim", "k8-3"),
        ("otp", "k7-1"),
    ],
)
def test_words_find_the_lesson_first(words: str, lesson: str) -> None:
    assert [found.id for found in find(LIBRARY, words)][:1] == [lesson]


@each_row(
    "words",
    [
        *("asdf qwer", "lalala", "hello", "ok", "xin chao", "xin chào bác", "vâng ạ", "cảm ơn"),
        *("có", "được rồi", "tiếp tục", "thôi", "không biết", "giup toi voi", "toi muon hoi"),
        *("a", "b", "g", "ế", "đ", "1", "2", "156", "12 3", "", "   ", "???", "😀"),
        *("tối nay ăn gì", "trời đẹp quá", "hom nay", "hôm nay thế nào", "tôi tên là Lan"),
        *("chau khoe khong", "bac oi", "tình nhân", "/123456"),
        "hôm qua đi chợ gặp bà bán rau, bà ấy gọi điện cho con gái ở xa về chơi",
    ],
)
def test_words_that_ask_nothing_find_nothing(words: str) -> None:
    assert find(LIBRARY, words) == ()
    assert find(SHIPPED, words) == ()


@each_row("words", ["so", "nhap so TT1", "so nguoi", "so lieu to 3", "số liệu"])
def test_a_short_word_beside_a_number_finds_nothing_alone(words: str) -> None:
    assert "k11-3" not in [lesson.id for lesson in find(SHIPPED, words)]


@each_row("words", ["so 111", "gọi số 111", "111", "số 111 là gì"])
def test_a_number_that_a_lesson_names_finds_it(words: str) -> None:
    assert "k11-3" in [lesson.id for lesson in find(SHIPPED, words)]


def test_no_more_than_the_limit_is_found() -> None:
    assert len(find(LIBRARY, "lừa đảo", limit=10)) > 2
    assert len(find(LIBRARY, "lừa đảo", limit=2)) == 2


@each_row("lesson", SHIPPED.lessons(), ids=lambda lesson: lesson.id)
def test_every_lesson_is_found_by_each_of_its_keywords(lesson: Lesson) -> None:
    lost = [word for word in lesson.keywords if lesson not in find(SHIPPED, word)]
    assert lost == []


def test_only_the_beginning_of_a_long_message_is_searched() -> None:
    assert find(LIBRARY, "bị lừa mất tiền " + "đi chợ " * 5_000)
    assert find(LIBRARY, "đi chợ " * 12 + "bị lừa mất tiền") == ()


def test_a_library_without_lessons_finds_nothing() -> None:
    assert find(Library.of((), ()), "lừa đảo") == ()


@given(st.text())
def test_any_words_are_searched(words: str) -> None:
    assert len(find(LIBRARY, words)) <= 3
