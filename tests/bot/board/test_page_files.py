"""The page of the big screen: light, by itself, and readable by television browsers of 2017."""

from __future__ import annotations

import re

import pytest

from bot.board.routes import PAGE, STATUS
from tests.rows import each_row

FILES = {path.name: path.read_text("utf-8") for path in PAGE.iterdir()}
LATER_THAN_2017 = {
    "screen.js": r"\?\.|\?\?|catch \{|async |await |\.flat\(|\.at\(|replaceAll|\.\.\.|\*\*=",
    "screen.css": r"\bgrid\b|\bgap:|clamp\(|min\(|max\(|aspect-ratio:(?! )|:is\(|:has\(|\bd?svh\b",
}


@pytest.mark.parametrize("name", sorted(LATER_THAN_2017))
def test_it_asks_nothing_of_a_browser_that_came_later(name: str) -> None:
    written = re.sub(r"/\*.*?\*/|//.*", "", FILES[name], flags=re.DOTALL if "css" in name else 0)
    written = written.replace("Math.min(", "").replace("Math.max(", "")
    assert re.findall(LATER_THAN_2017[name], written) == []


def test_it_is_light_and_needs_nobody_else() -> None:
    assert sum(len(text.encode()) for text in FILES.values()) < 20_000
    assert not re.search(r"https?://|innerHTML|@import|<style|style=", "".join(FILES.values()))
    assert not re.search(r"<script(?![^>]*src=)", FILES["screen.html"])


@each_row("state", sorted({*STATUS, "live", "wait", "ready", "closed"}))
def test_every_state_has_its_words_and_is_shown(state: str) -> None:
    assert f'<section class="{state}">' in FILES["screen.html"]
    assert f'[data-state="{state}"] .{state}' in FILES["screen.css"]
