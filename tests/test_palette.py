"""One palette: what cannot read the style sheet (drawings, old televisions) has its colours too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.drawing import pen
from tests.rows import each_row

BOT = Path(__file__).parents[1] / "bot"
PALETTE = (BOT / "channels/web/page/ds.css").read_text("utf-8")
LIGHT, DARK = PALETTE.split("@media")
PAIRS = [
    *(("ink", "paper"), ("ink", "page"), ("soft", "paper"), ("soft", "page"), ("act", "paper")),
    *(("act", "tint"), ("on-act", "act"), ("ink", "mine"), ("right", "right-page")),
    *(("near", "near-page"), ("stop", "stop-page"), ("stop", "paper"), ("paper", "stop")),
    *(("ink", "right-page"), ("ink", "near-page"), ("ink", "stop-page"), ("ink", "tint")),
]


def named(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", sheet))


def light_of(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@each_row("words", PAIRS, ids="-on-".join)
@each_row("scheme", ["light", "dark"])
def test_words_can_be_read_on_their_ground(scheme: str, words: tuple[str, str]) -> None:
    colours = named(LIGHT) | (named(DARK) if scheme == "dark" else {})
    one, other = (light_of(colours[name]) + 0.05 for name in words)
    assert max(one, other) / min(one, other) >= 4.5


def test_drawings_have_the_colours_of_the_page() -> None:
    colours = named(LIGHT)
    drawn = {"page": pen.PAGE, "paper": pen.PAPER, "ink": pen.INK, "soft": pen.SOFT}
    drawn |= {"head": pen.HEAD, "right-edge": pen.DONE, "line": pen.OPEN}
    assert {name: colours[name] for name in drawn} == drawn


def test_the_big_screen_has_the_colours_of_the_page() -> None:
    """Televisions of 2017 know no variables: its style sheet says them in full."""
    screen = re.sub(r"#fff\b", "#ffffff", (BOT / "board/page/screen.css").read_text("utf-8"))
    assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[; ])", screen)) <= set(named(LIGHT).values())


@pytest.mark.parametrize(
    "sheet",
    [
        "channels/web/page/chat.css",
        "channels/web/page/sheets.css",
        "channels/web/page/confirming.css",
    ],
    ids=str,
)
def test_other_style_sheets_name_colours_by_what_they_are_for(sheet: str) -> None:
    text = re.sub(r"url\(.*?\)", "", (BOT / sheet).read_text("utf-8"))
    assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[;\s])", text)) <= {"#ffffff", "#b9cbe4"}
