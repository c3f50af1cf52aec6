"""The words people read: short, kind, well spelled, and never too long for a small screen."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import cast

import pytest

from handlers.rules.folding import fold
from handlers.texts import FOLDER, load_commands
from lessons.questions import TYPES
from lessons.schema import Lesson, Question
from lessons.writing import MAX_SYLLABLES, sentences, syllables
from tests.one_course import shipped
from tests.rows import each_row
from tests.written import table, texts

LONGEST = 350
LONG_BY_NATURE = (
    *("report.", "questions.", "cli.", "zalo_check.", "operator.", "check.", "help.show"),
    *("yearly.", "registrar.", "awarded."),
)
FORBIDDEN = (
    "click",
    "module",
    "user",
    "login",
    "khách hàng",
    "sai rồi",
    "trả lời sai",
    "lỗi của {you}",
    "ngu",
    "bắt buộc",
)
TYPICAL = {
    "you": "bác",
    "You": "Bác",
    "name": "Lan Hương",
    "called": "bác Lan Hương",
    "ward": "phường Hưng Đạo, thành phố Hải Phòng",
    "office": "Phòng Văn hóa - Xã hội, UBND phường Hưng Đạo",
    "contact": "bộ phận một cửa của phường, số 0225 3 000 000",
    "group": "Tổ dân phố số 12 (ví dụ)",
    "title": "Việc nhẹ lương cao, yêu trên mạng, đầu tư",
    "course": "Nhận diện lừa đảo",
    "dots": "●●●○○○",
    "role": "cán bộ Phòng Văn hóa - Xã hội",
    "code": "K4PV-ZNR3",
    "link": "https://hocvuso.example.vn/?ma=KGWi3xxZltMQTYrHBEF-uw",
    "since": "23/11/2026",
    "first": "01/11/2026",
    "last": "30/11/2026",
}
LIBRARY = shipped()
LESSONS = [pytest.param(lesson, id=lesson.id) for lesson in LIBRARY.lessons()]
QUESTIONS = [
    pytest.param(lesson, question, id=f"{lesson.id}-{question.id}")
    for lesson in LIBRARY.lessons()
    for question in lesson.questions
]


class _Typical(dict[str, str]):
    """Whatever else a text asks for is a small number."""

    def __missing__(self, _: str) -> str:
        return "12"


def written() -> dict[str, str]:
    """Every text by its name, as it was written."""
    return {
        f"{path.stem}.{key}": str(text).strip()
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stem != "commands"
        for key, text in table(path).items()
    }


TEXTS = written()
LOADED = texts()
SEEN = {name: text for name, text in TEXTS.items() if not name.startswith(LONG_BY_NATURE)}


def flaws(text: str) -> list[str]:
    """What a resident should not have to read."""
    said = text.format_map(_Typical(TYPICAL))
    found = [f"{len(said)} characters"] if len(said) > LONGEST else []
    breathless = [one for one in sentences(said) if syllables(one) > MAX_SYLLABLES]
    lower = text.casefold()
    words = [word for word in FORBIDDEN if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)]
    unmatched = ["unmatched **"] if text.count("**") % 2 else []
    return [*found, *breathless, *words, *unmatched]


@each_row(
    ("text", "count"),
    [
        ("Chưa đúng, không sao ạ.", 0),
        ("chữ " * 100, 2),
        ("Sai rồi, {you} bấm lại.", 1),
        ("Mời **khách hàng bấm nút.", 2),
        ("một hai ba bốn năm. " * 5, 0),
        ("tiếng " * 21, 1),
    ],
)
def test_a_flaw_is_seen(text: str, count: int) -> None:
    assert len(flaws(text)) == count


def test_what_people_see_is_short_and_kind() -> None:
    flawed = {name: flaws(text) for name, text in SEEN.items()}
    assert {name: found for name, found in flawed.items() if found} == {}


def test_letters_are_composed_as_keyboards_send_them() -> None:
    composed = {name: unicodedata.normalize("NFC", text) for name, text in TEXTS.items()}
    assert [name for name, text in TEXTS.items() if text != composed[name]] == []
    blank = re.compile(r"[ \t]$|\t", re.MULTILINE)
    assert [name for name, text in TEXTS.items() if blank.search(text)] == []


def command_words() -> dict[str, list[str]]:
    return {name: cast(list[str], entry["words"]) for name, entry in load_commands().items()}


def test_no_two_command_words_collide() -> None:
    owners = defaultdict(set)
    for name, words in command_words().items():
        for word in (name, *words):
            owners[fold(word)].add(name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_no_command_word_is_an_answer_or_a_button() -> None:
    """A typed word must not do one thing as a button and another as a command."""
    words = {fold(word) for words in command_words().values() for word in words}
    questions = [question for lesson in LIBRARY.lessons() for question in lesson.questions]
    options = [option for question in questions for option in question.options]
    typed = {fold(words) for option in options for words in option.accept or ()}
    assert words & ({fold(option.text) for option in options} | typed) == set()


def said(name: str, **values: object) -> str:
    return LOADED.say(name, **{**TYPICAL, **values})


def filled(text: str) -> str:
    return text.replace("{you}", "bác").replace("{You}", "Bác")


@each_row("lesson", LESSONS)
def test_every_screen_of_a_lesson_fits(lesson: Lesson) -> None:
    count = len(lesson.steps) + 1
    place = {"number": count, "count": count, "dots": "●" * count}
    screens = [said("learn.step", **place, text=filled(step.text)) for step in lesson.steps]
    screens.append(said("learn.try_it", **place, text=filled(lesson.try_it)))
    opening = said("learn.opening", title=lesson.title, objective=filled(lesson.objective))
    screens.append(f"{opening} {said('learn.length', count=3)}")
    screens.append(said("quiz.completed", title=lesson.title, remember=filled(lesson.remember)))
    assert [screen for screen in screens if len(screen) > LONGEST] == []


def verdicts(question: Question) -> Iterator[tuple[str, str]]:
    """Everything that may be said to an answer, with what must stand at its end."""
    kind = TYPES[question.type].kind
    right = "; ".join(filled(option.text) for option in question.options if option.right)
    lines = [
        said("quiz.order_line", place=place, option=filled(option.text))
        for place, option in enumerate(question.options, 1)
    ]
    answer, end = ("\n".join(lines),) * 2 if kind == "order" else (right, f"**{right}**")
    names = {
        "order": ("quiz.order_right", "quiz.order_wrong"),
        "typed": ("quiz.typed_right", "quiz.typed_wrong", "quiz.typed_other", "quiz.typed_forgot"),
    }.get(kind, ("quiz.right", "quiz.wrong", "quiz.missed"))
    told = [(filled(option.text), filled(option.reason)) for option in question.options]
    told += [("", filled(question.otherwise))] if question.otherwise else []
    for about, reason in told:
        values = {"about": about, "reason": reason, "answer": answer, "place": "1"}
        yield from ((said(name, **values), end) for name in names)


@each_row(("lesson", "question"), QUESTIONS)
def test_every_verdict_fits_and_ends_with_the_right_answer(
    lesson: Lesson, question: Question
) -> None:
    for verdict, end in verdicts(question):
        assert len(verdict) <= LONGEST, lesson.id
        assert verdict.endswith(end)
