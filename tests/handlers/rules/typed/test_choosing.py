"""A typed answer is worth a tap: by number, letter, words or beginning."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.typed.choosing import pick, pick_many, points_at_a_place
from tests.rows import each_row

QUIZ = ("Đưa mã cho họ", "Cúp máy, gọi người nhà", "Hỏi lại cho chắc")
TIMES = ("5 phút", "10 phút", "2")
CONSENT = ("Tôi đồng ý", "Tôi không đồng ý")
SEX = ("✅ Nam", "Nữ", "Không nói")
TONES = ("Bạn", "Bán", "Bàn")
SHEETS = ("1 tờ", "10 tờ", "30 tờ", "Để sau")
MONTHS = ("3 tháng", "6 tháng", "12 tháng")
SECOND_PAGE = ("7. Lan", "8. Minh", "Trang trước")
DAYS = ("14/11 tổ 3", "15/11 tổ 5")


@each_row(
    ("text", "labels", "index"),
    [
        pytest.param("2", QUIZ, 1, id="number"),
        pytest.param("2.", QUIZ, 1, id="number and dot"),
        pytest.param("2)", QUIZ, 1, id="number and bracket"),
        pytest.param("2️⃣", QUIZ, 1, id="keycap"),
        pytest.param("số 2", QUIZ, 1, id="so 2"),
        pytest.param("Câu 2", QUIZ, 1, id="cau 2"),
        pytest.param("cau so 2", QUIZ, 1, id="cau so 2"),
        pytest.param("chọn 2", QUIZ, 1, id="chon 2"),
        pytest.param("tôi chọn đáp án 2 ạ", QUIZ, 1, id="a whole sentence"),
        pytest.param("số hai", QUIZ, 1, id="number in letters"),
        pytest.param("b", QUIZ, 1, id="letter"),
        pytest.param("B.", QUIZ, 1, id="letter and dot"),
        pytest.param("đáp án b", QUIZ, 1, id="dap an b"),
        pytest.param("câu B nhé", QUIZ, 1, id="cau b nhe"),
        pytest.param("Dạ, a ạ", QUIZ, 0, id="politely a"),
        pytest.param("cúp máy, gọi người nhà", QUIZ, 1, id="words"),
        pytest.param("cup may goi nguoi nha!", QUIZ, 1, id="words without accents"),
        pytest.param(
            unicodedata.normalize("NFD", "Cúp máy gọi người nhà"), QUIZ, 1, id="decomposed"
        ),
        pytest.param("cup may", QUIZ, 1, id="beginning"),
        pytest.param("hoi l", QUIZ, 2, id="beginning of four letters"),
        pytest.param("hỏi lại", QUIZ, 2, id="beginning with accents"),
        pytest.param("tôi đồng ý ạ", CONSENT, 0, id="consent, politely"),
        pytest.param("toi khong", CONSENT, 1, id="refusal, begun"),
        pytest.param("nam", SEX, 0, id="word behind an emoji"),
        pytest.param("bán", TONES, 1, id="only the accent tells them apart"),
        pytest.param("👍", ("👎", "👍"), 1, id="emoji alone"),
        pytest.param("5 phút", TIMES, 0, id="label that begins with a number"),
        pytest.param("5", TIMES, 0, id="an amount"),
        pytest.param("10", SHEETS, 1, id="an amount beyond the buttons"),
        pytest.param("1", SHEETS, 0, id="an amount that is its place, too"),
        pytest.param("8", SECOND_PAGE, 1, id="the number on a list"),
        pytest.param("2", ("Gọi", "1. Giữ", "2. Báo"), 1, id="what is put in order is no list"),
        pytest.param("2", ("2. Gọi", "Giữ", "1. Báo"), 1, id="put in order anyhow"),
        pytest.param("2", TIMES, 2, id="label that is a number"),
        pytest.param("số 2", TIMES, 1, id="position said in words"),
        pytest.param("1", ("3", "1", "2"), 1, id="labels that are numbers"),
    ],
)
def test_picked(text: str, labels: tuple[str, ...], index: int) -> None:
    assert pick(text, labels) == index


@each_row(
    ("text", "labels"),
    [
        pytest.param("", QUIZ, id="nothing"),
        pytest.param("?!", QUIZ, id="only signs"),
        pytest.param("0", QUIZ, id="zero"),
        pytest.param("4", QUIZ, id="too high"),
        pytest.param("d", QUIZ, id="letter too high"),
        pytest.param("à", QUIZ, id="a sigh is no answer"),
        pytest.param("13", QUIZ, id="two digits are one number"),
        pytest.param("-1", QUIZ, id="less than nothing"),
        pytest.param("> 3", QUIZ, id="more than a number"),
        pytest.param("~3", QUIZ, id="about a number"),
        pytest.param("3", MONTHS, id="an amount, or the third button"),
        pytest.param("14", DAYS, id="the day of a date is no number"),
        pytest.param("9", SECOND_PAGE, id="a number that is not on the list"),
        pytest.param("2", SECOND_PAGE, id="the place on a page is not the number on the list"),
        pytest.param("cup", QUIZ, id="three letters are too few"),
        pytest.param("toi ", CONSENT, id="begins both"),
        pytest.param("đồng ý", CONSENT, id="never consent by the end of a label"),
        pytest.param("ban", TONES, id="without the accent it may be any"),
        pytest.param("xin chào", QUIZ, id="something else"),
        pytest.param("1", (), id="nothing on offer"),
    ],
)
def test_not_picked(text: str, labels: tuple[str, ...]) -> None:
    assert pick(text, labels) is None


@each_row(
    ("text", "indexes"),
    [
        pytest.param("2", (1,), id="one"),
        pytest.param("1,3", (0, 2), id="comma"),
        pytest.param("1, 3 và 2", (0, 2, 1), id="comma and va"),
        pytest.param("3 va 1", (2, 0), id="as they were named"),
        pytest.param("a c", (0, 2), id="letters"),
        pytest.param("c a", (2, 0), id="a is a letter, not politeness"),
        pytest.param("chọn 1 3 ạ", (0, 2), id="in a sentence"),
        pytest.param("câu a và câu c nhé", (0, 2), id="each with its word"),
        pytest.param("đáp án 1 2", (0, 1), id="dap an"),
        pytest.param("1, 1", (0,), id="twice the same"),
        pytest.param("cúp máy, gọi người nhà", (1,), id="a label with a comma"),
        pytest.param("cup may va hoi lai", (1, 2), id="beginnings"),
        pytest.param("2 ạ", (1,), id="politely one"),
        pytest.param("2 1 3", (1, 0, 2), id="a row"),
        pytest.param("213", (1, 0, 2), id="a row without spaces"),
        pytest.param("213 ạ", (1, 0, 2), id="politely a row"),
        pytest.param("b a c", (1, 0, 2), id="a row of letters"),
        pytest.param("2-1-3", (1, 0, 2), id="a row with dashes"),
        pytest.param("2 > 1 > 3", (1, 0, 2), id="a row with arrows"),
        pytest.param("2 rồi 1 rồi 3", (1, 0, 2), id="one after another"),
        pytest.param("2 roi 1 roi 3", (1, 0, 2), id="one after another, without accents"),
        pytest.param("hoi lai, cup may", (2, 1), id="beginnings as they were named"),
        pytest.param("214", None, id="a row out of range"),
        pytest.param("211", None, id="a row with one twice"),
        pytest.param("1-2-2026", None, id="a date"),
        pytest.param("13", None, id="two digits are one number"),
        pytest.param("1-3", None, id="a dash may mean two or three"),
        pytest.param("1, 4", None, id="one out of range"),
        pytest.param("1 và xin chào", None, id="one not understood"),
        pytest.param(",", None, id="only a comma"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_picked_many(text: str, indexes: tuple[int, ...] | None) -> None:
    assert pick_many(text, QUIZ) == indexes


LABELS = st.lists(st.text(max_size=12), max_size=6)
WORDS = "1 2 13 ٣ a b à ạ , và - câu so hai"
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split())).map(" ".join))


@given(TYPED, LABELS)
def test_every_index_is_on_offer(text: str, labels: list[str]) -> None:
    index = pick(text, labels)
    assert index is None or 0 <= index < len(labels)
    many = pick_many(text, labels)
    assert many is None or (many and set(many) <= set(range(len(labels))))
    assert index is None or many is not None


@given(st.integers(1, 26), st.integers(1, 26))
def test_numbers_and_letters_are_positions(number: int, size: int) -> None:
    labels = ["…"] * size
    expected = number - 1 if number <= size else None
    assert pick(str(number), labels) == expected
    assert pick(chr(ord("a") + number - 1), labels) == expected


MINUSES = [*"-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"]
NEGATIVE = [*("{}1", "{} 1", " {}1 ", "({}1)", "{}1.", "{}2"), *("số {}1", "chọn {}1", "câu {}2 ạ")]


@each_row("labels", [QUIZ, TIMES, SHEETS, ("1", "2", "3"), SECOND_PAGE])
def test_a_minus_is_never_dropped(labels: tuple[str, ...]) -> None:
    for text in (said.format(minus) for said in NEGATIVE for minus in MINUSES):
        assert pick(text, labels) is None, text
        assert pick_many(text, labels) is None, text
        assert pick_many(f"2, {text}", labels) is None, text


@each_row(
    ("text", "index"),
    [("-1", 0), ("-1 độ", 1), ("1", 2), ("−1", None)],
)
def test_a_button_that_has_a_minus_is_chosen_by_it(text: str, index: int | None) -> None:
    assert pick(text, ("-1", "-1 độ", "1")) == index


def test_a_dash_between_numbers_is_no_minus() -> None:
    assert pick_many("1-2-3", QUIZ) == (0, 1, 2)
    assert pick_many("1 - 2 - 3", QUIZ) == (0, 1, 2)


@each_row(
    ("text", "is_place"),
    [
        *(("2", True), ("2.", True), ("số 2 nhé", True), ("câu 2", True), ("Dạ, 1 ạ", True)),
        *(("cái thứ hai", True), ("nút đầu tiên", True), ("số hai", True), ("đáp án b", True)),
        *(("1 2", True), ("tôi chọn 1", True), ("b", False), ("ừ", False), ("k", False)),
        *(("tôi đồng ý", False), ("tôi 68 tuổi", False), ("tổ 2", False), ("4726", False)),
    ],
)
def test_a_place_says_none_of_the_words(text: str, is_place: bool) -> None:
    assert points_at_a_place(text) is is_place


def test_a_code_is_the_button_that_begins_with_it() -> None:
    labels = ("BH1 Buổi tuyên truyền", "BH3 Ca hỗ trợ", "BH4a Lượt dự", "Về BH2")
    said = ("BH3", "bh4a", "BH2", "BH3 năm 2026")
    assert [pick(one, labels) for one in said] == [1, 2, None, None]


SAID_TO_SOMEBODY = {
    "câu b cháu ạ": 1,
    "b cháu": 1,
    "cau c ay chau": 2,
    "bac chon b con nhe": 1,
    "chac la cai dau tien": 0,
    "cai thu hai chau a": 1,
    "ý cuối cùng em nhé": 2,
    "toi chon cai so hai": 1,
    "hình như ý thứ ba": 2,
    "cai tren cung ay": 0,
    "anh a": None,
    "co a": None,
    "e chau": None,
    "chau a": None,
}


def test_an_answer_is_said_to_somebody() -> None:
    """Words of doubt before it and of courtesy behind it change nothing."""
    labels = ("Nghe hết rồi mới quyết định", "Tắt máy rồi gọi lại", "Đọc mã cho kịp")
    assert {said: pick(said, labels) for said in SAID_TO_SOMEBODY} == SAID_TO_SOMEBODY
