"""The bot in a terminal: each line typed is a message, each answer is shown where it stands."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import count
from pathlib import Path

import structlog

from bot.app import App
from bot.channel import Busy, InboxMessage, Message
from bot.channels.console import Console
from bot.clock import now
from bot.config import Config
from bot.house import index
from bot.run import assemble, open_house
from storage.store import Store

log = structlog.get_logger("terminal")
ERRORS = Path("var") / "chat.log"
"""What went wrong meanwhile: it would stand in the midst of the talk."""
LOOK_SECONDS = 2.0
"""How often a terminal looks for what other processes wrote to it."""
KEPT = Path("var") / "tep"
"""Where files come to lie, below where the terminal was opened: never among a program's sources."""


async def converse(config: Config, store: Store, name: str) -> str:
    """The bot in a terminal; what was said comes back as a transcript."""
    console = Console(name, now)
    app = assemble(config, store, {"console": console})
    index(app.core.house.library)  # within the first unit it would keep a running house waiting
    await open_house(app)
    line: str | None = None
    if await goes_on(app, console) and (line := await _next_line(app, console)) is None:
        return transcribed(console)
    while True:
        try:
            await show_answers(app, console, await app.receive(console.event(line)))
            await app.seen(console.sender, console.answers, console.later)
        except Busy as error:
            log.error("not stored", why=str(error))
            console.remark(app.core.house.texts.say("cli.chat_not_stored"))
        await app.compute()
        await app.settle()
        line = await _next_line(app, console)
        if line is None:
            return transcribed(console)


def transcribed(console: Console) -> str:
    """What was said so far."""
    return "\n\n".join(console.transcript) + "\n"


async def goes_on(app: App, console: Console) -> bool:
    """Show that a question is still open, with its buttons; False for whoever arrives anew."""
    offers = await app.left_open(console.sender)
    if offers is None:
        return False
    said = app.core.house.texts.say("cli.chat_left")
    console.show_answers([InboxMessage(console.answers, Message(said, [[one] for one in offers]))])
    return True


async def show_answers(app: App, console: Console, answers: list[InboxMessage]) -> None:
    """Show them, and keep what comes with them."""
    console.show_answers(answers)
    await keep_files(app, console, answers)


async def keep_files(app: App, console: Console, letters: list[InboxMessage]) -> None:
    """Save what letters bring, written over nothing, and say where; or that it cannot be."""
    say = app.core.house.texts.say
    for file in filter(None, (one.message.file for one in letters)):
        drawn = await app.draw(file, console.sender)
        try:
            path = _put_down(Path(file.filename).name, drawn[0]) if drawn else None
        except OSError as error:
            console.remark(say("cli.chat_file_lost", name=file.filename, why=error.strerror))
            continue
        console.remark(say("cli.chat_file", path=path) if path else say("cli.chat_file_gone"))


def _put_down(name: str, body: bytes) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        path = KEPT / (name if number == 1 else f"{Path(name).stem}-{number}{Path(name).suffix}")
        with suppress(FileExistsError), path.open("xb") as kept:
            kept.write(body)
            return path.absolute()
    raise AssertionError


async def _next_line(app: App, console: Console) -> str | None:
    """What is typed next; meanwhile what comes by itself is shown, also from other processes."""
    await show_later(app, console)
    typing = asyncio.get_running_loop().run_in_executor(None, read_line)
    while not typing.done():
        await asyncio.wait({typing}, timeout=LOOK_SECONDS)
        await show_later(app, console)
    return await typing


async def show_later(app: App, console: Console) -> None:
    """Show what waits in this terminal's mailbox; what was shown is as good as sent."""
    with suppress(Busy):
        if inbox_messages := await app.waiting(console.sender, console.later):
            console.show_later(inbox_messages)
            await keep_files(app, console, inbox_messages)
            await app.seen(console.sender, console.answers, console.later)


def read_line() -> str | None:
    """A typed line; None at the end of the input."""
    while True:
        try:
            line = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            return None
        if line:
            return line
