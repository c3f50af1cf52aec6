"""Booklets: none that lacks a lesson without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.author.desk import open_desk
from bot.author.printing import printed
from bot.config import load_config
from bot.errors import OperatorError, explain
from tests.written import texts

ROOT = Path(__file__).parents[3]
TEXTS = texts()


def test_a_booklet_that_would_lack_a_lesson_is_refused(content: Path, lesson_file: Path) -> None:
    lesson_file.write_text("id: k7-1\nremember:x\n", "utf-8")
    desk, config = open_desk(content), load_config(ROOT / "config.yaml", {})
    with pytest.raises(OperatorError) as refused:
        printed(desk, "k7", config, TEXTS)
    assert "k7-1" in explain(refused.value, TEXTS)


def test_faults_of_the_course_stand_beside_the_lesson(content: Path) -> None:
    course = content / "k7-nhan-dien-lua-dao/course.yaml"
    course.write_text(course.read_text("utf-8") + "  - k7-98\n", "utf-8")
    found = open_desk(content).faults("k7-1", date(2026, 11, 23))
    assert [one.code for one in found if one.file.endswith("course.yaml")] == ["lesson_missing"]
