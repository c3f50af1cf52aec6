"""Nobody decides on a session of their own; its card says who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from storage.identity import linked_people
from storage.outreach import history
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import START
from tests.handlers.hall import Hall
from tests.handlers.officers.approving import DEEDS, texts


def _same_address(tx: Transaction) -> None:
    roles.grant(tx, roles.Grant(0, 1, "officer", None, None, None, 1), START)


def _same_person(tx: Transaction) -> None:
    linked_people.record_same(tx, linked_people.Link(0, 1, 4, None), START)


def _household(tx: Transaction) -> None:
    linked_people.join(tx, 4, 1, START)
    linked_people.join(tx, 4, 4, START)


def _sent_it(tx: Transaction) -> None:
    when = (START, START.date())
    history.record(tx, history.Happened(1, "submitted", *when, 4, 4))


OWN: list[tuple[str, Callable[[Transaction], None]]] = [
    ("binh", _same_address),
    ("mai", _same_person),
    ("mai", _household),
    ("mai", _sent_it),
]


@pytest.mark.parametrize(("who", "related"), OWN, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("deed", DEEDS[:3])
async def test_nobody_decides_on_their_own(
    hall: Hall, who: str, related: Callable[[Transaction], None], deed: str
) -> None:
    await hall.app.store.unit(related)
    assert (await hall.say(who, f"[{deed}]"))[0] == "approve.next"
    await hall.say(who, "a reason")
    assert (await hall.now()).state == "submitted"
    assert DEEDS[0] not in await hall.say(who, "/duyet")


@pytest.mark.parametrize(
    ("joined", "parted", "may"),
    [
        (-2, 1, False),  # undone after the session was begun
        (1, 2, False),  # joined since, and undone again
        (-2, -1, False),  # undone just before it was begun
        (-1000, -25 * 30, True),  # two people for a month and more
    ],
)
async def test_undoing_a_link_makes_no_judge(
    hall: Hall, joined: int, parted: int, *, may: bool
) -> None:
    def work(tx: Transaction) -> None:
        number = linked_people.record_same(
            tx, linked_people.Link(0, 1, 4, None), START + timedelta(hours=joined)
        )
        linked_people.part(tx, number, START + timedelta(hours=parted))

    await hall.app.store.unit(work)
    assert (DEEDS[0] in await hall.say("mai", "[approve.open:#]")) is may
    await hall.say("mai", "[approve.yes:#]")
    assert ((await hall.now()).state == "approved") is may


@pytest.mark.parametrize("state", ["submitted", "approved"])
async def test_ones_own_card_says_who_may_decide(hall: Hall, state: str) -> None:
    await hall.put(state)
    await hall.app.store.unit(_same_address)
    assert await hall.say("binh", "[approve.open:#]") == ["approve.next"]
    assert "duyệt giúp được: Lan." in await texts(hall, "binh", f"[approve.open:{hall.number}]")
    await hall.app.store.unit(_same_person)  # now mai is binh
    assert await hall.say("binh", "[approve.open:#]") == ["approve.next", "invite.new"]


@pytest.mark.parametrize(("who", "times"), [("mai", 2), ("binh", 1)], ids=["decides", "is barred"])
async def test_a_card_reads_the_history_once(
    hall: Hall, who: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for who may decide, however many officers there are; once for what it rests on."""
    await hall.app.store.unit(_same_address)
    reads: list[int] = []
    events = history.events

    def one_more(tx: Transaction, session_id: int) -> list[history.Happened]:
        reads.append(session_id)
        return events(tx, session_id)

    monkeypatch.setattr(history, "events", one_more)
    await hall.say(who, "[approve.open:#]")
    assert reads == [hall.number] * times
