"""Ten thousand random inputs from everybody in every state: each gets a usable next step.

A next step is usable when one of the answers carries buttons, when a typed answer is awaited, or
when the answer is one of LEAVES: those that say themselves what to type or what comes by itself.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import replace

import pytest

from bot.app import App
from bot.channel import Letter
from handlers.contract import Body, Event
from handlers.invite import create
from handlers.turn import Talk
from storage import campaign, people, post, roles
from storage.store import Store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.house import (
    Clock,
    dump,
    enrol,
    event,
    lane_of,
    offered,
    open_app,
    rows,
)
from tests.handlers.inputs import anything

INPUTS = {"sqlite": 10_000, "postgresql": 1_000}
LEAVES = ("stats.counting", "mydata.erased")
"""The figures follow as a message of their own; after the erasure one types the word it names."""
PEOPLE = (
    "stranger",
    "decliner",
    "newcomer",
    "resident",
    "another",
    "leader",
    "officer",
    "former",
    "invited",
)
MAY_WRITE = {"officer", "invited"}
"""Whose inputs may rightly lead to new roles or invitations."""


class Ward:
    """A small ward: everybody who may write, and what they were ever offered."""

    def __init__(self, app: App, clock: Clock, seed: int) -> None:
        self.app = app
        self.clock = clock
        self.chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be repeated
        self.seen: list[str] = []
        texts = app.core.house.texts
        self.leaves = [texts.say(name, first="", last="", you="").split("{")[0][:12] for name in LEAVES]
        self.wrong: list[str] = []
        self.said: Counter[str] = Counter()

    async def settle_in(self) -> None:
        """Everybody takes the place that their name says."""
        await self.app.store.unit(self._found)
        for name, taps in {
            "decliner": ["[enrol.consent:no]", "[learn.open:k7-1]"],
            "newcomer": ["[enrol.consent:yes]", "[enrol.age:teen]", "[profile.form:co]"],
            "resident": ["[learn.open:k7-1]"],
        }.items():
            for tap in taps:
                await self.take(name, event(name, tap, self.clock, channel="box"))
        code = await self.app.store.unit(
            lambda tx: create(tx, self.app.core.house, ("officer", None), None, self.clock())
        )
        await self.take("invited", event("invited", code.typed, self.clock, channel="box"))

    def _found(self, tx: Transaction) -> None:
        group = campaign.all_groups(tx)[0].id
        enrol(tx, "resident", self.clock, group=group, channel="box")
        enrol(tx, "another", self.clock, channel="box")
        enrol(tx, "leader", self.clock, role="group_leader", group=group, channel="box")
        enrol(tx, "officer", self.clock, role="officer", channel="box")
        former = enrol(tx, "former", self.clock, role="officer", channel="box")
        (grant,) = roles.grants_of(tx, former.address_id)
        roles.withdraw(tx, grant.id, None, self.clock())

    async def live(self, name: str, count: int) -> None:
        """So many inputs of one person, one after another."""
        for _ in range(count):
            body = anything(self.chance, self.seen)
            if self.chance.random() < 0.01:
                self.clock.pass_by(hours=self.chance.choice((1, 30)))
            await self.take(name, self._event(name, body))

    def _event(self, name: str, body: Body) -> Event:
        return replace(event(name, "", self.clock, channel="box"), body=body)

    async def take(self, name: str, said: Event) -> None:
        """Hand one input in, and judge what comes back."""
        letters = await self.app.receive(said)
        self.said[type(said.body).__name__] += 1
        if not await self._is_usable(name, letters):
            self.wrong.append(f"{name}: {said.body!r} -> {[one.message.text for one in letters]}")
        self.seen += [data for data in offered(letters) if len(self.seen) < 2000]
        if letters:
            who = (said.channel, said.bot, said.sender)
            from bot.channel import Sender

            await self.app.seen(Sender(*who), letters[-1].id)

    async def _is_usable(self, name: str, letters: list[Letter]) -> bool:
        texts = [letter.message.text for letter in letters]
        if not texts or not all(text.strip() and len(text) <= 4000 for text in texts):
            return False
        if offered(letters) or any(leaf in text for text in texts for leaf in self.leaves):
            return True
        saved, _ = await self.app.store.read(lambda tx: people.here(tx, lane_of(name, "box")))
        import msgspec

        return saved is not None and bool(msgspec.json.decode(saved, type=Talk).ask)


@pytest.fixture
async def ward(store: Store) -> Ward:
    clock = Clock()
    ward = Ward(await open_app(store, clock), clock, seed=2026)
    await ward.settle_in()
    return ward


def of_person(kept: dict[str, list[dict[str, object]]], person: int) -> dict[str, object]:
    """What is kept of one person, whose rows nobody else may touch."""
    return {
        table: [row for row in kept[table] if row["person_id"] == person]
        for table in ("profile", "consent", "membership", "address", "attempt", "completion")
    }


async def test_every_input_gets_a_usable_next_step_and_no_effect_without_right(
    ward: Ward, store: Store
) -> None:
    sleeper = await store.unit(lambda tx: enrol(tx, "sleeper", ward.clock, channel="box"))
    before = await store.read(dump)
    share = INPUTS[store.name] // len(PEOPLE) + 1
    await asyncio.gather(*(ward.live(name, share) for name in PEOPLE))
    await ward.app.settle()

    assert ward.wrong[:3] == []
    assert await store.read(post.dead) == []
    assert min(ward.said.values()) > INPUTS[store.name] // 100
    assert sum(ward.said.values()) >= INPUTS[store.name]
    after = await store.read(dump)
    assert of_person(after, sleeper.person_id) == of_person(before, sleeper.person_id)
    assert (await store.read(verify)).fault is None
    assert all(len(data.encode()) <= 64 for data in ward.seen)
    assert unlawful(after) == []


def unlawful(kept: dict[str, list[dict[str, object]]]) -> list[str]:
    """Effects that nobody had a right to; each kind is looked for on its own."""
    wrong = []
    lanes = {row["id"]: row["lane"] for row in kept["address"]}
    names = {lane_of(name, "box"): name for name in PEOPLE}
    noted = {str(row["subject"]) for row in kept["audit_entry"] if row["action"] == "role.granted"}
    founded = {"leader", "officer", "former"}
    for row in kept["role_grant"]:
        name = names.get(str(lanes.get(row["address_id"])))
        if f"grant:{row['id']}" not in noted and name not in founded:
            wrong.append(f"a role without a redeemed invitation: {row}")
    redeemed = {row["pair"] for row in kept["invite"] if row["closed_why"] == "redeemed"}
    if len(noted) > len(redeemed):
        wrong.append(f"{len(noted)} roles from {len(redeemed)} redeemed invitations")
    people_ = {row["person_id"] for row in kept["profile"] if row["consent_version"] is not None}
    attempts = {row["id"]: row["person_id"] for row in kept["attempt"]}
    owners = {row["id"]: row["person_id"] for row in kept["address"]}
    for row in kept["answer"]:
        if row["address_id"] is not None and owners[row["address_id"]] != attempts[row["attempt_id"]]:
            wrong.append(f"an answer in somebody else's attempt: {row}")
    given = {row["person_id"] for row in kept["consent"]}
    erased = {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    for table in ("attempt", "completion", "membership"):
        wrong += [
            f"{table} of somebody who never agreed: {row}"
            for row in kept[table]
            if row["person_id"] not in given | people_ | erased
        ]
    return wrong


async def test_the_judge_sees_what_is_unlawful(ward: Ward, store: Store) -> None:
    """A test of the test: a role from nowhere and an answer in somebody else's lesson are seen."""

    def sin(tx: Transaction) -> None:
        known = people.known(tx, lane_of("resident", "box"))
        other = people.known(tx, lane_of("another", "box"))
        assert known is not None
        assert other is not None
        roles.grant(tx, roles.Grant(0, known.address_id, "officer", None, None), ward.clock())
        (attempt,) = rows(tx, "attempt")
        tx.cursor.execute(
            "INSERT INTO answer (attempt_id, question_id, picked, is_right, answered_at,"
            " local_date, address_id) VALUES"
            f" ({attempt['id']}, 'q1', 'a', TRUE, '2026-11-23', '2026-11-23', {other.address_id})"
        )

    assert unlawful(await store.read(dump)) == []
    await store.unit(sin)
    found = unlawful(await store.read(dump))
    assert [line.split(":")[0] for line in found] == [
        "a role without a redeemed invitation",
        "an answer in somebody else's attempt",
    ]


async def test_nobody_without_the_role_makes_roles(ward: Ward, store: Store) -> None:
    """Everybody but officers and the invited tries every button of the invitations."""
    tries = ["invite.new:officer", "invite.new:group_leader:1", "invite.accept:1", "invite.accept:2"]
    tries += [f"invite.withdraw:{number}" for number in range(1, 5)]
    before = await store.read(dump)
    for name in set(PEOPLE) - MAY_WRITE:
        for data in [*tries, *tries]:
            await ward.take(name, event(name, f"[{data}]", ward.clock, channel="box"))
    after = await store.read(dump)
    for table in ("invite", "role_grant", "role_withdrawal", "audit_entry"):
        assert after[table] == before[table]
    assert ward.wrong == []
