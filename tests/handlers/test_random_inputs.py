"""Ten thousand random inputs from everybody in every state: each gets a usable next step.

A next step is usable when one of the answers carries buttons, when a typed answer is awaited, or
when the answer is one of `ward.LEAVES`, which say themselves what follows.
"""

from __future__ import annotations

import asyncio
import os

import pytest

from storage.chain.verify import verify
from storage.delivery import post
from storage.identity import people
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, dump, enrol, event, lane_of, open_app, rows
from tests.handlers.ward import PEOPLE, Ward
from tests.handlers.ward.lawful import Kept, unlawful

SEED = int(os.environ.get("FUZZ_SEED", "2026"))
INPUTS = {"sqlite": 10_000, "postgresql": 1_000}
MAY_WRITE = {"officer", "founder", "invited", "captain"}
"""Whose inputs may rightly lead to new roles or invitations."""
FAR = {
    *(("ask", "review.typed"), ("ask", "track.typed")),
    *(("ask", "chase.why"), ("ask", "chase.named"), ("ask", "reporting.reason")),
    *(
        ("ask", "awards.objection"),
        ("ask", "exemplars.why"),
        ("ask", "issuing.why"),
        ("ask", "settling.reason"),
    ),
    *(("ask", "inbox.words"), ("ask", "common.words")),
}
"""Routes that lie weeks of learning, somebody else's report or question, a month that was closed,
a report that was issued or a night's count away; their own tests lead there."""
MISSED = 12
"""Of some four hundred routes: whose turn comes when is never twice the same."""
OWN = ("profile", "consent", "membership", "address", "attempt", "completion")


@pytest.fixture
async def ward(store: Store) -> Ward:
    clock = Clock()
    ward = Ward(await open_app(store, clock), clock, seed=SEED)
    for name in PEOPLE:
        await ward.seat(name)
    return ward


def of_person(kept: Kept, person: int) -> dict[str, object]:
    """What is kept of one person, whose rows nobody else may touch."""
    return {table: [row for row in kept[table] if row["person_id"] == person] for table in OWN}


@pytest.mark.fuzz
@pytest.mark.timeout(600)  # twelve seconds of work, on a machine that others use too
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
    assert sum(ward.said.values()) >= INPUTS[store.name]
    if store.name == "sqlite" and "FUZZ_SEED" not in os.environ:  # a short run misses some
        assert len(ward.unreached() - FAR) <= MISSED, ward.unreached()
    after = await store.read(dump)
    assert of_person(after, sleeper.person_id) == of_person(before, sleeper.person_id)
    assert (await store.read(verify)).fault is None
    assert all(len(data.encode()) <= 64 for data in ward.seen)
    assert unlawful(after) == []


async def test_the_judge_sees_what_is_unlawful(ward: Ward, store: Store) -> None:
    """A test of the test: a role from nowhere and an answer in somebody else's lesson are seen."""

    def sin(tx: Transaction) -> None:
        known = people.known(tx, lane_of("resident", "box"))
        other = people.known(tx, lane_of("another", "box"))
        assert known is not None
        assert other is not None
        roles.grant(tx, roles.Grant(0, known.address_id, "officer", None, None), ward.clock())
        person = known.person_id
        attempt = next(row for row in rows(tx, "attempt") if row["person_id"] == person)
        values = f"{attempt['id']}, 'q1', 'a', TRUE, '2026-11-23', '2026-11-23', {other.address_id}"
        columns = "attempt_id, question_id, picked, is_right, answered_at, local_date, address_id"
        tx.cursor.execute(f"INSERT INTO answer ({columns}) VALUES ({values})")  # noqa: S608

    assert unlawful(await store.read(dump)) == []
    await store.unit(sin)
    found = unlawful(await store.read(dump))
    assert [line.split(":")[0] for line in found] == [
        "a role without a redeemed invitation",
        "an answer in somebody else's attempt",
    ]


async def test_nobody_without_the_role_makes_roles(ward: Ward, store: Store) -> None:
    """Everybody but officers and the invited tries every button of the invitations, twice."""
    tries = ["invite.new:officer", "invite.new:group_leader:1", "invite.accept:1"]
    tries += ["invite.accept:2", *(f"invite.withdraw:{number}" for number in range(1, 5))]
    before = await store.read(dump)
    for name in set(PEOPLE) - MAY_WRITE:
        for data in [*tries, *tries]:
            await ward.take(name, event(name, f"[{data}]", ward.clock, channel="box"))
    after = await store.read(dump)
    for table in ("invite", "role_grant", "role_withdrawal", "audit_entry"):
        assert after[table] == before[table]
    assert ward.wrong == []
