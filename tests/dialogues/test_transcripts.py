"""What residents read in the transcripts is short, and ends with something to do."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from lessons.writing import MAX_SYLLABLES, sentences, syllables
from tests.rows import each_row

LONGEST = 350
FOR_LONGER_READING = (
    *("**Số liệu ", "**Chỉ tiêu, tính", "**Những điều hay nhầm"),
    *("**Báo cáo năm ", ", báo cáo năm ", "**Báo cáo đơn vị ", " đơn vị** chưa gửi:"),
    *("**Trợ giúp**", "**Phiếu buổi**", "**Nhật ký công việc**", "**Buổi "),
    *("**Danh sách gốc: ", "**Ghi thêm sau khi chốt, "),
)
TRANSCRIPTS = [
    pytest.param(path, id=path.stem)
    for path in sorted(Path(__file__).parent.glob("*.md"))
    if path.name != "README.md"
]
BLOCK = re.compile(
    r"^\*\*(?P<who>[a-z][^*:]*):\*\* (?P<text>.*?)(?=^\*\*[a-z][^*:]*:\*\* |\Z)", re.M | re.S
)
NUMBERED = re.compile(r"\n\n((\d+\.|•) .*\n?)+(?=\[)")
"""Buttons once more, as lines: where few fit under a message, their numbers stand in it."""
BUTTONS = re.compile(r"^(\[.*\]|\(tệp: .*\))$", re.MULTILINE)
TYPED_INSTEAD = (
    *("gõ **", "Đang tính", "**Số liệu ", "**Chỉ tiêu, tính"),
    "**Những điều hay nhầm",
)
"""Messages that say what to type, or whose answer comes by itself."""


def messages(path: Path) -> list[tuple[str, str]]:
    """Who speaks, and what, in order."""
    written = path.read_text("utf-8")
    return [(found["who"], found["text"].strip()) for found in BLOCK.finditer(written)]


CARD = re.compile(r"^Bước \d-\d/", re.MULTILINE)
"""Steps that go out together, where every message is counted; what leads into them comes too."""
LONGEST_CARD = 1100
CHANGED = re.compile(r"^(?:Lúc trước|Bây giờ): (.*)", re.MULTILINE)
RAW = re.compile(r"^(?:[a-z_]+|\d+)$|\d{4}-\d\d-\d\d")
"""A state's, a row's or a day's value, as only the code knows it."""


@each_row("path", TRANSCRIPTS)
def test_no_message_is_too_long(path: Path) -> None:
    for who, message in messages(path):
        text = BUTTONS.sub("", NUMBERED.sub("\n", message)).strip()
        if who.startswith("bot") and not any(one in text for one in FOR_LONGER_READING):
            assert len(text) <= (LONGEST_CARD if CARD.search(text) else LONGEST), text
            assert all(syllables(one) <= MAX_SYLLABLES for one in sentences(text)), text


def test_what_changed_is_told_in_words() -> None:
    paths = sorted(Path(__file__).parent.glob("*.md"))
    told = [line for path in paths for line in CHANGED.findall(path.read_text("utf-8"))]
    assert told
    assert not [line for line in told if RAW.search(line)]


def test_a_session_like_the_last_one_takes_seven_taps() -> None:
    path = Path(__file__).parent / "buoi-giong-buoi-truoc.md"
    _, repeated = path.read_text("utf-8").split("> Một tuần sau.")
    said = [found["who"] for found in BLOCK.finditer(repeated)]
    assert said.count("binh") <= 7
    assert "Đã gửi" in repeated


@each_row("path", TRANSCRIPTS)
def test_every_answer_shows_what_to_do_next(path: Path) -> None:
    spoken = [("", ""), *messages(path), ("", "")]
    for (who, message), (following, _) in pairwise(spoken):
        if who.startswith("bot") and not following.startswith("bot"):
            assert BUTTONS.search(message) or any(told in message for told in TYPED_INSTEAD)
