"""Flaws of a lesson's words, planted one at a time: found on their line, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lessons import lint
from lessons.loader import CONTENT
from tests.lessons.conftest import LESSON, WriteFolder
from tests.rows import each_row

TODAY = date(2026, 12, 1)
T, COURSE, BELIEFS = "thu/t-1.yaml", "thu/course.yaml", "thu/misconceptions.yaml"
STEP, TRY, REMEMBER = '"Bước hai."', '"{You} thử xem."', '"Nhớ lấy."'
QUESTION, RIGHT, WRONG = '"Chọn gì?"', '"Cái này"', '"Cái kia"'
REASON, OTHER = '"Vì thế."', '"Vì khác."'
SCREEN = "{lines: [{kind: row, text: Một%s}, {kind: row, text: Hai%s}], alt: Hai dòng.}"

Row = tuple[str, str, int, str]


def step(said: str, code: str) -> Row:
    """The second step says something else."""
    return (STEP, f'"{said}"', 10, code)


PLANTED: dict[str, Row] = {
    "cut": (STEP, "Bấm phím # rồi xóa tin", 10, "cut_by_hash"),
    "cut option": (RIGHT, "Cái này # hay thế", 19, "cut_by_hash"),
    "cut title": ('"Bài thử"', "Bài thử # 1", 2, "cut_by_hash"),
    "cut keyword": ('- "bài thử"', "- bài thử #một", 7, "cut_by_hash"),
    "remark in a fold": (STEP, ">-\n      Bước hai.\n      # sửa sau", 12, "hash_shown"),
    "heading": (STEP, "|-\n      # Bước hai\n      Bấm.", 11, "hash_shown"),
    "hard space": step("Bước\u00a0hai.", "space_hard"),
    "thin space": step("100\u202f000 đồng.", "space_hard"),
    "wide space": step("Bước\u3000hai.", "space_hard"),
    "tab in a text": step("Bước\thai.", "space_tab"),
    "TODO": step("TODO viết bước này.", "text_leftover"),
    "FIXME": step("Bước hai, FIXME.", "text_leftover"),
    "question marks": step("Bấm nút ??? rồi xem.", "text_leftover"),
    "xxx": step("Gọi số xxxx nhé.", "text_leftover"),
    "later": step("Bước hai (sửa sau).", "text_leftover"),
    "to be written": step("Đoạn này viết sau.", "text_leftover"),
    "to be filled": step("Gọi (điền số) nhé.", "text_leftover"),
    "dots in brackets": step("Bước hai [...] nhé.", "text_leftover"),
    "lorem": step("Lorem ipsum.", "text_leftover"),
    "bold by HTML": step("Bấm <b>nút</b>.", "text_markup"),
    "line by HTML": step("Bấm nút.<br>Rồi xem.", "text_markup"),
    "entity": step("Bước &nbsp; hai.", "text_markup"),
    "link": step("Xem [trang](trang).", "text_markup"),
    "underlined": step("Bấm __nút__ xanh.", "text_markup"),
    "shouted": step("Bước hai!!", "text_shouted"),
    "asked and shouted": step("Thật à?!", "text_shouted"),
    "the person twice": step("Xin {you} {you} bấm.", "text_twice"),
    "a word twice": step("Nút này là là xanh.", "text_twice"),
    "a space before a comma": step("Bấm nút , rồi xem.", "text_spaced"),
    "a space before a stop": step("Bấm nút .", "text_spaced"),
    "no space after a stop": step("Bấm nút.Rồi xem.", "text_spaced"),
    "no space after a comma": step("Bấm nút,rồi xem.", "text_spaced"),
    "small at the start": step("{you} bấm nút.", "you_small"),
    "small after a stop": step("Xong rồi. {you} bấm.", "you_small"),
    "small after a quote": step("“Vâng.” {you} bấm.", "you_small"),
    "small in a reason": (REASON, '"{you} đã biết."', 20, "you_small"),
    "large within": step("Xin {You} bấm nút.", "you_large"),
    "large after a comma": step("Xong rồi, {You} bấm.", "you_large"),
    "large in the last words": (REMEMBER, '"Nhớ nhé, {You} ơi."', 34, "you_large"),
    "uncle written out": step("Xong rồi bác bấm nút.", "you_written"),
    "aunts and uncles": step("Mời cô chú bấm nút.", "you_written"),
    "sirs": step("Mời quý vị bấm nút.", "you_written"),
    "nobody addressed": ("Bước một, {you} nhé.", "Bước một nhé.", 8, "you_missing"),
    "OTP read out": step("{You} đọc mã OTP cho tổng đài.", "secret_asked"),
    "OTP sent": step("Gửi OTP cho trợ lý.", "secret_asked"),
    "password given": step("{You} hãy đưa mật khẩu cho cháu.", "secret_asked"),
    "password typed here": step("Nhập mật khẩu vào đây.", "secret_asked"),
    "PIN told": step("{You} nói mã PIN cho nhân viên.", "secret_asked"),
    "card photographed": step("{You} chụp ảnh căn cước gửi qua Zalo.", "secret_asked"),
    "secret in a reason": (REASON, '"{You} cứ đọc mã OTP cho họ."', 20, "secret_asked"),
    "secret in the right answer": (RIGHT, '"Đọc mã OTP cho họ"', 19, "secret_asked"),
    "secret to try": (TRY, '"{You} gửi mã OTP cho con."', 12, "secret_asked"),
    "a mobile number": step("Gọi 0912 345 678 nhé.", "number_unknown"),
    "a number of the town": step("Gọi 0225 3 123 456 nhé.", "number_unknown"),
    "a number from abroad": step("Gọi +84 912 345 678 nhé.", "number_unknown"),
    "a service number": step("Gọi 1900 1234 nhé.", "number_unknown"),
    "an unknown page": step("Mở trang hoclam.vn nhé.", "site_unknown"),
    "an address": step("Mở https://hoc.com/a nhé.", "site_unknown"),
    "a short link": step("Mở bit.ly nhé.", "site_unknown"),
    "like the state": step("Mở dichvucong-gov.vn nhé.", "site_unknown"),
    "somebody's number drawn": (
        STEP,
        STEP + "\n    screen: " + SCREEN % (" 0936 217 845", ""),
        11,
        "number_drawn",
    ),
    "somebody's number in a wrong answer": ('"Cái kia"', '"Gọi 0936 217 845"', 23, "number_drawn"),
    "a step twice": (STEP, '"Bước ba."', 11, "said_twice"),
    "a keyword twice": ('- "bài thử"', '- "bài thử"\n  - "Bai thu"', 8, "said_twice"),
    "a reason twice": (OTHER, REASON, 24, "said_twice"),
    "an audience twice": ("[MN]", "[MN, MN]", 3, "said_twice"),
    "a skill twice": ("[AT]", "[AT, AT]", 4, "said_twice"),
    "a source twice": ("[F26, thuc-te]", "[F26, F26]", 35, "said_twice"),
    "a question twice": (QUESTION, '"Trời xanh."', 28, "said_twice"),
    "a verdict": (REASON, '"Đúng, vì thế."', 20, "reason_verdict"),
    "a verdict of praise": (REASON, '"Đúng rồi. Vì thế."', 20, "reason_verdict"),
    "a verdict of blame": (OTHER, '"Chưa đúng. Vì khác."', 24, "reason_verdict"),
    "a verdict in a statement": ('"Nhìn lại xem."', '"Sai, nhìn lại xem."', 32, "reason_verdict"),
    "a ring not drawn": step("Bấm chỗ có vòng đỏ.", "ring_missing"),
    "a ring on nothing": (
        STEP,
        '"Bấm chỗ có vòng đỏ."\n    screen: ' + SCREEN % ("", ""),
        10,
        "ring_missing",
    ),
    "two rings": (
        STEP,
        STEP + "\n    screen: " + SCREEN % (", mark: yes", ", mark: yes"),
        11,
        "ring_many",
    ),
    "checked tomorrow": ("2026-11-22", "2026-12-02", 36, "day_ahead"),
    "renewed tomorrow": ("checked_on:", "renewed_on: 2026-12-02\nchecked_on:", 36, "day_ahead"),
    "card": step("Mang CCCD theo.", "word_forbidden"),
    "account": step("Mở TK nhé.", "word_forbidden"),
    "telephone": step("Ghi SĐT ra giấy.", "word_forbidden"),
    "number and phone": step("Xem ĐT nhé.", "word_forbidden"),
    "not": step("Bấm ko được.", "word_forbidden"),
    "got": step("Bấm đc rồi.", "word_forbidden"),
    "bank": step("Gọi NH nhé.", "word_forbidden"),
    # What the loader refuses as well.
    "another placeholder": step("Xin {ten} bấm.", "text_braces"),
    "an open brace": step("Xin {you bấm.", "text_braces"),
    "odd stars": step("Bấm **nút xanh.", "text_bold"),
    "empty": step("", "text_empty"),
    "a list for a text": (STEP, "[a, b]", 10, "string_type"),
    "a title twice": ("objective:", 'title: "Hai"\nobjective:', 5, "yaml_duplicate"),
    "no title": ('title: "Bài thử"\n', "", 1, "missing"),
    "no sources": ("sources: [F26, thuc-te]\n", "", 1, "missing"),
    "a strange type": ("type: choice", "type: choise", 15, "type_unknown"),
    "perhaps": ("right: yes", "right: co", 21, "yes_or_no"),
    "a day that is none": ("2026-11-22", "22/11/2026", 36, "date_shape"),
    "trust too long": ("2027-05-22", "2028-05-22", 37, "review_span"),
    "no right answer": ("        right: yes\n", "", 14, "choice_right_lost"),
    "a picture that is not there": (
        STEP,
        STEP + "\n    picture: {file: a.png, alt: Ảnh.}",
        11,
        "file_missing",
    ),
    "a picture called strangely": (
        STEP,
        STEP + '\n    picture: {file: "Ảnh 1.png", alt: Ảnh.}',
        11,
        "picture_name",
    ),
    "a source of no kind": ("[F26, thuc-te]", "[bao-chi]", 35, "source_shape"),
}
CONTACTS = "contacts.yaml"


def shipped(file: str, words: str) -> int:
    """The line of a list we ship on which the words stand: writers add to it."""
    return (CONTENT / file).read_text("utf-8").split(words)[0].count("\n") + 1


def _number(number: str, whose: str = "Phường, gọi thử 1/12") -> str:
    return f'numbers:\n  "{number}": "{whose}"'


ELSEWHERE = {
    "an id with capitals": (T, "id: t-1", "id: T-1", 1, "id_shape"),
    "a course without a title": (COURSE, "title: Khóa thử\n", "", 1, "missing"),
    "a course out of order": (COURSE, "order: 1", "order: nhất", 3, "int_parsing"),
    "an order of nothing": (COURSE, "order: 1", "order: 0", 3, "greater_than_equal"),
    "a lesson that is not there": (COURSE, "[t-1]", "[t-1, t-9]", 5, "lesson_missing"),
    "a lesson listed twice": (COURSE, "[t-1]", "[t-1, t-1]", 5, "course_twice"),
    "a course for nobody": (COURSE, "[MN]", "[XX]", 4, "literal_error"),
    "a course title cut": (COURSE, "Khóa thử", "Khóa thử # 1", 2, "cut_by_hash"),
    "a strange name in a course": (COURSE, "order:", "thu_tu: 1\norder:", 3, "extra_forbidden"),
    "a made-up service number": (
        CONTACTS,
        "numbers:",
        _number("1900 0000"),
        8,
        "contact_invented",
    ),
    "a made-up mobile": (CONTACTS, "numbers:", _number("0912 345 678"), 8, "contact_invented"),
    "a row of eights": (CONTACTS, "numbers:", _number("0988 888 888"), 8, "contact_invented"),
    "a number in words": (CONTACTS, "numbers:", _number("số phường"), 8, "contact_shape"),
    "a number of nobody": (
        CONTACTS,
        "numbers:",
        _number("0225 3 265 616", ""),
        8,
        "contact_whose",
    ),
    "a page with its beginning": (
        CONTACTS,
        '"t.me"',
        '"https://t.me/"',
        shipped(CONTACTS, '"t.me"'),
        "site_shape",
    ),
    "a page of nobody": (
        CONTACTS,
        '"Telegram, nơi có trợ lý"',
        '""',
        shipped(CONTACTS, '"Telegram, nơi'),
        "contact_whose",
    ),
    "a belief that nobody names": (BELIEFS, "nham:", 'la: "Lạ."\nnham:', 1, "belief_unused"),
    "a belief twice": (BELIEFS, "nham:", 'nham: "Lạ."\nnham:', 2, "yaml_duplicate"),
    "an empty belief": (BELIEFS, '"Hay nhầm."', '""', 1, "text_empty"),
    "a belief left over": (BELIEFS, "Hay nhầm.", "TODO", 1, "text_leftover"),
    "a side left empty": ("words.yaml", "yes: Đúng", 'yes: ""', 1, "text_empty"),
    "a side missing": ("words.yaml", "no: Sai\n", "", 1, "missing"),
}


@pytest.fixture
def folder(content: WriteFolder) -> Path:
    """Content in which there is nothing to find."""
    lists = ("contacts.yaml", "sources.yaml", "forbidden.yaml")
    return content({name: (CONTENT / name).read_text("utf-8") for name in lists})


def found(folder: Path, file: str, old: str, new: str) -> list[tuple[str, int, str]]:
    """What is found while one thing is written otherwise; then it stands as before."""
    path = folder / file
    whole = path.read_text("utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new, 1), "utf-8")
    seen = lint.check(folder, TODAY)
    path.write_text(whole, "utf-8")
    assert all(one.what and one.cure for one in seen)
    return [(one.file, one.line, one.code) for one in seen]


@each_row(("old", "new", "line", "code"), PLANTED.values(), ids=PLANTED)
def test_a_flaw_of_a_lesson_is_found_alone(
    folder: Path, old: str, new: str, line: int, code: str
) -> None:
    assert found(folder, T, old, new) == [(T, line, code)]


@each_row("name", ELSEWHERE)
def test_a_flaw_beside_lessons_is_found(folder: Path, name: str) -> None:
    file, old, new, line, code = ELSEWHERE[name]
    assert (file, line, code) in found(folder, file, old, new)


def test_one_question_is_too_few(folder: Path) -> None:
    start, end = LESSON.index("  - id: q2"), LESSON.index("remember:")
    assert found(folder, T, LESSON[start:end], "") == [(T, 13, "questions_few")]


@pytest.mark.parametrize(
    ("teaches", "codes"),
    [
        ("NCT:\n  name: A\n  teaches: [thu]\n", []),
        ("NCT:\n  name: A\n  teaches: [t-1]\n", []),
        ("NCT:\n  name: A\n  teaches: [thu]\nMN:\n  name: B\n  teaches: [thu]\n", []),
        ("NCT:\n  name: A\n  teaches: [thu]\nMN:\n  name: B\n  teaches: [t-1]\n", ["track_lacks"]),
    ],
)
def test_a_course_that_the_track_of_everything_leaves_out_is_found(
    folder: Path, teaches: str, codes: list[str]
) -> None:
    (folder / "tracks.yaml").write_text(teaches, "utf-8")
    seen = lint.check(folder, TODAY)
    assert [one.code for one in seen] == codes
    assert all(one.file == COURSE for one in seen)


def test_a_course_that_no_track_leads_to_is_found(folder: Path) -> None:
    other = LESSON.replace("t-1", "t-2")
    for each in ("title", "objective", "remember", "try_it"):
        line = next(one for one in other.split("\n") if one.startswith(f"{each}:"))
        other = other.replace(line, line.replace('"', '"Khác: ', 1))
    (folder / "hai").mkdir()
    (folder / "hai/t-2.yaml").write_text(other, "utf-8")
    course = "id: hai\ntitle: Khóa hai\norder: 2\ntracks: [MN]\nlessons: [t-2]\n"
    (folder / "hai/course.yaml").write_text(course, "utf-8")
    (folder / "tracks.yaml").write_text("NCT:\n  name: A\n  teaches: [thu]\n", "utf-8")
    assert [(one.file, one.code) for one in lint.check(folder, TODAY)] == [
        ("hai/course.yaml", "track_lacks")
    ]


@pytest.mark.parametrize("name", ["title", "objective", "remember", "try_it"])
def test_what_two_lessons_say_alike_is_found(folder: Path, name: str) -> None:
    other = LESSON.replace("t-1", "t-2")
    for each in {"title", "objective", "remember", "try_it"} - {name}:
        line = next(one for one in other.split("\n") if one.startswith(f"{each}:"))
        other = other.replace(line, line.replace('"', '"Khác: ', 1))
    (folder / "thu/t-2.yaml").write_text(other, "utf-8")
    assert [one[2] for one in found(folder, COURSE, "[t-1]", "[t-1, t-2]")] == ["said_elsewhere"]


@each_row(
    "said",
    [
        "“Đọc mã OTP cho tôi”, kẻ gian nói.",
        "Không đọc mã OTP cho ai.",
        "{You} gõ mật khẩu của mình.",
        "Kẻ gian bảo đọc mã OTP cho họ.",
        "Mở trang dichvucong.gov.vn nhé.",
        "Trang giả là qua-tang.example.",
        "Gọi 113 nhé.",
        "Bác Hòa bán rau, bác sĩ Lan khám.",
        "Số 1, số 2 và 3,5 triệu.",
        "Xong. {You} bấm **{you} ơi**.",
        "Việc này xong: {you} nghỉ.",
        "Bấm phím # rồi xóa.",
    ],
)
def test_what_is_in_order_is_left_alone(folder: Path, said: str) -> None:
    assert found(folder, T, STEP, f'"{said}"') == []
