"""What the house itself says is nobody's need: not one of its words brings a card, if typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from handlers.meanings import read
from handlers.plain_words import DANGERS
from handlers.rules.folding import fold
from handlers.rules.meaning import Reader, learn
from handlers.rules.need.judging import NEED
from handlers.texts.said import load_said
from handlers.texts.shipped import shipped as words_shipped
from tests.one_course import shipped
from tests.rows import each_row

CALLED = "tổ dân phố số 5", "tổ 12", "Tổ dân phố Vĩnh Khê", "đội Hoa Phượng", "Đội Thanh niên tổ 3"
TYPED = {
    "tôi bị mất bài đang học": "what was learned, again",
    "bố mẹ hoặc người giám hộ": "an answer to who agrees",
    "tôi là bố mẹ hoặc người giám hộ": "the same, said of oneself",
    "mình là mẹ của cháu": "the same in other words",
    "kết thúc lúc 10h15": "a time of a session",
    "buổi kết thúc lúc 9 rưỡi": "the same",
    "gửi luôn nhé": "a card of a session is sent",
    "biểu đồ theo tổ tháng 10": "a chart",
    "máy đã đăng xuất rồi à": "a sentence of the house, asked back",
    "mất hết tiến độ của tôi rồi": "what was learned",
}


def need(text: str) -> str | None:
    return read(shipped(), text).need


def shown() -> Iterator[str]:
    """Labels and lines as people see them: what is filled in is somebody's or some number."""
    filled = {"you": "bác", "You": "Bác", "name": "Lan", "ward": "phường Hưng Đạo"}
    for name, text in words_shipped().texts.items():
        for line in () if name.startswith(DANGERS) else text.splitlines():
            if "{" not in line or "{you}" in line or "{You}" in line:
                yield re.sub(r"\{(\w+)\}|\*\*", lambda gap: filled.get(gap[1], ""), line).strip()


def test_what_lessons_and_questions_offer_brings_no_card() -> None:
    taught = [
        option.text for one in shipped().lessons() for q in one.questions for option in q.options
    ]
    titles = [one.title for one in (*shipped().lessons(), *shipped().courses)]
    cried = {fold(way) for name, way in load_said().ways if name.startswith(NEED)}
    said = {one for one in (*taught, *titles, *CALLED) if fold(one) not in cried}
    assert {one: need(one) for one in said if need(one)} == {}


def test_buttons_and_lines_as_they_are_filled_hardly_ever_do() -> None:
    seen = {line for line in shown() if 2 <= len(line.split()) <= 12}
    alarmed = {line: need(line) for line in seen if need(line)}
    assert len(alarmed) <= 0.003 * len(seen), alarmed


@each_row("text", TYPED)
def test_answers_in_ones_own_words_bring_none(text: str) -> None:
    assert need(text) is None


def test_words_that_only_sound_like_a_need_are_written_once() -> None:
    written = Path("handlers/texts/vi/said/plain.yaml").read_text("utf-8")
    lines = [fold(one) for several in yaml.safe_load(written).values() for one in several]
    assert sorted(lines) == sorted(set(lines))
    assert set(lines).isdisjoint(fold(way) for name, way in load_said().ways)


def test_plain_words_speak_against_a_need_unless_they_have_its_sign() -> None:
    ways = [("need:x", "mất máy rồi"), ("thanks", "cảm ơn cháu")]
    plain = ["máy chạy tốt"] * 9

    def side(signs: dict[str, float]) -> float:
        reader = Reader(str.split, also=lambda text: signs if text in plain else {})
        found = learn(ways, reader, "need:", plain)
        return found.side[found.signs.index("máy")]

    assert side({}) < side({"need": 1.0}) == side({"need": 2.0})
