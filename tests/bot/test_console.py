"""The terminal as a mailbox: what comes by itself is shown, tapped by `#1`, and lost by nobody."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.app import App
from bot.channel import InboxMessage, Message, Sender
from bot.channels.console import Console
from bot.imports.groups import ensure_example_groups
from bot.run import replay
from bot.terminal import converse, goes_on, show_answers, show_later
from handlers.contract import Postback, Utterance
from storage.delivery.post import Dead
from storage.store import Store
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Mailbox, enrol, event, offered, rows

CODE = re.compile(r"\*\*(\w{4}(?:-\w{4})+)\*\*")
TWO = Message("news", [[("Yes", "a.yes"), ("No", "a.no")]])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("#1", Postback("a.yes")),
        ("# 2", Postback("a.no")),
        ("#4", Postback("a.no")),
        ("1", Utterance("1")),
        ("#0", Utterance("#0")),
        ("#5", Utterance("#5")),
        ("#x", Utterance("#x")),
    ],
)
def test_a_button_of_what_came_by_itself_has_a_number_of_its_own(
    clock: Clock, typed: str, meant: object, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console("lan", clock)
    console.show_answers([InboxMessage(1, TWO)])
    console.show_later([InboxMessage(2, TWO), InboxMessage(3, TWO)])
    shown = capsys.readouterr().out
    assert [mark for mark in ("1. Yes", "#1 Yes", "#2 No", "#4 No") if mark not in shown] == []
    assert (console.answers, console.later) == (1, 3)
    assert console.event(typed).body == meant


@pytest.mark.parametrize("begins", ["web", "console"])
async def test_linking_web_and_terminal_completes(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, begins: str
) -> None:
    """Two processes on one database; whichever side makes the code, the other types it."""
    monkeypatch.setattr("bot.channels.console.TERMINAL", "bot")
    console = Console("lan", clock)
    sides = {
        "web": App(CONFIG, store, HOUSE, KEYS, {"web": Mailbox("web")}, clock),
        "console": App(CONFIG, store, HOUSE, KEYS, {"console": console}, clock),
    }
    await sides["web"].open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    for channel in sides:
        await store.unit(lambda tx, on=channel: enrol(tx, "lan", clock, channel=on))  # type: ignore[misc]
    other = "console" if begins == "web" else "web"

    async def says(side: str, words: str) -> str:
        inbox_messages = await sides[side].receive(event("lan", words, clock, channel=side))
        return "\n".join(inbox_message.message.text for inbox_message in inbox_messages)

    (code,) = CODE.findall(await says(begins, "[link.start]"))
    named = await sides[other].receive(event("lan", code, clock, channel=other))
    # on the page no number consents
    await says(other, f"[{offered(named)[0]}]" if other == "web" else "1")
    if begins == "web":
        (asked,) = await sides["web"].waiting(Sender("web", "bot", "lan"), 0)
        await says("web", f"[{offered([asked])[0]}]")
    else:
        await show_later(sides["console"], console)
        console.show_answers(await sides["console"].receive(console.event("#1")))
    links = await store.read(lambda tx: rows(tx, "same_person"))
    assert [link["undone_at"] for link in links] == [None]
    await show_later(sides["console"], console)
    told = await sides["web"].waiting(Sender("web", "bot", "lan"), 0)
    assert told if begins == "console" else console.later > 0  # both hear how it ended
    assert (
        await sides["console"].waiting(console.sender, 0) == []
    )  # shown, so it is as good as sent


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_terminal_opened_again_goes_on_with_the_open_question(
    store: Store,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.console.TERMINAL", "bot")
    first = Console("lan", clock)
    app = App(CONFIG, store, HOUSE, KEYS, {"console": first}, clock)
    await app.open()
    assert not await goes_on(app, first)
    await store.unit(lambda tx: enrol(tx, "lan", clock, channel="console"))
    await app.receive(first.event("đổi tên"))
    again = Console("lan", clock)
    assert await goes_on(app, again)
    assert "Không cần tên" in capsys.readouterr().out
    await app.receive(again.event("Hoa"))
    assert [row["name"] for row in await store.read(lambda tx: rows(tx, "profile"))] == ["Hoa"]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_file_that_follows_lies_below_where_the_terminal_was_opened(
    store: Store,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """And is written over nothing; where it cannot be, that is said."""
    monkeypatch.setattr("bot.channels.console.TERMINAL", "bot")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    console = Console("lan", clock)
    app = App(CONFIG, store, HOUSE, KEYS, {"console": console}, clock)
    await app.open()
    await store.unit(lambda tx: enrol(tx, "lan", clock, channel="console"))

    async def export() -> list[str]:
        asked = event("lan", "[mydata.export]", clock, channel="console")
        await show_answers(app, console, await app.receive(asked))
        return [line for line in capsys.readouterr().out.splitlines() if "ệp" in line]

    assert str(tmp_path / "here") in (await export())[-1]
    await export()
    (only,) = (tmp_path / "here").iterdir()
    first, second = sorted((only / "tep").iterdir())
    assert only.name == "var"  # as everything that a running program leaves
    assert (first.suffix, second.suffix, first.read_bytes()[:1]) == (".json", ".json", b"[")
    shutil.rmtree(only)
    only.touch()
    assert "Chưa lưu được tệp" in (await export())[-1]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_what_takes_seconds_is_made_before_the_first_unit(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a running house: whoever makes the index of words within a unit holds its writer."""
    done: list[str] = []
    monkeypatch.setattr("bot.terminal.index", lambda _: done.append("index"))
    monkeypatch.setattr("bot.run.index", lambda _: done.append("index"))

    async def opened(*_: object) -> None:
        done.append("unit")
        raise EOFError

    monkeypatch.setattr("bot.terminal.open_house", opened)
    monkeypatch.setattr(App, "replay", opened)
    with pytest.raises(EOFError):
        await converse(CONFIG, store, "lan")
    found = await replay(CONFIG, store, [Dead(1, clock(), "", "")])
    assert "EOFError" in str(found[0][1])
    assert done == ["index", "unit"] * 2
