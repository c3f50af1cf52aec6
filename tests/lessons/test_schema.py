from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from lessons.loader import load_library
from lessons.schema import Lesson
from tests.rows import each_row

Write = Callable[..., Path]

SHUFFLED = """\
remember: Nhớ lấy.
review_by: "2027-05-22"
checked_on: '2026-11-22'
sources:
- F26
- thuc-te
steps: [{text: "Bước một, {you} nhé."}, {text: Bước hai.}, {text: Bước ba.}]
try_it: >-
  {You} thử
  xem.
skills:
  - AT
keywords: [bài thử]
objective: Biết thử một bài.
title: Bài thử   # a remark
questions:
  - options:
      - {right: yes, reason: Vì thế., text: Cái này, id: a}
      - {misconception: nham, right: no, reason: Vì khác., text: Cái kia, id: b}
    text: Chọn gì?
    type: choice
    id: q1
  - {type: true_false, misconception: nham, id: q2, text: Trời xanh., answer: yes,
     reasons: {no: Nhìn lại xem., yes: Nhìn là thấy.}}
audiences: [MN]
id: t-1
"""


def lesson_in(folder: Path) -> Lesson:
    lesson = load_library(folder).lesson("t-1")
    assert lesson
    return lesson


@pytest.fixture
def lesson(content: Write) -> Lesson:
    return lesson_in(content())


def test_a_body_gives_the_lesson_back(lesson: Lesson) -> None:
    again = Lesson.from_body(lesson.body())
    assert again == lesson
    assert again.body() == lesson.body()
    assert again.version == lesson.version


def test_layout_and_order_of_keys_do_not_make_a_version(lesson: Lesson, content: Write) -> None:
    assert lesson_in(content({"thu/t-1.yaml": SHUFFLED})).version == lesson.version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Bước hai", "Bước nhì", id="a word"),
        pytest.param("answer: yes", "answer: no", id="an answer"),
        pytest.param("Vì khác.", "Vì khác hẳn.", id="a reason"),
        pytest.param("[F26, thuc-te]", "[F26]", id="a source"),
    ],
)
def test_any_change_makes_a_version(
    lesson: Lesson, lesson_text: str, content: Write, old: str, new: str
) -> None:
    changed = lesson_in(content({"thu/t-1.yaml": lesson_text.replace(old, new)}))
    assert changed.version != lesson.version


def test_a_version_is_the_same_in_another_process(lesson: Lesson, content: Write) -> None:
    program = (
        "import sys, pathlib; from lessons.loader import load_library;"
        "print(load_library(pathlib.Path(sys.argv[1])).lesson('t-1').version, end='')"
    )
    command = [sys.executable, "-c", program, str(content())]
    root = Path(__file__).parents[2]
    other = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert other.stdout == lesson.version


def test_a_version_is_known_by_its_letters(lesson: Lesson) -> None:
    assert lesson.version == "d02593a761ba"
    assert lesson.body().startswith('{"audiences":["MN"],"checked_on":"2026-11-22","id":"t-1"')


def test_a_stored_lesson_outlives_the_rules_for_writers(lesson: Lesson) -> None:
    stored = json.loads(lesson.body())
    stored["remember"] = "lời {cũ} " * 100
    stored["review_by"] = "2020-01-01"
    stored["questions"][0]["options"][1]["misconception"] = "no-longer-listed"
    stored["steps"][0]["picture"] = {"file": "no-longer-here.png", "alt": "Ảnh."}
    assert Lesson.from_body(json.dumps(stored)).review_by.year == 2020


@each_row("body", ["", "{}", "[]", "null", '{"id": "t-1"}'])
def test_what_is_no_lesson_is_refused(body: str) -> None:
    with pytest.raises(ValidationError):
        Lesson.from_body(body)


def test_a_lesson_never_changes(lesson: Lesson) -> None:
    with pytest.raises(ValidationError):
        lesson.title = "Khác"  # type: ignore[misc]


def test_a_statement_becomes_two_options(lesson: Lesson) -> None:
    asked = lesson.question("q2")
    assert asked
    assert [(o.id, o.text, o.reason, o.right, o.misconception) for o in asked.options] == [
        ("dung", "Đúng", "Nhìn là thấy.", True, None),
        ("sai", "Sai", "Nhìn lại xem.", False, "nham"),
    ]


def test_parts_are_found_by_id(lesson: Lesson) -> None:
    asked = lesson.question("q1")
    assert asked
    assert lesson.question("q9") is None
    assert asked.option("b") == asked.options[1]
    assert asked.option("z") is None
