"""The course of the tests with a sound in the first step: an MP3 of silence that browsers play."""

from __future__ import annotations

from pathlib import Path

from lessons.library import Library
from lessons.schema import Lesson
from tests.one_course import one_course

FRAME = b"\xff\xfb\x90\x64" + b"\0" * 413
"""A frame of MPEG 1, layer III: 128 kbit/s, 44.1 kHz, 26 ms."""
SECOND = FRAME * 38
FILE = "buoc-1.mp3"


def sounding(folder: Path) -> Library:
    """The file lies there, and the library names it."""
    (folder / FILE).write_bytes(SECOND * 2)
    library = one_course()
    first, *others = library.lessons()
    plain = first.model_dump()
    plain["steps"][0]["audio"] = FILE
    changed = Lesson.model_validate(plain)
    return Library.of(library.courses, [changed, *others], {}, {first.id: folder})
