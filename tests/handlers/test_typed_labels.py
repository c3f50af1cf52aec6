"""The words of a button, typed, are its tap, whatever else they mean; a slash makes a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handlers.dispatch import make_router
from handlers.readings import Intent
from handlers.rules.folding import fold
from handlers.turn import ConversationState, Turn
from tests.bot.house import HOUSE, START, Clock, event
from tests.rows import each_row

ROUTER = make_router()
HANDLERS = Path(__file__).parents[2] / "handlers"
BUTTON = re.compile(r'button\(\s*"([\w.]+)",\s*f?"([\w.]+)')
TEXTS = HOUSE.texts
FILLED = re.compile(r"\{\w+\}")


def buttons() -> Iterator[tuple[str, str]]:
    """Every label of the house with the way that its button leads."""
    for path in sorted(HANDLERS.rglob("*.py")):
        for name, data in BUTTON.findall(path.read_text("utf-8")):
            label = FILLED.sub("Lan", TEXTS.raw(name))
            if data in ROUTER.tables["postback"]:
                yield label, data


LABELS = sorted(set(buttons()))


def meant(text: str, label: str, data: str, ask: str) -> Intent:
    said = event("mai", text, Clock())
    conversation = ConversationState(
        ask=ask, offers=[(label, f"{data}:1"), ("Một nút khác hẳn", "help.show")]
    )
    turn = Turn(HOUSE, None, said, 1, "lane", START, None, conversation, routes=ROUTER.tables)  # type: ignore[arg-type]
    return ROUTER.understand(turn)


ASKS = {"": "", **{route.awaits.name: name for name, route in ROUTER.tables["ask"].items()}}


@each_row("awaits", ASKS)
def test_a_typed_label_is_a_tap(awaits: str) -> None:
    lost = []
    for label, data in LABELS:
        for said in {label, label.lower(), fold(label)}:
            found = meant(said, label, data, ASKS[awaits])
            if (found.kind, found.name) != ("postback", data):
                lost.append((said, data, found.kind, found.name))
    assert not lost
