"""Flaws of kinds that nobody had listed: 69 planted at once; of 56 in content, 5 were found."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bot.publishing.making import checked
from handlers.texts import FOLDER
from handlers.texts import lint as words
from lessons.lint.yardstick import Yardstick, yardstick
from lessons.loader import CONTENT, Reading
from tests.lessons.conftest import LESSON, WriteFolder
from tests.lessons.test_planted import shipped
from tests.sounding import FRAME

TODAY = date(2026, 12, 1)
T, COURSE, BELIEFS, TRACKS = (
    "thu/t-1.yaml",
    "thu/course.yaml",
    "thu/misconceptions.yaml",
    "tracks.yaml",
)
STEP, TITLE, RIGHT, WHY = '"Bước hai."', '"Bài thử"', '"Cái này"', '"Vì thế."'
ORDER = """\
  - id: q3
    type: order
    text: "Xếp lại nào?"
    options:
      - {id: a, text: "Đầu tiên là mở máy", reason: "Mở máy."}
      - {id: b, text: "Bấm nút xanh", reason: "Bấm nút."}
      - {id: c, text: "Tắt máy", reason: "Tắt đi."}
  - id: q2"""
Row = tuple[str, str, str, int, str]


def step(said: str, code: str) -> Row:
    """The second step says something else."""
    return (T, STEP, f'"{said}"', 10, code)


def beside(named: str, code: str) -> Row:
    """Something is shown or played with the second step."""
    return (T, STEP, f"{STEP}\n    {named}", 11, code)


PLANTED: dict[str, Row] = {
    "a title that shouts": (T, TITLE, '"BÀI THỬ MÁY"', 2, "title_shouted"),
    "a title with a stop": (T, TITLE, '"Bài thử."', 2, "title_stop"),
    "a step of dots": step("...", "text_wordless"),
    "the last words are a step": (T, '"Nhớ lấy."', STEP, 34, "said_twice"),
    "the reason is the answer": (T, WHY, '"Cái này."', 20, "said_twice"),
    "the answer is the question": (T, RIGHT, '"Chọn gì"', 16, "given_away"),
    "a keyword of one letter": (T, '- "bài thử"', '- "a"', 7, "keyword_short"),
    "a keyword of dots": (T, '- "bài thử"', '- "..."', 7, "keyword_short"),
    "a numbered step": step("Bước 2: bấm nút xanh.", "number_twice"),
    "a lettered answer": (T, RIGHT, '"A. Cái này"', 19, "number_twice"),
    "a numbered answer": (T, RIGHT, '"1) Cái này"', 19, "number_twice"),
    "an answer that says it is right": (T, RIGHT, '"Cái này (đúng)"', 19, "answer_told"),
    "a ticked answer": (T, RIGHT, '"✓ Cái này"', 19, "answer_told"),
    "a reason that blames": (T, '"Vì khác."', '"Dại quá, nhìn lại đi."', 24, "reason_blames"),
    "two spaces": step("Bước  hai nhé.", "text_spaces"),
    "a new line in letters": step("Bước hai.\\\\nBấm.", "text_markup"),
    "an entity with a name": step("Bấm n&uacute;t.", "text_markup"),
    "slanted by stars": step("Bấm *nút xanh* nhé.", "text_markup"),
    "a list of stars": (T, STEP, "|-\n      Làm thế này:\n      * Bấm nút.", 12, "text_markup"),
    "code": step("Gõ `hoc` nhé.", "text_markup"),
    "struck out": step("Bấm ~~nút~~ xanh.", "text_markup"),
    "friend": step("Bạn hãy bấm nút xanh.", "you_written"),
    "friends": step("Mời các bạn bấm nút.", "you_written"),
    "brother or sister": step("Anh/chị bấm nút xanh.", "you_written"),
    "nobody's short number": step("Có cháy thì gọi 116 ngay.", "number_unknown"),
    "a statement that asks": (T, '"Trời xanh."', '"Trời có xanh không?"', 28, "statement_asks"),
    "an order that tells itself": (T, "  - id: q2", ORDER, 30, "order_told"),
    "taught too late": (T, "objective:", "from: 2027-08-01\nobjective:", 5, "from_late"),
    "words without marks": step("Bam vao nut xanh roi xem nhe.", "text_bare"),
    "keys for marks": step("Bấm nuts xanh rồi ddi tiếp.", "text_telex"),
    "money in one row": step("Mất 500000 đồng đấy.", "number_money"),
    "money with a comma": step("Mất 500,000 đồng đấy.", "number_money"),
    "a day there is not": step("Trước ngày 31/11/2027 nhé.", "number_no_day"),
    "an hour there is not": step("Đến lúc 25h30 thì nghỉ.", "number_no_hour"),
    "an open bracket": step("Bấm nút (màu xanh rồi xem.", "text_pair"),
    "an open quote": step("Họ nói “mở máy rồi đọc.", "text_pair"),
    "a picture in a word": beside("picture: {file: a.jpg, alt: ảnh}", "alt_poor"),
    "a picture of nothing": beside("picture: {file: s.jpg, alt: Một nút.}", "picture_unfit"),
    "a sound of nothing": beside("audio: s.mp3", "sound_unfit"),
    "a course for somebody twice": (COURSE, "[MN]", "[MN, MN]", 4, "said_twice"),
    "a track that leads twice": (TRACKS, "[thu]", "[thu, thu]", 3, "said_twice"),
    "a track with a lesson of its course": (TRACKS, "[thu]", "[thu, t-1]", 3, "said_twice"),
    "tracks of one name": (
        TRACKS,
        "MN:",
        'NCT:\n  name: "Tất cả"\n  teaches: [thu]\nMN:',
        5,
        "said_twice",
    ),
    "a belief said twice": (BELIEFS, "nham:", 'la: "Hay nhầm."\nnham:', 2, "said_twice"),
    "advice that is forbidden": (
        "forbidden.yaml",
        "words:",
        'words:\n  "xanh lè": "app"',
        6,
        "word_forbidden",
    ),
    "a name of nothing": (
        "forbidden.yaml",
        "names:",
        'names:\n  - ""',
        shipped("forbidden.yaml", "names:") + 1,
        "text_empty",
    ),
    "sides alike": ("words.yaml", "no: Sai", "no: Đúng", 2, "said_twice"),
    "a page with a space": (
        "contacts.yaml",
        '"gov.vn"',
        '"gov vn"',
        shipped("contacts.yaml", '"gov.vn"'),
        "site_shape",
    ),
    "a source of no code": (
        "sources.yaml",
        "F26:",
        'F26 a: ""\nF960:',
        shipped("sources.yaml", "F26:"),
        "source_shape",
    ),
}
FILES = {
    "a picture that nobody names": ("thu/other.jpg", "file_unused"),
    "a lesson saved as text": ("thu/t-2-moi.yaml.txt", "file_ignored"),
    "a lesson with a short ending": ("thu/t-2-moi.yml", "file_ignored"),
    "a lesson outside its course": ("t-2-moi.yaml", "file_ignored"),
}


@pytest.fixture
def folder(content: WriteFolder) -> Path:
    """Content in which there is nothing to find."""
    lists = ("contacts.yaml", "sources.yaml", "forbidden.yaml")
    files = {name: (CONTENT / name).read_text("utf-8") for name in lists}
    made = content({**files, TRACKS: 'MN:\n  name: "Tất cả"\n  teaches: [thu]\n'})
    assert checked(made, TODAY) == []
    return made


def found(folder: Path) -> list[tuple[str, int, str]]:
    seen = checked(folder, TODAY)
    assert all(one.what and one.cure for one in seen)
    return [(one.file, one.line, one.code) for one in seen]


@pytest.mark.parametrize("name", PLANTED)
def test_a_flaw_is_found_on_its_line(folder: Path, name: str) -> None:
    file, old, new, line, code = PLANTED[name]
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    for picture, size in (("a.jpg", (800, 600)), ("s.jpg", (12, 9))):
        if picture in new:
            Image.new("RGB", size, "red").save(folder / "thu" / picture)
    if "s.mp3" in new:
        (folder / "thu/s.mp3").write_bytes(FRAME * 2)
    assert (file, line, code) in found(folder)


@pytest.mark.parametrize(("name", "code"), FILES.values(), ids=FILES)
def test_a_file_that_nobody_reads_is_found(folder: Path, name: str, code: str) -> None:
    (folder / name).write_text(LESSON, "utf-8")
    assert found(folder) == [(name, 1, code)]


def test_a_lesson_in_the_file_of_another_is_found(folder: Path) -> None:
    (folder / T).rename(folder / "thu/t-5-khac.yaml")
    assert found(folder) == [("thu/t-5-khac.yaml", 1, "file_named")]


@pytest.mark.parametrize(("name", "line"), [("order", 3), ("title", 2)])
def test_courses_that_are_twins_are_found(folder: Path, name: str, line: int) -> None:
    other = LESSON.replace("t-1", "t-2").replace("Bài thử", "Khác hẳn").replace("Nhớ lấy", "Khác")
    other = other.replace("Biết thử", "Khác: biết").replace("thử xem", "xem khác")
    (folder / "hai").mkdir()
    (folder / "hai/t-2.yaml").write_text(other, "utf-8")
    course = "id: hai\ntitle: Khóa hai\norder: 2\ntracks: [MN]\nlessons: [t-2]\n"
    swap = {"order": ("order: 2", "order: 1"), "title": ("Khóa hai", "Khóa thử")}[name]
    (folder / "hai/course.yaml").write_text(course.replace(*swap), "utf-8")
    tracks = (folder / TRACKS).read_text("utf-8")
    (folder / TRACKS).write_text(tracks.replace("[thu]", "[thu, hai]"), "utf-8")
    assert found(folder) == [(COURSE, line, "course_twins")]


@pytest.fixture(scope="module")
def measure() -> Yardstick:
    return yardstick(Reading(CONTENT), TODAY)


SAID = [
    ("{reason:>10}", "text_format"),
    ("{reason!r}", "text_format"),
    ("Dung roi do {you} oi! {reason}", "text_bare"),
    ("Ddúng rồi ddó. {reason}", "text_telex"),
    ("Đúng (rồi. {reason}", "text_pair"),
    ("*Đúng rồi* ạ. {reason}", "text_markup"),
    ("Bạn hãy xem. {reason}", "you_written"),
    ("Trước ngày 31/11/2027. {reason}", "number_no_day"),
]
"""What stands in one text each, instead of the reason."""


def test_flaws_of_the_bots_words_are_found(tmp_path: Path, measure: Yardstick) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "vi")
    first, *others = (folder / "quiz.yaml").read_text("utf-8").split("{reason}")
    instead = [*(said for said, _ in SAID), *["{reason}"] * (len(others) - len(SAID))]
    spoilt = first + "".join(map("".join, zip(instead, others, strict=True)))
    (folder / "quiz.yaml").write_text(spoilt, "utf-8")
    seen = Counter(one.code for one in words.check(measure, folder) if "quiz" in one.file)
    assert seen >= Counter(code for _, code in SAID)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[học", "['1', học", "command_short"),
        ("[học", "[a, học", "command_short"),
        ("[học", "[/học, học", "command_short"),
        ("help: bắt đầu lại từ lời chào", 'help: "{you} bắt đầu lại"', "command_gap"),
    ],
)
def test_a_flaw_of_a_command_is_found(
    tmp_path: Path, measure: Yardstick, old: str, new: str, code: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "vi")
    text = (folder / "commands.yaml").read_text("utf-8")
    assert old in text
    (folder / "commands.yaml").write_text(text.replace(old, new, 1), "utf-8")
    assert code in {one.code for one in words.check(measure, folder)}
