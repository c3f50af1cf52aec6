"""Every flaw that the linter knows, planted one at a time into content that has none."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from lessons import lint
from lessons.findings import messages
from lessons.lint import courses
from lessons.loader import CONTENT, load_library
from tests.one_course import shipped

Write = Callable[..., Path]

LESSON = "thu/t-1.yaml"
COURSE = "thu/course.yaml"
BELIEFS = "thu/misconceptions.yaml"
TODAY = date(2026, 12, 1)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A change to a file, and what must be found, on which line."""

    old: str
    new: str
    line: int
    code: str
    file: str = LESSON
    also: tuple[str, str] = ("-", "-")
    """A second change that the flaw needs."""


TYPED = """\
  - id: q1
    type: short
    text: "Số lạ gọi đến. {You} gọi số nào để báo, có phải 156 không?"
    accept: ["156"]
    reason: "Vì thế."
    wrong:
      - text: "113"
        reason: "Vì khác."
        misconception: nham
    otherwise: "Là số 156."
"""
OPTION = (
    "      - id: {name}\n        text: {text}\n        reason: {reason}\n        right: {right}\n"
)
ASKED = "  - id: q{number}\n    type: several\n    text: {text}\n    options:\n"
OPTIONS = "".join(
    OPTION.format(name=name, text=name * 80, reason=f"{name}{{number}}. " * 40, right=right)
    for name, right in (("a", "yes"), ("b", "yes"), ("c", "no"))
)
LONG = "".join(
    ASKED.format(number=number, text=f"c{number}. " * 16) + OPTIONS.format(number=number)
    for number in (1, 3)
)
"""Two questions, each as long as may be."""
STEP = '"Bước hai."'
QUESTION, RIGHT, WRONG = '"Chọn gì?"', '"Cái này"', '"Cái kia"'
PICTURE = STEP + "\n    screen: {lines: [{kind: row, text: Click}]"
FIFTH = "".join(
    f'      - id: {name}\n        text: "Cái {name}"\n        reason: "Vì."\n'
    "        misconception: nham\n"
    for name in ("cc", "dd", "ee")
)

PLANTED = {
    # What makes a lesson unusable: the loader refuses it as well.
    "a long sentence": Flaw(STEP, '"' + "ạ " * 20 + 'ạ."', 10, "text_sentence"),
    "a long message": Flaw(STEP, '"' + "ba. " * 90 + '"', 10, "text_long"),
    "a family": Flaw(STEP, '"Bước hai 👩\u200d👩\u200d👧."', 10, "text_face"),
    "five options": Flaw("  - id: q2", FIFTH + "  - id: q2", 17, "too_long"),
    "no reason": Flaw('        reason: "Vì khác."\n', "", 22, "missing"),
    "no alternative text": Flaw(STEP, PICTURE + "}", 11, "missing"),
    "options that fold alike": Flaw(WRONG, '"cai NAY"', 23, "option_twins"),
    "an unknown skill": Flaw("[AT]", "[ZZ]", 4, "literal_error"),
    "the same question id": Flaw("id: q2", "id: q1", 26, "question_ids"),
    "a misspelt name": Flaw("remember:", "note: a\nremember:", 34, "extra_forbidden"),
    "an unknown belief": Flaw(
        "misconception: nham", "misconception: la", 25, "misconception_unknown"
    ),
    # What makes it worse: found by the rules of the linter.
    "a long card": Flaw("", LONG, 14, "card_long"),
    "the right option is the longest": Flaw(
        RIGHT, '"Cái này to hơn hẳn cái ấy"', 19, "longest_right"
    ),
    "all of the above": Flaw(WRONG, '"Tất cả các ý trên"', 23, "catch_all"),
    "both of them": Flaw(WRONG, '"Cả hai đều đúng"', 23, "catch_all"),
    "a double negative": Flaw(STEP, '"{You} Không thể không xem."', 10, "twice_denied"),
    "a negative question denied": Flaw(
        QUESTION, '"Việc nào không nên làm?"', 23, "denied_twice", also=(WRONG, '"Không xem"')
    ),
    "no belief": Flaw("        misconception: nham\n", "", 22, "belief_missing"),
    "no belief in a statement": Flaw(
        '"Nhìn lại xem."\n    misconception: nham\n', '"Nhìn lại xem."\n', 26, "belief_missing"
    ),
    "the answer in the question": Flaw(QUESTION, '"Chọn gì, có phải CAI NAY?"', 16, "given_away"),
    "the number in the question": Flaw("", TYPED, 16, "given_away"),
    "a source nobody knows": Flaw("[F26", "[F99", 35, "source_unknown"),
    "an expired lesson": Flaw("2027-05-22", "2026-11-30", 37, "lesson_expired"),
    "a lesson that expires soon": Flaw("2027-05-22", "2026-12-31", 37, "lesson_expiring"),
    "a Cyrillic letter": Flaw("Bước ba", "Bướ\u0441 ba", 11, "letters_strange"),
    "a Greek letter": Flaw("Bài thử", "B\u03b1i thử", 2, "letters_strange"),
    "a sign nobody sees": Flaw("Bước ba", "Bước\u200b ba", 11, "letters_strange"),
    "marks kept apart": Flaw(
        "Bước ba", unicodedata.normalize("NFD", "Bước") + " ba", 11, "letters_mixed"
    ),
    "a word of English": Flaw(
        STEP, ">-\n      Bước hai,\n      {you} Click vào.", 12, "word_forbidden"
    ),
    "a word that blames": Flaw(
        '"Vì khác."', '"Chưa biết là thiếu hiểu biết."', 24, "word_forbidden"
    ),
    "a word in alternative text": Flaw(STEP, PICTURE + ", alt: Nút upload.}", 11, "word_forbidden"),
    "a word in a title": Flaw("Khóa thử", "Module thử", 2, "word_forbidden", COURSE),
    "a word in a belief": Flaw("Hay nhầm", "Hay click nhầm", 1, "word_forbidden", BELIEFS),
}


