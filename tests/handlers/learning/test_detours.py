"""A question that was left for something else is found again by words that answer it."""

from __future__ import annotations

from storage.identity import people
from tests.bot.house import HOUSE, lane_of, rows
from tests.graduates import learn_course
from tests.handlers.cells import LEARNER, Cell, Cells, changes
from tests.rows import each_row

QUIZ = f"{LEARNER}|/hoc{'|-learn.step' * 5}"
REVIEW = f"{QUIZ}|1|+24|/on"
ANSWER = "Nghe hết rồi mới quyết định"
"""The first option of the question, which is wrong, too."""
DETOURS = (
    *("/trogiup", "menu", "/bai", "/gap", "/tiendo", "/dulieu", "bị lừa mất tiền", "/nhac"),
    *("/trogiup|menu|/tiendo", "bao gio phuong sua duong|/toi"),
)
ASKED = ("câu b", "cau B", "b", "đáp án 2", "chọn câu 2 nhé", "ý thứ hai", "phương án c")
IN_PART = ("nghe hết", "bác nghĩ là nghe hết đã", "tắt máy gọi số in sau thẻ")
ELSEWHERE = ("2", "dừng", "Học tiếp", "a lô", "học", "câu hỏi này khó quá", "ạ")


@each_row("way", DETOURS)
def test_the_question_comes_again(cells: Cells, way: str) -> None:
    """Named by its letter or in part it is asked again; in full it is the answer."""

    def look(cell: Cell) -> dict[str, tuple[bool, int]]:
        cell.lesson_attempt("lan", f"{QUIZ}|{way}")
        return {text: outcome(cell, text) for text in (*ASKED, *IN_PART, ANSWER, *ELSEWHERE)}

    found = cells.within(look)
    assert {text for text in found if found[text][1]} == {ANSWER}
    assert all(found[text][0] for text in (*ASKED, *IN_PART)), found


def outcome(cell: Cell, text: str) -> tuple[bool, int]:
    """Whether the question is asked again, and how many answers were recorded."""
    before = cell.memory()
    with cell.tried():
        told = cell.say("lan", text)
        made = [one for one in changes(before, cell.memory()) if one.startswith("answer+")]
        return told.offers("quiz.pick:1:q1:a"), len(made)


def test_nothing_is_taken_for_an_answer_once_it_was_answered(cells: Cells) -> None:
    def look(cell: Cell) -> tuple[bool, int]:
        cell.lesson_attempt("lan", f"{QUIZ}|1|/trogiup")
        told = cell.say("lan", ANSWER)
        return told.offers("quiz.pick:1:q2"), len(cell.memory()["answer"])

    assert cells.within(look) == (True, 1)  # the next question is still open


def test_of_two_lessons_it_is_asked_which(cells: Cells) -> None:
    def look(cell: Cell) -> tuple[bool, bool, int]:
        told = cell.lesson_attempt("lan", f"{QUIZ}|/bai|[learn.open:k7-2]|câu b")
        kept = len(cell.memory()["answer"])
        return told.offers("learn.resume"), told.offers("learn.open:k7-1"), kept

    assert cells.within(look) == (True, True, 0)


def test_a_review_is_found_again(cells: Cells) -> None:
    def look(cell: Cell) -> tuple[bool, int]:
        told = cell.lesson_attempt("lan", f"{REVIEW}|/bai|câu b")
        asked = told.offers("review.pick:k7-1:q1:a")
        cell.lesson_attempt("lan", f"/tiendo|{ANSWER}")
        return asked, len(rows(cell.tx, "review"))

    assert cells.within(look) == (True, 1)


def test_a_course_test_spends_no_answer(cells: Cells) -> None:
    def look(cell: Cell) -> tuple[bool, int]:
        cell.lesson_attempt("lan", LEARNER)
        someone = people.known(cell.tx, lane_of("lan", "box"))
        assert someone is not None
        learn_course(cell.tx, HOUSE, someone.person_id, cell.clock())
        told = cell.lesson_attempt("lan", "[test.start:k7]|/trogiup|đáp án 2")
        return bool(told.texts), len(rows(cell.tx, "test_answer"))

    assert cells.within(look) == (True, 0)
