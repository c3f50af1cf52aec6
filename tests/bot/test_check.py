"""`python -m bot check`: what time brings is told and stops nobody, unless asked to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.check import check_everything, check_files
from bot.config import load_config
from bot.errors import OperatorError, explain
from tests.one_course import content_folder, shipped
from tests.written import texts

ROOT = Path(__file__).parents[2]
TEXTS = texts()
LESSON = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"
FRESH = max(lesson.checked_on for lesson in shipped().lessons())
LATE = date(2099, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return content_folder(tmp_path / "content", "k7", "k10")


def lines(folder: Path, today: date, *files: str, strict: bool = False) -> Iterator[str]:
    environ = {"CONTENT__FOLDER": str(folder), "DATABASE__URL": f"sqlite:///{folder}/none.db"}
    config = load_config(ROOT / "config.yaml", environ)
    if not files:
        return check_everything(config, TEXTS, today, strict=strict)
    chosen = [folder / file for file in files]
    return check_files(config, TEXTS, today, chosen, strict=strict)


@pytest.mark.parametrize("files", [(), (LESSON,), ("k7-nhan-dien-lua-dao",)])
def test_an_expired_lesson_is_told_and_stops_nobody(folder: Path, files: tuple[str, ...]) -> None:
    told = list(lines(folder, LATE, *files))
    assert [line for line in told if line.startswith(f"{LESSON}:") and "quá ngày" in line]
    assert [line for line in told if line.startswith("✓ Bài học" if not files else "✓ Không còn")]


def test_what_is_not_filled_in_yet_is_told(folder: Path) -> None:
    told = "\n".join(lines(folder, FRESH))
    assert "ward.contact" in told
    assert "HTTP__PUBLIC_URL" in told


def test_the_new_year_begins_with_two_lessons_on_tax_to_be_read_again(folder: Path) -> None:
    """Their rules may change with the year: the bot goes on, and `check` says what to do."""
    told = list(lines(folder, date(2027, 1, 1)))
    late = {line.split("/")[1].split(".yaml")[0] for line in told if "quá ngày" in line}
    assert late == {"k10-2-thue-2026", "k10-3-hoa-don-dien-tu"}


def test_strictly_an_expired_lesson_is_a_mistake(folder: Path) -> None:
    with pytest.raises(OperatorError) as refused:
        list(lines(folder, LATE, LESSON, strict=True))
    assert LESSON in explain(refused.value, TEXTS)


def test_only_the_files_asked_for_are_judged(folder: Path) -> None:
    path = folder / LESSON
    path.write_text(path.read_text("utf-8").replace("steps:", "stpes:"), "utf-8")
    other = LESSON.replace("k7-1-ba-dau-hieu", "k7-4-tin-nhan-duong-link")
    assert list(lines(folder, FRESH, other)) == [f"✓ Không còn gì phải sửa: {other}"]
    with pytest.raises(OperatorError):
        list(lines(folder, FRESH, LESSON))


def test_every_finding_is_told_before_the_end(folder: Path) -> None:
    path = folder / LESSON
    text = path.read_text("utf-8").replace("steps:", "stpes:").replace("[AT]", "[ZZ]")
    path.write_text(text, "utf-8")
    told: list[str] = []
    with pytest.raises(OperatorError):
        told.extend(lines(folder, FRESH, LESSON))
    assert len(told) == 2
    assert all(line.startswith(f"{LESSON}:") for line in told)


@pytest.mark.parametrize("name", ["../elsewhere.yaml", "../none.yaml"])
def test_a_file_elsewhere_is_refused_in_plain_words(folder: Path, name: str) -> None:
    (folder.parent / "elsewhere.yaml").touch()
    with pytest.raises((OperatorError, OSError)) as refused:
        list(lines(folder, FRESH, name))
    assert name.rpartition("/")[2] in explain(refused.value, TEXTS)
