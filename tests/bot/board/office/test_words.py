"""What the pages say: every text is there, and none is idle."""

from __future__ import annotations

import re

from bot.board.office.drawn import PAGE
from bot.board.office.figures import ORDERS, VIEWS
from bot.board.office.routes import ROOMS
from bot.board.office.sessions import APPROVE
from tests.test_house import ROOT
from tests.test_words import written_texts

SAID = r"[\"']((?:office|report|approve|card)\.[a-z_]+)[\"']"
COLUMNS = (
    *("session", "day", "team", "waits", "heads", "evidence", "odd", "state"),
    *("photos", "number", "at", "who", "what"),
    *("group", "adults", "as_of", "source"),
)
COMPUTED = {
    *(f"office.room_{name.replace('-', '_')}" for name in ROOMS),
    *(f"office.column_{name}" for name in COLUMNS),
    *(f"office.theo_{name}" for name in VIEWS),
    *(f"office.xep_{name}" for name in ORDERS),
    *("office.by_age", "office.by_la", "office.by_doi"),
    *("office.people", "office.lessons", "office.reached"),
}


def test_every_text_of_the_pages_is_there_and_none_is_idle() -> None:
    sources = [*PAGE.glob("*.html"), *(ROOT / "bot/board/office").glob("*.py")]
    whole = "\n".join(path.read_text("utf-8") for path in sources)
    said = set(re.findall(SAID, whole)) - {APPROVE}  # a button, no text
    there = written_texts()
    assert {one for one in said | COMPUTED if one not in there and not one.endswith("_")} == set()
    own = {name for name in there if name.startswith("office.")}
    assert own - said - COMPUTED == set()


def test_the_pages_are_plain() -> None:
    """No script, no style within, nothing from elsewhere: the server's policy allows none."""
    whole = "".join(path.read_text("utf-8") for path in PAGE.iterdir())
    assert not re.search(r"https?://|<script|style=|<style|@import|\son[a-z]+=\"", whole)
