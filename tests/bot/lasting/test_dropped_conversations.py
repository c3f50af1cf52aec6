"""A restored copy brings back nothing that was tried by somebody who said no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from bot.config import Config
from bot.restoring import again
from bot.restoring.again import do_again
from bot.restoring.lasting import own_file
from handlers.enrolling import Enrolling
from handlers.shared.trial import Trial
from handlers.turn import ConversationState
from storage.backup import backup, restore
from storage.identity import people
from storage.privacy import tombstones
from storage.privacy.tombstones import Dropped
from storage.store import Store
from tests.bot.house import Clock, event, lane_of, open_app
from tests.bot.lasting.ground import opened

pytestmark = pytest.mark.alone
TRIED = ("hello", "[enrol.try]", *["[learn.step:{}]"] * 5)
NO = ("[enrol.start]", "[enrol.consent:no]")


def conversation_of(store: Store) -> ConversationState:
    saved = store.look(lambda tx: people.here(tx, lane_of("lan", "box")).state)
    return msgspec.json.decode(saved, type=ConversationState) if saved else ConversationState()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(again, "now", clock)
    return clock


async def say(store: Store, clock: Clock, lines: Sequence[str]) -> None:
    app = await open_app(store, clock)
    buttons: list[str] = []
    for line in lines:
        wanted = line.partition(":{")[0].strip("[]")
        data = next((one for one in buttons if one.startswith(wanted)), line.strip("[]"))
        said = f"[{data}]" if line.startswith("[") else line
        letters = await app.receive(event("lan", said, clock, channel="box"))
        buttons = [d for one in letters for row in one.message.buttons for _, d in row]
        clock.pass_by(seconds=5)
    await app.settle()


async def test_a_no_outlives_a_restore(config: Config, clock: Clock, tmp_path: Path) -> None:
    store = opened(config)
    await say(store, clock, TRIED)
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    await say(store, clock, NO)
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert Trial.key in conversation_of(store).forms
    assert [do_again(config, store) for _ in range(2)] == [{"dropped": 1}, {}]
    assert list(conversation_of(store).forms) == [Enrolling.key]
    store.close()


async def test_the_list_names_nobody(config: Config, clock: Clock) -> None:
    store = opened(config)
    await say(store, clock, (*TRIED, *NO))
    await say(store, clock, TRIED)
    await say(store, clock, NO)
    listed = own_file(config).read_text("utf-8")
    assert lane_of("lan", "box") not in listed
    (first, *_) = [one for one in tombstones.read(own_file(config)) if isinstance(one, Dropped)]
    assert timedelta(0) < clock() - first.at < timedelta(hours=1)
    store.close()


async def test_who_came_back_since_is_left_alone(config: Config, clock: Clock) -> None:
    store = opened(config)
    await say(store, clock, (*TRIED, *NO, "hello"))
    before = conversation_of(store)
    assert not do_again(config, store)
    assert conversation_of(store) == before
    store.close()
