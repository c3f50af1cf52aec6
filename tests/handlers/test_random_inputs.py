"""Ten thousand random inputs from everybody in every state: each gets a usable next step.

A next step is usable when one of the answers carries buttons, when a typed answer is awaited, or
when the answer is one of `ward.LEAVES`, which say themselves what follows.
"""

from __future__ import annotations

import asyncio

import pytest

from storage import people, post, roles
from storage.store import Store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.house import Clock, dump, enrol, event, lane_of, open_app, rows
from tests.handlers.ward import PEOPLE, Ward

INPUTS = {"sqlite": 10_000, "postgresql": 1_000}
MAY_WRITE = {"officer", "founder", "invited", "captain"}
"""Whose inputs may rightly lead to new roles or invitations."""
FOUNDED = {"leader", "officer", "founder", "former", "captain", "helper"}
"""Who were given their role by the test itself."""
FAR = {("ask", "review.typed")}
"""Routes that lie weeks of learning away; their own tests lead there."""
OWN = ("profile", "consent", "membership", "address", "attempt", "completion")
Kept = dict[str, list[dict[str, object]]]


@pytest.fixture
async def ward(store: Store) -> Ward:
    clock = Clock()
    ward = Ward(await open_app(store, clock), clock, seed=2026)
    for name in PEOPLE:
        await ward.seat(name)
    return ward


def of_person(kept: Kept, person: int) -> dict[str, object]:
    """What is kept of one person, whose rows nobody else may touch."""
    return {table: [row for row in kept[table] if row["person_id"] == person] for table in OWN}


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
    if store.name == "sqlite":  # the shorter run on PostgreSQL cannot come everywhere
        assert ward.unreached() <= FAR
    after = await store.read(dump)
    assert of_person(after, sleeper.person_id) == of_person(before, sleeper.person_id)
    assert (await store.read(verify)).fault is None
    assert all(len(data.encode()) <= 64 for data in ward.seen)
    assert unlawful(after) == []


def unlawful(kept: Kept) -> list[str]:
    """Effects that nobody had a right to; each kind is looked for on its own."""
    return [*_roles_from_nowhere(kept), *_answers_of_others(kept), *_records_without_consent(kept)]


def _roles_from_nowhere(kept: Kept) -> list[str]:
    lanes = {row["id"]: row["lane"] for row in kept["address"]}
    names = {lane_of(name, "box"): name for name in PEOPLE}
    noted = {str(row["subject"]) for row in kept["audit_entry"] if row["action"] == "role.granted"}
    redeemed = {row["pair"] for row in kept["invite"] if row["closed_why"] == "redeemed"}
    erased = {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    wrong = []
    for row in kept["role_grant"]:
        if row["address_id"] is None and row["person_id"] in erased:
            continue  # of a team: it stays for the count of members, and opens nothing
        name = names.get(str(lanes.get(row["address_id"])))
        if f"grant:{row['id']}" not in noted and name not in FOUNDED:
            wrong.append(f"a role without a redeemed invitation: {row}")
    if len(noted) > len(redeemed):
        wrong.append(f"more roles than redeemed invitations: {noted}")
    return wrong


def _answers_of_others(kept: Kept) -> list[str]:
    attempts = {row["id"]: row["person_id"] for row in kept["attempt"]}
    speak_for = {(row["id"], row["person_id"]) for row in kept["address"]}
    speak_for |= {(row["address_id"], row["person_id"]) for row in kept["household"]}
    helped = {row["person_id"] for row in kept["assisted_resident"]}
    helped |= {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    helpers = {row["address_id"] for row in kept["role_grant"]}
    speak_for |= {(address, person) for address in helpers for person in helped}
    parted = {
        (address["id"], int(str(row["subject"]).partition(":")[2]))
        for row in kept["audit_entry"]
        if row["action"] == "person.parted"
        for address in kept["address"]
    }
    speak_for |= parted  # they spoke for that person until the code was taken back
    return [
        f"an answer in somebody else's attempt: {row}"
        for row in kept["answer"]
        if row["address_id"] and (row["address_id"], attempts[row["attempt_id"]]) not in speak_for
    ]


def _records_without_consent(kept: Kept) -> list[str]:
    asked = {row["person_id"] for row in kept["consent"]}
    asked |= {row["id"] for row in kept["person"] if row["erased_at"] is not None}
    return [
        f"{table} of somebody who never agreed: {row}"
        for table in ("attempt", "completion", "membership")
        for row in kept[table]
        if row["person_id"] not in asked
    ]


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
