"""What `bot/ZALO.md` tells the ward to set up, to type and to look for is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from bot.cli import app
from handlers.texts import load_commands

BOT = Path(__file__).parents[4] / "bot"
PAGE = (BOT / "ZALO.md").read_text(encoding="utf-8")
MENU = re.compile(r"^\| [^|`]+ \| `([^`]+)` \|$", re.MULTILINE)
COMMANDS = re.compile(r"bot zalo (\w+)((?: --\w+)*)")
LOGGED = ("wrong signature", "could not be read", "refuses the token", "sent without its picture")


def test_each_entry_of_the_menu_sends_a_word_that_is_known() -> None:
    words = {str(word) for one in load_commands().values() for word in one["words"]}  # type: ignore[attr-defined]
    assert MENU.findall(PAGE) == ["học", "ôn", "hỏi", "điểm danh", "trợ giúp"]
    assert {*MENU.findall(PAGE), "gặp"} <= words


def test_each_command_is_one_and_each_line_to_look_for_is_written() -> None:
    known = get_command(app).commands["zalo"].commands  # type: ignore[attr-defined]
    for name, options in COMMANDS.findall(PAGE):
        there = {option for one in known[name].params for option in one.opts}
        assert {*options.split()} <= there, name
    code = "".join(path.read_text("utf-8") for path in (BOT / "channels").rglob("*.py"))
    assert [line for line in LOGGED if line not in code or line not in PAGE] == []


def test_all_fourteen_open_questions_are_on_the_list() -> None:
    assert re.findall(r"^\| (\d+) \| .*\|$", PAGE, re.MULTILINE)[-14:] == [
        str(number) for number in range(1, 15)
    ]
