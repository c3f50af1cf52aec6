"""A question that is kept, and every fault of one, found at its line."""

from __future__ import annotations

import pytest

from lessons.loader import load_library
from lessons.schema import Lesson
from tests.lessons.refused import LESSON, Write, findings_in

ORDER = """\
  - id: q1
    type: order
    text: "Xếp thế nào?"
    options:
      - id: a
        text: "Một"
        reason: "Trước nhất."
      - id: b
        text: "Hai"
        reason: "Kế đó."
      - id: c
        text: "Ba"
        reason: "Sau cùng."
"""
SHORT = """\
  - id: q1
    type: short
    text: "Số nào?"
    accept: ["156", "một năm sáu"]
    reason: "Vì thế."
    wrong:
      - text: "113"
        reason: "Vì khác."
        misconception: nham
    otherwise: "Là số 156."
"""


def with_question(lesson_text: str, question: str) -> str:
    """The lesson with this question in the place of its first."""
    start, end = lesson_text.index("  - id: q1"), lesson_text.index("  - id: q2")
    return lesson_text[:start] + question + lesson_text[end:]


@pytest.mark.parametrize("question", [ORDER, SHORT])
def test_a_good_question_is_kept(content: Write, lesson_text: str, question: str) -> None:
    library = load_library(content({LESSON: with_question(lesson_text, question)}))
    (lesson,) = library.lessons()
    assert Lesson.from_body(lesson.body()) == lesson


def test_a_typed_answer_is_kept_with_what_is_foreseen(content: Write, lesson_text: str) -> None:
    library = load_library(content({LESSON: with_question(lesson_text, SHORT)}))
    asked = library.by_id["t-1"].questions[0]
    assert asked.otherwise == "Là số 156."
    assert [(one.id, one.right, one.accept, one.misconception) for one in asked.options] == [
        ("dung", True, ("156", "một năm sáu"), None),
        ("sai-1", False, ("113",), "nham"),
    ]


@pytest.mark.parametrize(
    ("question", "old", "new", "line", "what"),
    [
        pytest.param(ORDER, ORDER[ORDER.index("      - id: c") :], "", 14, "ba ý", id="two"),
        pytest.param(ORDER, '"Kế đó."', "a\n        right: yes", 24, "right", id="right"),
        pytest.param(
            ORDER, '"Kế đó."', "a\n        misconception: nham", 24, "misconception", id="belief"
        ),
        pytest.param(ORDER, '        reason: "Kế đó."\n', "", 21, "reason", id="no reason"),
        pytest.param(ORDER, '"Ba"', '"hải"', 25, "giống nhau", id="twins"),
        pytest.param(ORDER, '"Ba"', "Ba\n        accept: [ba]", 14, "accept", id="words to type"),
        pytest.param(
            ORDER, "    options", "    otherwise: a\n    options", 14, "accept", id="else"
        ),
        pytest.param(SHORT, '["156", "một năm sáu"]', "[]", 17, "0 ý", id="nothing to accept"),
        pytest.param(SHORT, '"156"', '"012345"', 17, "chữ số", id="a number that is masked"),
        pytest.param(SHORT, '"156"', '"???"', 17, "không có chữ", id="signs"),
        pytest.param(SHORT, '"113"', '"1.5.6"', 20, "hai lần", id="right and wrong"),
        pytest.param(SHORT, '    otherwise: "Là số 156."\n', "", 14, "otherwise", id="no else"),
        pytest.param(SHORT, '    reason: "Vì thế."\n', "", 14, "reason", id="no right reason"),
        pytest.param(SHORT, "misconception: nham", "misconception: la", 22, "la", id="unknown"),
        pytest.param(
            SHORT, "    otherwise", "    options: []\n    otherwise", 23, "options", id="opt"
        ),
    ],
)
def test_a_fault_in_a_question_is_found_where_it_is(  # noqa: PLR0913, PLR0917
    content: Write, lesson_text: str, question: str, old: str, new: str, line: int, what: str
) -> None:
    assert old in question
    folder = content({LESSON: with_question(lesson_text, question.replace(old, new, 1))})
    found = findings_in(folder)
    assert [one for one in found if one.line == line and what in one.what], found
    assert all(one.cure for one in found)


def test_a_question_with_its_options_is_one_message(content: Write, lesson_text: str) -> None:
    longer = lesson_text.replace("Chọn gì?", "a. " * 75).replace("Cái này", "b. " * 26)
    (found,) = findings_in(content({LESSON: longer.replace("Cái kia", "c. " * 20)}))
    assert (found.file, found.line) == (LESSON, 14)
    assert "Câu hỏi và các đáp án" in found.what
