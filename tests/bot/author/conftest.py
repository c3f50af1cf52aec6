"""A folder of lessons that a test may spoil: one shipped course, and what all courses share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.one_course import content_folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return content_folder(tmp_path / "content")


@pytest.fixture
def lesson_file(content: Path) -> Path:
    """The first lesson's file."""
    (found,) = content.glob("*/k7-1-*.yaml")
    return found