@pytest.fixture
def folder(content: Write) -> Path:
    """Content in which there is nothing to find."""
    beside = {
        name: (CONTENT / name).read_text("utf-8")
        for name in ("contacts.yaml", "sources.yaml", "forbidden.yaml")
    }
    return content(beside)


def codes(folder: Path) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.code) for one in lint.check(folder, TODAY)]


def plant(folder: Path, flaw: Flaw) -> None:
    path = folder / flaw.file
    text = path.read_text("utf-8")
    if not flaw.old:
        start, end = text.index("  - id: q1"), text.index("  - id: q2")
        path.write_text(text[:start] + flaw.new + text[end:], "utf-8")
        return
    assert flaw.old in text
    spoilt = text.replace(flaw.old, flaw.new, 1).replace(*flaw.also, 1)
    path.write_text(spoilt, "utf-8")


def test_nothing_is_found_where_nothing_is_wrong(folder: Path) -> None:
    assert codes(folder) == []


@pytest.mark.parametrize("flaw", PLANTED.values(), ids=PLANTED)
def test_a_planted_flaw_is_found_alone_and_with_its_cure(folder: Path, flaw: Flaw) -> None:
    plant(folder, flaw)
    assert codes(folder) == [(flaw.file, flaw.line, flaw.code)]
    (found,) = lint.check(folder, TODAY)
    assert found.what
    assert found.cure


def test_enough_flaws_are_planted() -> None:
    assert len(PLANTED) >= 25


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(STEP, '"Ứng dụng lấy từ **App Store**."', id="a proper name"),
        pytest.param(STEP, '"Bước hai: clicker, profile."', id="a part of a word"),
        pytest.param(STEP, '"Chưa rõ thì không bấm."', id="two negations apart"),
        pytest.param(STEP, '"Bấm được không? Không sao."', id="a question and an answer"),
        pytest.param('"bài thử"', '"click vào link"', id="what people type"),
        pytest.param(STEP, PICTURE + ", alt: Một nút.}", id="what others wrote"),
        pytest.param(QUESTION, '"Cái này hay cái kia?"', id="both options in the question"),
        pytest.param(QUESTION, '"Này, chọn gì?"', id="a word of the answer"),
        pytest.param(RIGHT, '"Cái này lâu hơn"', id="a little longer"),
        pytest.param("2027-05-22", "2027-01-01", id="thirty-one days left"),
    ],
)
def test_what_is_in_order_is_left_alone(folder: Path, old: str, new: str) -> None:
    plant(folder, Flaw(old, new, 0, ""))
    assert codes(folder) == []


