"""The course of the tests, its first lesson with a drawn screen and a picture file."""

from __future__ import annotations

from pathlib import Path

from lessons.library import Library
from lessons.schema import Lesson
from tests.one_course import one_course

PICTURES = Path(__file__).parent / "screenshots"
_ALT = "Màn hình của {you}, mục Màn hình có vòng đỏ."
_SCREEN = {
    "title": "Cài đặt",
    "lines": [{"kind": "row", "text": "Mạng"}, {"kind": "row", "text": "Màn hình", "mark": True}],
    "alt": _ALT,
}
_FILE = {"file": "loi-chao.png", "alt": "Lời chào của trợ lý."}


def _pictured() -> Library:
    library = one_course()
    first, *others = library.lessons()
    plain = first.model_dump()
    shown: list[dict[str, object]] = [{"screen": _SCREEN}, {"picture": _FILE}]
    steps = [old | new for old, new in zip(plain["steps"], shown, strict=False)]
    steps += plain["steps"][len(shown) :]
    changed = Lesson.model_validate(plain | {"steps": steps})
    return Library.of(library.courses, [changed, *others], {}, {first.id: PICTURES})


PICTURED = _pictured()
LESSON = PICTURED.lessons()[0]
_THIS = {"lesson": LESSON.id, "version": LESSON.version}
SCREEN, PICTURE = {**_THIS, "step": "0"}, {**_THIS, "step": "1"}
