"""How many taps the commonest tasks take: the README says so, and each tap is on offer there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.transaction import Transaction
from tests.bot.browser import on_one_database
from tests.bot.house import enrol
from tests.handlers.hall import Hall

ROOT = Path(__file__).parents[2]
WORDS = (ROOT / "bot/channels/web/page/words.js").read_text("utf-8")
BARS = {
    who: set(re.findall(r"'(/[a-z]+)'", line))
    for who, line in re.findall(r"^    (hoc|buoi|duyet): \{ (.*?) \}", WORDS, re.MULTILINE)
}
"""What the bar at the bottom of the page sends, by the command that tells whose it is."""
TASKS = {
    ("lan", "hoc", "go on learning"): ("/start", "[learn.resume]"),
    ("lan", "hoc", "see one's progress"): ("/tiendo",),
    ("lan", "hoc", "ask an officer"): ("/trogiup", "[inquiry.ask]"),
    ("binh", "buoi", "write down a session"): ("/buoi", "[outreach.new]"),
    ("binh", "buoi", "go on with a session"): ("/start", "[outreach.open:#]"),
    ("binh", "buoi", "see the team"): ("/doihinh",),
    ("mai", "duyet", "see the figures"): ("/thongke",),
    ("mai", "duyet", "approve a session"): ("/duyet", "[approve.yes:#]"),
    ("mai", "duyet", "answer a question"): ("/trogiup", "[inbox.show]"),
}
"""Who, whose bar, what for: the taps one after the other; the page itself says `/start`."""


def come(tx: Transaction, hall: Hall) -> None:
    """Beside the members of the team: a resident, and an officer."""
    enrol(tx, "lan", hall.clock, channel="box")
    enrol(tx, "mai", hall.clock, role="officer", channel="box")


def told() -> dict[str, int]:
    text = (ROOT / "README.md").read_text("utf-8")
    (table,) = re.findall(r"<!-- taps -->\n(.*?)<!-- end -->", text, re.DOTALL)
    return {task: int(taps) for task, taps in re.findall(r"([a-z' ]+) (\d)(?=,| \|)", table)}


def test_the_readme_tells_every_task() -> None:
    counted = {task: sum(tap != "/start" for tap in taps) for (_, _, task), taps in TASKS.items()}
    assert {task.strip(): taps for task, taps in told().items()} == counted


@on_one_database
@pytest.mark.parametrize(("task", "taps"), TASKS.items(), ids=lambda one: str(one[-1]))
async def test_each_tap_is_on_offer(
    hall: Hall, task: tuple[str, str, str], taps: tuple[str, ...]
) -> None:
    who, bar, _ = task
    await hall.app.store.unit(lambda tx: come(tx, hall))
    await hall.put("submitted" if who == "mai" else "closed")
    on_offer = [*BARS[bar], "/start"]
    for tap in taps:
        assert tap in on_offer
        on_offer = [f"[{data}]" for data in await hall.say(who, tap)]