def many_lessons(folder: Path, places: str) -> None:
    """A lesson for each letter: its first question has three options, the right one there."""
    text = (folder / LESSON).read_text("utf-8")
    head, tail = text.split(
        "        options:\n" if "        options:\n" in text else "    options:\n", 1
    )
    after = tail[tail.index("  - id: q2") :]
    for number, place in enumerate(places, 2):
        options = "".join(
            f'      - id: {name}\n        text: "{"Cái " + name * 4}"\n        reason: "Vì."\n'
            + ("        right: yes\n" if name == place else "        misconception: nham\n")
            for name in "abc"
        )
        lesson = f"{head}    options:\n{options}{after}".replace("id: t-1", f"id: t-{number}")
        (folder / f"thu/t-{number}.yaml").write_text(lesson, "utf-8")
    ids = ", ".join(f"t-{number}" for number in range(1, len(places) + 2))
    course = (folder / COURSE).read_text("utf-8")
    (folder / COURSE).write_text(course.replace("[t-1]", f"[{ids}]"), "utf-8")


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ("aaaa", True),
        ("aabb", False),
        ("aabc", False),
        ("aaabb", True),
        ("aaabc", True),
        ("aaa", False),
    ],
)
def test_the_right_answer_stands_in_different_places(
    folder: Path, places: str, found: bool
) -> None:
    many_lessons(folder, places)  # and in the first lesson it is a
    expected = [(COURSE, 5, "course_place")] if found else []
    assert [one for one in codes(folder) if one[0] == COURSE] == expected


def test_the_longest_option_is_not_mostly_right(folder: Path) -> None:
    many_lessons(folder, "abca")
    for path in (folder / "thu").glob("t-[2-5].yaml"):
        text = path.read_text("utf-8")
        row = next(n for n, line in enumerate(text.split("\n")) if "right: yes" in line) - 2
        lines = text.split("\n")
        lines[row] = lines[row][:-1] + ' nhé"'
        path.write_text("\n".join(lines), "utf-8")
    assert [one for one in codes(folder) if one[0] == COURSE] == [(COURSE, 5, "course_longest")]


def test_a_track_that_leads_nowhere_is_told(folder: Path) -> None:
    text = "NCT:\n  name: A\n  teaches:\n    - t-1\n    - mat\n"
    (folder / "tracks.yaml").write_text(text, "utf-8")
    assert codes(folder) == [("tracks.yaml", 5, "track_unknown")]


def test_few_questions_show_no_habit() -> None:
    assert courses.FEWEST >= 5


def test_a_missing_list_is_told_and_blames_no_lesson(content: Write) -> None:
    assert codes(content()) == [
        ("contacts.yaml", 1, "yaml_unreadable"),
        ("forbidden.yaml", 1, "yaml_unreadable"),
        ("sources.yaml", 1, "yaml_unreadable"),
    ]


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"a: b: c", b"- a", b"id: t-1\r\n"])
def test_a_broken_lesson_stops_no_rule(folder: Path, raw: bytes) -> None:
    (folder / LESSON).write_bytes(raw)
    assert {one.file for one in lint.check(folder, TODAY)} == {LESSON}


def test_an_expired_lesson_is_still_taught(folder: Path) -> None:
    plant(folder, PLANTED["an expired lesson"])
    assert load_library(folder).lesson("t-1")


def test_every_message_is_one_line_without_gaps() -> None:
    assert not [m for m in messages().values() for part in m.values() if "\n" in part]


def test_the_shipped_content_has_no_finding() -> None:
    """On the day it was last checked: what time brings is told to operators, not to tests."""
    today = max(lesson.checked_on for lesson in shipped().lessons())
    assert [str(one) for one in lint.check(CONTENT, today)] == []


def test_all_content_is_checked_within_five_seconds() -> None:
    begun = time.process_time()
    lint.check(CONTENT, TODAY)
    assert time.process_time() - begun < 5
