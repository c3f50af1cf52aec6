"""Lessons on paper: everything a lesson says is there, large, inside the page, answers apart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from fpdf import FPDF

from bot.drawing import page as drawing
from bot.drawing.fonts import REGULAR
from bot.drawing.page import BOTTOM, HEIGHT, SIDE, WIDTH, wrapped
from bot.drawing.paper import Type
from bot.drawing.setting import FOOT, FOOT_BOLD, Setting
from bot.drawing.sheet import draw_course, draw_lesson
from lessons.questions import TYPES
from lessons.schema import Lesson, Question
from tests.one_course import shipped
from tests.pictured import PICTURED
from tests.rows import each_row
from tests.written import texts

LIBRARY = shipped()
SETTING = Setting(
    texts(),
    "phường Hưng Đạo",
    "bộ phận một cửa",
    lambda lesson: f"https://hocvuso.example.vn/?ma=bai-{lesson}",
    PICTURED.folders,
)
COURSE = PICTURED.courses[0]
LESSON = PICTURED.lessons()[0]
LEAST_POINTS = 14


@dataclass
class Noted:
    """Everything put on paper: on which page, where, in what size."""

    words: list[tuple[int, float, float, str, Type]] = field(default_factory=list)
    pictures: list[tuple[int, float, float]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    drawing: object = None

    def begin(self, pdf: FPDF) -> None:
        """A sheet is tried with smaller pictures until it fits: the last try counts."""
        if pdf is not self.drawing:
            self.drawing = pdf
            self.words, self.pictures, self.links = [], [], []

    def text(self, *pages: int) -> str:
        return " ".join(
            "".join(words)
            for number, _, y, words, _ in self.words
            if (number in pages or not pages) and y != HEIGHT - 11  # what stands below each page
        )

    def pages(self) -> int:
        return max(number for number, *_ in self.words)


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Noted:
    kept = Noted()

    def words(pdf: FPDF, at: tuple[float, float], said: str, look: Type) -> None:
        kept.begin(pdf)
        kept.words.append((pdf.page_no(), *at, said, look))

    def code(pdf: FPDF, at: tuple[float, float], url: str, side: float) -> None:
        kept.begin(pdf)
        kept.links.append(url)

    def unwritten(page: drawing.Page) -> bytes:
        """What is looked at is noted by now; to write the file takes as long as to draw it."""
        page.leave()
        return b""

    monkeypatch.setattr(drawing, "put_words", words)
    monkeypatch.setattr(drawing.Page, "pdf", unwritten)
    monkeypatch.setattr(drawing, "put_code", code)
    return kept


def squeezed(text: str) -> str:
    return "".join(text.replace("**", "").split())


def said_by(lesson: Lesson) -> Iterator[str]:
    yield from (lesson.title, lesson.objective, lesson.try_it, lesson.remember)
    yield from (step.text for step in lesson.steps)
    for question in lesson.questions:
        yield question.text
        right = TYPES[question.type].kind == "order"
        for option in question.options:
            if TYPES[question.type].kind != "typed" or option.right:
                yield option.text
            if right or option.right:
                yield option.reason


@pytest.mark.parametrize("lesson", LIBRARY.lessons(), ids=lambda lesson: lesson.id)
def test_everything_a_lesson_says_is_on_its_sheet_large_and_inside(
    noted: Noted, lesson: Lesson
) -> None:
    draw_lesson(lesson, LIBRARY.course_of(lesson.id), SETTING)
    whole = squeezed(noted.text())
    for text in said_by(lesson):
        assert squeezed(SETTING.fill(text)) in whole
    assert noted.links == [SETTING.link(lesson.id)]
    assert "{" not in whole
    assert noted.pages() <= 2
    for _, x, y, words, look in noted.words:
        assert look.size >= LEAST_POINTS or look in (FOOT, FOOT_BOLD)
        assert SIDE - 0.1 <= x <= x + look.width(words.strip()) <= WIDTH - SIDE + 0.5, words
        assert 0 < y < HEIGHT - BOTTOM or y == HEIGHT - 11


def test_answers_stand_small_at_the_foot_of_the_last_page(noted: Noted) -> None:
    draw_lesson(LESSON, COURSE, SETTING)
    answers = [(page, y) for page, _, y, _, look in noted.words if look in (FOOT, FOOT_BOLD)]
    others = [(page, y) for page, _, y, _, look in noted.words if look not in (FOOT, FOOT_BOLD)]
    last = noted.pages()
    assert {page for page, _ in answers} == {last}
    above = [y for page, y in others if page == last and y < HEIGHT - BOTTOM]
    assert max(above) < min(y for _, y in answers)
    small = squeezed(" ".join(words for *_, words, look in noted.words if look.size < LEAST_POINTS))
    for question in LESSON.questions:
        for option in question.options:
            is_told = squeezed(SETTING.fill(option.reason)) in small
            assert is_told is (option.right or TYPES[question.type].kind == "order")


@pytest.mark.parametrize("contact", ["", "bộ phận một cửa, 0225 3 000 111"])
def test_whom_to_call_stands_there_with_a_number_alone(noted: Noted, contact: str) -> None:
    draw_lesson(LESSON, COURSE, replace(SETTING, contact=contact))
    assert ("Cầnngườigiúp" in squeezed(noted.text())) is bool(contact)
    assert "Nguồn" not in noted.text()


def lettered(noted: Noted, *options: str) -> bool:
    return all(squeezed(option) in squeezed(noted.text()) for option in options)


def question(kind: str, count: int, right: set[int]) -> Question:
    options = [
        {"id": f"o{n}", "text": f"Ý {n}", "reason": f"Vì {n}.", "right": n in right}
        | ({"accept": (f"Ý {n}",)} if kind == "short" else {})
        for n in range(count)
    ]
    return Question.model_validate({"id": "q9", "type": kind, "text": "Gì?", "options": options})


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (question("choice", 3, {1}), "Câu 1: b) Ý 1"),
        (question("several", 3, {0, 2}), "Câu 1: a) Ý 0; c) Ý 2"),
        (question("short", 2, {0}), "Câu 1: Ý 0"),
    ],
)
def test_the_answer_bears_the_letter_of_its_option(
    noted: Noted, asked: Question, answer: str
) -> None:
    draw_lesson(LESSON.model_copy(update={"questions": (asked,)}), COURSE, SETTING)
    assert lettered(noted, answer)


def test_what_is_put_in_order_is_shown_in_another_one(noted: Noted) -> None:
    asked = question("order", 3, set())
    draw_lesson(LESSON.model_copy(update={"questions": (asked,)}), COURSE, SETTING)
    shown = TYPES["order"].shown(asked)
    assert shown != ("o0", "o1", "o2")
    letters = ["abc"[shown.index(f"o{n}")] for n in range(3)]
    assert lettered(noted, "Câu 1: " + "; ".join(f"{letters[n]}) Ý {n}" for n in range(3)))


def test_the_way_on_telegram_is_named_where_there_is_one(noted: Noted) -> None:
    setting = replace(SETTING, telegram="hocvuso_bot")
    draw_course(COURSE, [LESSON], setting)
    assert squeezed("Dùng Telegram: mở t.me/hocvuso_bot") in squeezed(noted.text(1))
    assert squeezed("t.me/hocvuso_bot rồi gõ tên bài này") in squeezed(noted.text(2))
    noted.words.clear()
    draw_course(COURSE, [LESSON], SETTING)
    assert "Telegram" not in noted.text(1, 2)


def test_a_course_has_a_cover_and_every_lesson(noted: Noted) -> None:
    lessons = [PICTURED.by_id[name] for name in COURSE.lessons]
    draw_course(COURSE, lessons, SETTING)
    cover = squeezed(noted.text(1))
    assert all(squeezed(lesson.title) in cover for lesson in lessons)
    assert noted.links == [SETTING.link(""), *(SETTING.link(lesson.id) for lesson in lessons)]


@each_row(
    ("text", "lines"),
    [
        ("", [""]),
        ("một **hai** ba", ["một hai ba"]),
        ("một\nhai", ["một", "hai"]),
        ("a**b**c d", ["abc d"]),
        ("một hai ba bốn năm sáu bảy", ["một hai ba", "bốn năm sáu", "bảy"]),
    ],
)
def test_words_are_wrapped(text: str, lines: list[str]) -> None:
    look = Type(REGULAR, 16, "#000000")
    found = ["".join(words for words, _ in line) for line in wrapped(text, look, 36)]
    assert found == lines


def test_heavy_words_are_heavy() -> None:
    look = Type(REGULAR, 16, "#000000")
    (line,) = wrapped("một **hai ba** bốn", look, 200)
    assert [(words, part.weight == REGULAR) for words, part in line if words != " "] == [
        ("một", True),
        ("hai", False),
        ("ba", False),
        ("bốn", True),
    ]


def test_a_lesson_is_a_pdf_with_its_pictures() -> None:
    with_pictures = draw_lesson(LESSON, COURSE, SETTING)
    without = draw_lesson(LESSON, COURSE, replace(SETTING, folders={}))
    assert with_pictures.startswith(b"%PDF-")
    assert with_pictures.count(b"/Subtype /Image") == without.count(b"/Subtype /Image") + 1


def fastest(draw: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.process_time()
        draw()
        spent.append(time.process_time() - start)
    return min(spent)


def test_a_course_of_paper_takes_three_seconds_at_most() -> None:
    longest = max(LIBRARY.courses, key=lambda course: len(course.lessons))
    lessons = [LIBRARY.by_id[name] for name in longest.lessons]
    setting = replace(SETTING, folders=LIBRARY.folders)
    assert fastest(lambda: draw_course(longest, lessons, setting), 2) <= 3
