"""A folder of lessons that a test may spoil: one shipped course, and what all courses share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessons.loader import CONTENT
from tests.one_course import COURSE

SHARED = ("words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for name in SHARED:
        shutil.copy(CONTENT / name, folder)
    (course,) = CONTENT.glob(f"{COURSE}-*")
    shutil.copytree(course, folder / course.name)
    return folder


@pytest.fixture
def lesson_file(content: Path) -> Path:
    """The first lesson's file."""
    (found,) = content.glob("*/k7-1-*.yaml")
    return found
