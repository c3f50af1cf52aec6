"""A session's card: a button beside each line, on the page; elsewhere one below leads to them."""

from __future__ import annotations

import pytest

from bot.channels.manifest import MANIFEST, capabilities
from bot.delivery.render import render
from handlers.contract import Beside, Button, Reply, column
from tests.bot.browser import on_one_database
from tests.bot.house import event
from tests.handlers.hall import Hall
from tests.rows import each_row

CARD = Reply("A\nB", column(Button("Sửa", "x")), (Beside("B", Button("Sửa", "y")),))
LINES = {"kind", "when", "place", "helpers", "counts0"}
MISSING = {"results0", "lessons"}
BESIDE = {
    "closed": LINES | {"results0"},  # lessons are added on the card, when it is looked at
    "returned": LINES | MISSING,
    "submitted": LINES | MISSING,
    "draft": set[str](),
    "open": set[str](),
    "approved": set[str](),
    "withdrawn": set[str](),
}


@each_row("channel", MANIFEST)
def test_only_the_page_has_room_beside_a_line(channel: str) -> None:
    message = render(CARD, capabilities(channel))[-1]
    assert (message.beside == [("B", "Sửa", "y")]) is (channel == "web")
    assert message.text.startswith("A\nB")


@on_one_database
@pytest.mark.parametrize(("state", "steps"), BESIDE.items())
async def test_each_line_is_changed_and_each_missing_one_written_with_a_tap(
    hall: Hall, state: str, steps: set[str]
) -> None:
    await hall.put(state)
    said = event("binh", f"[outreach.open:{hall.number}]", hall.clock, channel="box")
    (letter,) = await hall.app.receive(said)
    found = {data.rpartition(":")[2]: (line, label) for line, label, data in letter.message.beside}
    assert found.keys() == steps
    lines = letter.message.text.split("\n")
    for step, (line, label) in found.items():
        assert (label, line in lines) == (("Ghi", False) if step in MISSING else ("Sửa", True))
    for _, _, data in letter.message.beside:
        assert f"outreach.skip:#:{data.rpartition(':')[2]}" in await hall.say(
            "binh", f"[{data}]"
        ) or data.endswith(("kind", "when"))
