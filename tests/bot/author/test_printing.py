"""Booklets and posters: none that lacks a lesson without a word, or a platform that is on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.author import printing
from bot.author.desk import open_desk
from bot.author.printing import printed
from bot.config import load_config
from bot.drawing.handbill import Handbill
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


ON_ZALO = {
    **{"ZALO_OA__OA_ID": "800000000000000002", "ZALO_OA__APP_ID": "1234567890123456789"},
    **{"ZALO_OA__APP_SECRET": "x" * 20, "ZALO_OA__SECRET": "s" * 20, "ZALO_OA__KEY": "k" * 40},
}
ON_TELEGRAM = {"TELEGRAM__TOKEN": "4242:stand-in-token-stand-in-token-00"}
NAMED = {"TELEGRAM__USERNAME": "hocvuso_bot"}


@pytest.mark.parametrize(
    ("told", "squares"),
    [
        ({}, ()),
        (NAMED, ()),
        (ON_TELEGRAM, ()),
        ({**ON_TELEGRAM, **NAMED}, (("Telegram", "https://t.me/hocvuso_bot"),)),
        (ON_ZALO, (("Zalo", "https://zalo.me/800000000000000002"),)),
        (
            {**ON_ZALO, **ON_TELEGRAM, **NAMED},
            (
                ("Zalo", "https://zalo.me/800000000000000002"),
                ("Telegram", "https://t.me/hocvuso_bot"),
            ),
        ),
    ],
)
def test_the_poster_shows_a_square_of_every_platform_that_is_on(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], squares: object
) -> None:
    drawn: list[Handbill] = []
    monkeypatch.setattr(printing.drawing, "draw", lambda bill, _: drawn.append(bill) or b"")
    config = load_config(ROOT / "config.yaml", told)
    printing.handbill(config, TEXTS, "a4")
    assert drawn[0].others == squares
    assert drawn[0].link == f"{config.http.url}/"
