"""A writer's bad evening: flaws of kinds that nobody had listed, each found on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.findings import messages
from tests.lessons.test_planted import shipped
from tests.lessons.test_planted_unforeseen import (
    BELIEFS,
    COURSE,
    RIGHT,
    TITLE,
    TRACKS,
    WHY,
    Row,
    T,
    beside,
    folder,
    found,
    step,
)
from tests.rows import each_row

__all__ = ["folder"]
WRONG, OTHER, BLUE = '"Cái kia"', '"Vì khác."', '"Trời xanh."'
SHORT = """\
  - id: q3
    type: short
    text: "Gọi số nào để báo lừa đảo?"
    accept: ["%s", "%s"]
    reason: "%s không mất tiền."
    wrong:
      - {text: "113", reason: "113 cho việc khẩn cấp.", misconception: nham}
    otherwise: "Số ấy là %s."
  - id: q2"""


def short(*said: str, line: int, code: str) -> Row:
    """A question that is answered by typing: two answers, its reason, the other reason."""
    return (T, "  - id: q2", SHORT % said, line, code)


PLANTED: dict[str, Row] = {
    # Numbers.
    "an answer with its digits swapped": short(
        "165", "165", "156", "156", line=29, code="number_near"
    ),
    "an answer that the reasons do not say": short(
        "5656", "5656", "156", "156", line=29, code="accept_elsewhere"
    ),
    "two answers that differ": short(
        "156", "một sáu năm", "156", "156", line=29, code="accept_differ"
    ),
    "digits swapped in a step": step("Gặp lừa đảo thì gọi 165 nhé.", "number_near"),
    "a telephone in words": step(
        "Gọi không chín một hai, ba bốn năm, sáu bảy tám.", "number_worded"
    ),
    "the number of another service": step("Có cháy thì gọi 115 ngay.", "number_other"),
    "the police by the fire's number": step(
        "Bị mất trộm thì báo công an 114 ngay.", "number_other"
    ),
    "a SIM asked of those who fight fraud": step(
        "Xem SIM chính chủ thì nhắn 156 nhé.", "number_other"
    ),
    "a short number in words": step("Gặp lừa đảo thì gọi một năm sáu.", "number_worded"),
    "another service in words": step("Có cháy thì gọi một năm sáu.", "number_other"),
    "an account of a bank": step("Chuyển vào số 19031234567890 nhé.", "number_unknown"),
    "four digits of nobody": step("Soạn tin rồi gửi 8118 nhé.", "number_unknown"),
    "a letter box of a stranger": step("Gửi thư tới hoc@vuso.com nhé.", "site_unknown"),
    "an address in digits": step("Mở http://10.0.0.7/hoc nhé.", "site_unknown"),
    "dots in the wrong place": step("Mất 50.00 đồng đấy.", "number_money"),
    "a day of another week": step("Hẹn thứ Hai, ngày 1/12/2026 nhé.", "number_weekday"),
    # Letters.
    "a word of a title in curly quotes": (T, TITLE, '"Bấm “nút” xanh"', 2, "quote_curly"),
    "read as another alphabet": step("BÆ°á»›c hai.", "text_syllable"),
    "letters that were lost": step("B\ufffdc hai.", "letters_strange"),
    "an old keyboard": step("Böôùc hai nheù.", "text_syllable"),
    "two marks on a word": step("Bấm đựớc rồi.", "text_syllable"),
    "a mark on the wrong letter": step("Bấm đựơc rồi.", "text_syllable"),
    "a mark on the ending": step("Bấm cho gioỉ nhé.", "text_syllable"),
    "a mark before the vowel": step("Bấm nhanh qúa rồi.", "text_syllable"),
    "a mark on the second of two": step("Bấm baì này.", "text_syllable"),
    "a lost horn": step("Mọi nguời bấm nút.", "text_syllable"),
    "letters exchanged": step("Bấm khôgn được.", "text_syllable"),
    "a line that is none": step("Bước hai.\u2028Xong.", "letters_strange"),
    "a face": step("Bước hai 😀.", "text_face"),
    # What is left of programs.
    "the person in round brackets": step("Mời (you) bấm nút.", "text_placeholder"),
    "the person in square brackets": step("Mời [you] bấm nút.", "text_placeholder"),
    "the person without brackets": step("Mời you bấm nút.", "text_placeholder"),
    "nothing": step("null", "text_placeholder"),
    "a hidden remark": step("Bước hai <!-- sửa sau -->.", "text_markup"),
    # Questions.
    "an answer by its letter": (T, WHY, '"Đáp án B mới hay."', 20, "letter_named"),
    "an answer that there is not": (T, OTHER, '"Xem lại câu D nhé."', 24, "letter_named"),
    "a right answer that is told wrong": (T, WHY, '"Làm thế là nhầm rồi."', 20, "reason_contrary"),
    "a wrong answer that is praised": (
        T,
        OTHER,
        '"Đây là cách nên làm."',
        24,
        "reason_contrary",
    ),
    "an answer that is a number elsewhere": (T, RIGHT, '"2"', 19, "option_number"),
    "two right answers": (T, "misconception: nham", "right: yes", 25, "choice_one_right"),
    "two options of one id": (T, "id: b", "id: a", 22, "option_ids"),
    "two options alike": (T, WRONG, RIGHT, 23, "option_twins"),
    "two questions of one id": (T, "- id: q2", "- id: q1", 26, "question_ids"),
    "to be read again too late": (T, "2027-05-22", "2028-05-22", 37, "review_span"),
    "to be read again before it was read": (T, "2027-05-22", "2026-11-02", 37, "review_span"),
    "a picture spoken of": step("Xem ảnh dưới đây nhé.", "picture_missing"),
    "a sound spoken of": step("Nghe đoạn ghi âm sau nhé.", "sound_missing"),
    # Lists beside.
    "a source of no words": (
        "sources.yaml",
        "F26:",
        'F960: ""\nF26:',
        shipped("sources.yaml", "F26:"),
        "text_empty",
    ),
    "a number twice": (
        "contacts.yaml",
        '"113":',
        '"1 1 3": "công an"\n  "113":',
        shipped("contacts.yaml", '"113":') + 1,
        "said_twice",
    ),
    "sides exchanged": (
        "words.yaml",
        "yes: Đúng\nno: Sai",
        "yes: Sai\nno: Đúng",
        1,
        "side_opposite",
    ),
    "a place beyond counting": (COURSE, "order: 1", f"order: {'9' * 5000}", 3, "int_parsing"),
    "an empty place in a list": (
        COURSE,
        "[t-1]",
        "[t-1, ]\n# xong\ntracks_: []",
        7,
        "extra_forbidden",
    ),
    "an anchor": (BELIEFS, '"Hay nhầm."', '&a "Hay nhầm."', 1, "yaml_alias"),
    "on and off": (T, "answer: yes", "answer: on", 29, "yes_or_no"),
    "a capital yes": (T, "right: yes", "right: Yes", 21, "yes_or_no"),
    "a name misspelt": (T, "title:", "titel:", 2, "misnamed"),
    "a title of a colon": (T, TITLE, "Bài: thử", 2, "yaml_colon"),
    "a sound that is not there": beside("audio: Tieng 1.mp3", "audio_name"),
    "a picture with a capital": beside("picture: {file: A.JPG, alt: Nút xanh.}", "picture_name"),
    "a new lesson in no track": (TRACKS, "[thu]", "[t-9]", 3, "track_unknown"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_flaw_of_the_evening_is_found_on_its_line(folder: Path, name: str) -> None:
    file, old, new, line, code = PLANTED[name]
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    assert (file, line, code) in found(folder)


UNHARMED = {
    "a lesson that cannot be read": (T, "title: ", "title: [", "teaches: [t-1]"),
    "a course that cannot be read": (COURSE, "title: ", "title: [", "teaches: [thu]"),
}
"""What is broken, and a track that names it."""


@pytest.mark.parametrize("name", UNHARMED)
def test_what_cannot_be_read_is_mended_where_it_lies(folder: Path, name: str) -> None:
    file, old, new, teaches = UNHARMED[name]
    (folder / file).write_text((folder / file).read_text("utf-8").replace(old, new, 1), "utf-8")
    track = f'HS:\n  name: "Học sinh"\n  {teaches}\n'
    (folder / TRACKS).write_text((folder / TRACKS).read_text("utf-8") + track, "utf-8")
    assert {one[0] for one in found(folder)} == {file}


@pytest.mark.parametrize(
    ("listed", "audiences", "codes"),
    [
        ("[t-9]", "[MN, HS]", ["track_unknown", "track_lacks_lesson"]),
        ("[t-1]", "[MN, HS]", []),
        ("[thu]", "[MN, HS]", []),
        ("[t-9]", "[MN]", ["track_unknown"]),
    ],
)
def test_a_lesson_that_the_track_of_its_audience_lacks_is_told(
    folder: Path, listed: str, audiences: str, codes: list[str]
) -> None:
    lesson = (folder / T).read_text("utf-8").replace("[MN]", audiences, 1)
    (folder / T).write_text(lesson, "utf-8")
    track = f'HS:\n  name: "Học sinh"\n  teaches: {listed}\n'
    (folder / TRACKS).write_text((folder / TRACKS).read_text("utf-8") + track, "utf-8")
    assert {one[2] for one in found(folder)} == {*codes}


@each_row("name", ["belief_unused", "question_ids", "yaml_empty", "lesson_id_taken"])
def test_no_cure_tells_to_delete_what_people_did(name: str) -> None:
    cure = messages()[name]["cure"]
    assert "óa dòng này" not in cure
    assert "q1, q2, q3" not in cure
    assert "xóa tệp này" not in cure
