"""A typed number answers the message it was typed under, never a later or replaced one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app import App
from storage.store import Store
from tests.bot.browser import on_one_database
from tests.bot.house import Clock, enrol, event, open_app

LATE = timedelta(seconds=61)
"""So long before it was received something was typed, where it says `late`."""
TALKS = {
    "typed twice, the second is of no later card": (
        ("/nhac", "1", "late 1"),
        ("“Bật nhắc”", "remind.ask_time"),
    ),
    "in time it is the later card's": (("/nhac", "1", "1"), ("mấy giờ", "remind.on")),
    "late, but in other words than a number": (
        ("/nhac", "1", "late đổi giờ"),
        ("mấy giờ", "remind.on"),
    ),
    "late among options, which come again as they stand": (
        ("/hoc", "1", "late 1"),
        ("“Tiếp tục”", "learn.step"),
    ),
    "of a list that was longer": (("/bai", "/nhac", "5"), ("của tin trước", "remind.on")),
    "of no list": (("/bai", "/nhac", "77"), ("chưa", "")),
    "what a late number named once is not its other meaning": (
        ("/nhac", "1", "1", "late 2"),
        ("“Nghỉ 30 ngày”", "remind.on"),
    ),
}


async def say(app: App, clock: Clock, who: str, line: str) -> tuple[str, list[str]]:
    """The words and the buttons of what is answered."""
    said = event(who, line.removeprefix("late "), clock, channel="box")
    if line.startswith("late "):
        said = replace(said, at=clock() - LATE)
    clock.pass_by(seconds=1)
    letters = await app.receive(said)
    clock.pass_by(seconds=60)
    messages = [letter.message for letter in letters]
    return (
        "\n".join(one.text for one in messages),
        [data for one in messages for row in one.buttons for _, data in row],
    )


@on_one_database
async def test_what_numbers_are_bound_to(store: Store) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    wrong = {}
    for who, (what, (lines, (words, offered))) in enumerate(TALKS.items()):
        await store.unit(lambda tx, name=f"lan{who}": enrol(tx, name, clock, channel="box"))
        for line in lines:
            said, buttons = await say(app, clock, f"lan{who}", line)
        if words not in said or not any(one.startswith(offered) for one in buttons):
            wrong[what] = said, buttons
    assert not wrong
