from __future__ import annotations

import re
from collections import Counter

from lessons.folding import fold
from lessons.loader import CONTENT
from lessons.questions import TYPES, right_options
from lessons.schema import Lesson, Question
from lessons.writing import sentences, syllables
from tests.one_course import shipped
from tests.rows import each_row

LIBRARY = shipped()
LESSONS = LIBRARY.lessons()
QUESTIONS = [question for lesson in LESSONS for question in lesson.questions]

each_lesson = each_row("lesson", LESSONS, ids=lambda lesson: lesson.id)


def spoken(lesson: Lesson) -> list[str]:
    """Everything in a lesson that is said to the person."""
    asked = [part for question in lesson.questions for part in said(question)]
    return [*(step.text for step in lesson.steps), lesson.try_it, lesson.remember, *asked]


def said(question: Question) -> list[str]:
    parts = [question.text, *(part for one in question.options for part in (one.text, one.reason))]
    return [*parts, question.otherwise] if question.otherwise else parts


def shown(question: Question) -> str:
    """A question as one message, its options numbered."""
    return "\n".join([question.text, *(f"1. {one.text}" for one in question.options)])


def test_the_course_on_fraud_is_whole() -> None:
    """Six lessons that tests and dialogues learn by; others may follow."""
    taught = [lesson.id for lesson in LESSONS if LIBRARY.course_of(lesson.id).id == "k7"]
    assert taught[:6] == [f"k7-{number}" for number in range(1, 7)]


@each_lesson
def test_messages_are_short(lesson: Lesson) -> None:
    assert max(len(text) for text in spoken(lesson)) <= 350
    assert max(len(shown(question)) for question in lesson.questions) <= 350
    reasons = [one.reason for asked in lesson.questions for one in asked.options]
    assert max(len(reason) for reason in reasons) <= 200


@each_lesson
def test_sentences_are_short(lesson: Lesson) -> None:
    long = [one for text in spoken(lesson) for one in sentences(text) if syllables(one) > 20]
    assert long == []


@each_lesson
def test_a_lesson_takes_three_minutes(lesson: Lesson) -> None:
    assert 3 <= len(lesson.steps) <= 6
    assert 2 <= len(lesson.questions) <= 3


@each_lesson
def test_a_postback_of_a_lesson_fits(lesson: Lesson) -> None:
    for question in lesson.questions:
        for option in question.options:
            data = f"quiz.answer:{lesson.id}:{lesson.version}:{question.id}:{option.id}"
            assert len(data.encode()) <= 64


@each_lesson
def test_nobody_is_blamed_or_talked_down_to(lesson: Lesson) -> None:
    words = fold(" ".join([lesson.title, lesson.objective, *spoken(lesson)]))
    for unwanted in ("click", "module", "khach hang", "thieu hieu biet", "nguoi dung", "sai roi"):
        assert unwanted not in words


@each_lesson
def test_the_person_is_addressed(lesson: Lesson) -> None:
    assert re.search(r"\{[yY]ou\}", " ".join(step.text for step in lesson.steps))
    assert not [text for text in spoken(lesson) if re.match(r"\{you\}", text)]
    assert not [text for text in spoken(lesson) if re.search(r"[.!?]\s+\{you\}", text)]


@each_lesson
def test_a_reason_leaves_the_verdict_to_the_bot(lesson: Lesson) -> None:
    reasons = [one.reason for asked in lesson.questions for one in asked.options]
    assert not [reason for reason in reasons if re.match(r"(?i)đúng|chưa đúng|sai\b", reason)]


@each_lesson
def test_choices_name_what_people_wrongly_believe(lesson: Lesson) -> None:
    single = [asked for asked in lesson.questions if not TYPES[asked.type].many]
    wrong = [one for asked in single for one in asked.options if not one.right]
    assert wrong
    assert all(one.misconception for one in wrong)


@each_lesson
def test_what_is_to_be_tapped_has_a_name(lesson: Lesson) -> None:
    """Only a swindler says "tap here", between quotes."""
    own = re.sub('"[^"]*"|\u201c[^\u201d]*\u201d', "", " ".join(spoken(lesson)))
    assert not re.search(r"(?i)(?:bấm|chạm|nhấn|ấn) vào đây", own)


def test_every_belief_in_the_catalogue_is_used() -> None:
    used = {one.misconception for asked in QUESTIONS for one in asked.options}
    assert used - {None} == LIBRARY.misconceptions.keys()


def test_every_type_of_question_is_asked() -> None:
    assert {question.type for question in QUESTIONS} == TYPES.keys()


def test_no_answer_can_be_guessed_from_its_place_or_length() -> None:
    choices = [question for question in QUESTIONS if question.type == "choice"]
    places = Counter(right_options(question)[0] for question in choices)
    assert len(places) >= 3
    assert max(places.values()) <= len(choices) / 2
    for extreme in (min, max):
        giving_away = [
            question.id
            for question in choices
            if extreme(question.options, key=lambda one: len(one.text)).right
        ]
        assert len(giving_away) <= len(choices) / 2
    sides = Counter(right_options(q)[0] for q in QUESTIONS if q.type == "true_false")
    assert len(sides) == 2


def test_the_guide_for_authors_names_every_field_and_limit() -> None:
    guide = (CONTENT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in (*Lesson.model_fields, *TYPES) if f"`{name}`" not in guide]
    assert [name for name in missing if f"type: {name}" not in guide] == []
