"""Those who write in `bench crash-zalo` get somewhere: no bench of people who learn nothing."""

from __future__ import annotations

import asyncio
import random

from bot.app import App
from bot.channels.manifest import capabilities
from bot.imports.groups import ensure_example_groups
from storage.store import Store
from tests.bench.zalo_people import Hall, Shown, Typist
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, event, rows

MOST = 40
"""Messages of one person; a lesson takes about half as many."""


async def test_by_words_alone_they_enrol_and_complete_a_lesson(store: Store) -> None:
    clock, hall, said = Clock(), Hall(()), list[tuple[str, str]]()
    channel = Pushed("zalo_bot", capabilities("zalo_bot"))
    app = App(CONFIG, store, HOUSE, KEYS, {channel.name: channel}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    typist = Typist(hall, lambda person, text: said.append((person, text)), random.Random(18))  # noqa: S311
    life = asyncio.create_task(typist.live(lambda: len(said) >= MOST))
    for number in range(MOST):
        while len(said) <= number:  # noqa: ASYNC110 - nobody tells when somebody writes
            await asyncio.sleep(0)
        before = len(channel.sent)
        await app.receive(event(*said[number], clock, channel=channel.name))
        await app.settle()
        for chat, message in channel.sent[before:]:
            hall.show(Shown(chat, "", message.text))
    typist.wake()
    await life
    found = store.look(lambda tx: (len(rows(tx, "answer")), len(rows(tx, "completion"))))
    assert found[0] >= 3
    assert found[1] >= 1
