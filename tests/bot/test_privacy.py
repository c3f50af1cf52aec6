"""What is written before somebody agrees, and what is never written at all."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.channel import InboxMessage
from bot.hiding import masked
from handlers.contract import Event
from storage.delivery import post
from tests.bot.house import (
    Clock,
    Pushed,
    breaking,
    days_pass,
    dump,
    event,
)

PERSONAL = {"lane", "chat", "person_id", "address_id", "salt"}
"""Columns that speak of somebody; a table without any can say nothing about them."""


def about_people(kept: dict[str, list[dict[str, object]]]) -> set[str]:
    """The tables with rows that speak of somebody."""
    return {name for name, found in kept.items() if found and PERSONAL & found[0].keys()}


async def test_before_consent_nothing_personal_is_kept(
    app: App, clock: Clock, channel: Pushed
) -> None:
    """A whole unconsented conversation, lessons and quiz included, leaves keyed hashes only."""
    sender, words = "canarysender", "canarywords"
    conversation = ["xin chào", words, "[enrol.consent:no]", "[learn.open:k7-1]", words]
    conversation += [f"[learn.step:0:{step}]" for step in range(1, 9)]
    conversation += ["[quiz.pick:0:q1:a]", f"/tiendo {words}", "/dulieu", "AB23-CD45", "gặp"]
    for text in conversation:
        await app.receive(event(sender, text, clock))
    await app.settle()
    kept = await app.store.read(dump)
    assert "canary" not in str(kept)
    assert about_people(kept) == {"conversation", "event", "outbox", "refused_code"}
    assert {(row["chat"], row["message"]) for row in kept["outbox"]} == {(None, None)}
    assert {(row["lane"], row["body"], row["error"]) for row in kept["event"]} == {(None,) * 3}

    clock.pass_by(hours=25)
    await app.tick()
    later = await app.store.read(dump)
    assert about_people(later) == {"event"}  # keyed hashes, so that nothing counts twice
    await days_pass(app.store, clock, 8)
    await app.tick()
    assert (await app.store.read(dump))["event"] == []


async def test_what_a_mailbox_was_told_before_consent_goes_after_a_day(
    app: App, clock: Clock
) -> None:
    """Nobody may ever come back to fetch it."""
    inbox_messages: list[InboxMessage] = await app.receive(
        event("canary", "hello", clock, channel="box")
    )
    assert inbox_messages
    assert "canary" not in str(await app.store.read(dump))
    clock.pass_by(hours=25)
    await app.tick()
    assert (await app.store.read(dump))["outbox"] == []


def test_masking_happens_before_anything_is_written() -> None:
    said: Event = event("lan", "số của tôi là 031088001234", Clock())
    hidden, found = masked(said)
    assert found
    assert "031088001234" not in str(hidden.body)


async def test_a_masked_number_reaches_no_table(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, ValueError("a bug"))
    for text in ("căn cước 031088001234", "/gap 031088001234"):
        await app.receive(event("lan", text, clock))
    assert len(await app.store.read(post.dead)) == 2
    assert "031088001234" not in str(await app.store.read(dump))
