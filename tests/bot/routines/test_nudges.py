"""Sessions that wait, while the clock is stepped: who is told, when, and never twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.app import App
from bot.routines.nudges import Nudges
from handlers.turn import WARD_ZONE
from handlers.volunteers import nudge
from storage.delivery import clockwork
from storage.identity import linked_people, people
from storage.outreach import flags, history, orphans, sessions
from storage.outreach.sessions import OutreachSession
from storage.rights import roles
from storage.store import Store, open_store
from storage.transaction import Transaction, Work
from tests.bot.house import Clock, Pushed, enrol, event, found_team, make_app, open_app, rows
from tests.bot.routines.striking import alone
from tests.engines import once_on_a_server
from tests.touching import watch

BEGUN = datetime(2026, 11, 30, 14, 0, tzinfo=WARD_ZONE)


class Street:
    """A team with a leader and a volunteer, two officers, and what each was told on which day."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel = app, clock, channel
        self.known: dict[str, people.Known] = {}
        self.told: list[tuple[str, str]] = []
        self.hours: set[int] = set()

    def fill(self, tx: Transaction) -> None:
        team = found_team(tx)
        for name, role in (("binh", "team_leader"), ("chi", "volunteer"), ("dung", "team_leader")):
            self.known[name] = enrol(tx, name, self.clock, role=role, team=team)
        for name in ("mai", "nam"):
            self.known[name] = enrol(tx, name, self.clock, role="officer")

    def begin(self, tx: Transaction, state: str = "closed", who: str = "chi") -> int:
        """A session that was touched just now."""
        at, author = self.clock(), self.known[who]
        sent_at = at if state in {"submitted", "returned"} else None
        new = OutreachSession(
            *(0, 1, author.person_id, author.address_id, state, "review"),
            *("BH2", None, at.date(), at, at),
            created_at=at,
            touched_at=at,
            submitted_at=sent_at,
        )
        number = sessions.add(tx, new)
        history.record(
            tx, history.Happened(number, "created", at, at.date(), author.person_id, None)
        )
        return number

    def withdraw(self, tx: Transaction, *names: str) -> None:
        for name in names:
            for grant in roles.grants_of(tx, self.known[name].address_id, self.clock()):
                roles.withdraw(tx, grant.id, None, self.clock())

    async def live(self, days: float, every: float = 8) -> list[tuple[str, str]]:
        """Time passes, looked at every so many hours: who was told of sessions, and what first."""
        self.told = []
        until = self.clock() + timedelta(days=days)
        while self.clock() < until:
            self.clock.at += min(timedelta(hours=every), until - self.clock())
            before = len(self.channel.sent)
            await self.app.schedule.tick()
            await self.app.settle()
            local = self.clock().astimezone(WARD_ZONE)
            for chat, message in self.channel.sent[before:]:
                self.told.append((chat, message.buttons[0][0][1]))
                self.hours.add(local.hour)
        return self.told

    async def events(self, number: int = 1) -> list[str]:
        found = await self.app.store.read(lambda tx: history.events(tx, number))
        return [one.what for one in found]


@pytest.fixture
async def street(store: Store) -> Street:
    clock, channel = Clock(BEGUN), Pushed()
    street = Street(await open_app(store, clock, channel), clock, channel)
    await store.unit(street.fill)
    alone(street.app, "nudge", "closings")
    await street.app.schedule.tick()
    return street


async def begun(street: Street, state: str = "closed", who: str = "chi") -> int:
    return await street.app.store.unit(partial(street.begin, state=state, who=who))


@pytest.mark.parametrize(
    ("store_url", "state"),
    once_on_a_server(("submitted",), ("draft",), ("closed",), ("returned",)),
    indirect=["store_url"],
)
async def test_after_a_week_its_author_then_the_officers_once_each(
    street: Street, state: str
) -> None:
    await begun(street, state)
    door = "approve.open:1" if state == "submitted" else "team.open:1"
    assert await street.live(6.9) == []
    assert await street.live(1) == [("chi", "outreach.open:1")]
    assert await street.live(6) == []
    assert await street.live(2) == [("mai", door), ("nam", door)]
    assert await street.live(20, every=24) == []
    assert await street.events() == ["created", "reminded", "escalated"]
    assert min(street.hours) >= 7
    assert max(street.hours) < 21


async def test_what_was_left_open_is_closed_first_and_its_author_told(street: Street) -> None:
    await begun(street, "open")
    assert await street.live(6.9) == [("chi", "outreach.open:1")]
    assert "closed" in await street.events()


@pytest.mark.parametrize(
    ("store_url", "state"),
    once_on_a_server(("approved",), ("withdrawn",)),
    indirect=["store_url"],
)
async def test_what_is_finished_is_left_alone(street: Street, state: str) -> None:
    await begun(street, state)
    assert await street.live(30, every=12) == []


async def test_a_plan_is_not_stale_before_its_day(street: Street) -> None:
    number = await begun(street, "planned")

    def plan(tx: Transaction) -> None:
        one = sessions.find(tx, number)
        assert one is not None
        sessions.save(tx, replace(one, local_date=(BEGUN + timedelta(days=20)).date()))

    await street.app.store.unit(plan)
    assert await street.live(19, every=12) == []
    assert await street.live(3) == [("chi", "outreach.open:1")]


async def test_who_touches_it_is_left_alone_for_another_week(street: Street) -> None:
    await begun(street)
    await street.live(8)
    await street.app.receive(event("chi", "[outreach.set:1:helpers:3]", street.clock))
    await street.app.settle()
    assert await street.live(6.5) == []
    assert await street.live(1) == [("chi", "outreach.open:1")]


@pytest.mark.parametrize(
    ("store_url", "gone", "told"),
    once_on_a_server(
        (("chi",), [("binh", "outreach.ask_take:1")]),
        (("chi", "binh"), [("dung", "outreach.ask_take:1")]),
        (("chi", "binh", "dung"), [("mai", "team.open:1"), ("nam", "team.open:1")]),
        (("chi", "binh", "dung", "mai"), [("nam", "team.open:1")]),
        (("chi", "binh", "dung", "mai", "nam"), []),
    ),
    indirect=["store_url"],
)
async def test_who_left_is_passed_over(
    street: Street, gone: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    await begun(street)
    await street.app.store.unit(lambda tx: street.withdraw(tx, *gone))
    assert await street.live(8) == told


async def test_an_officer_who_had_a_hand_in_it_is_not_asked_to_decide(street: Street) -> None:
    def both(tx: Transaction) -> None:
        mai, binh = street.known["mai"], street.known["binh"]
        link = linked_people.Link(0, binh.person_id, mai.person_id, mai.address_id)
        linked_people.record_same(tx, link, street.clock())

    await begun(street, "submitted", "binh")
    await street.app.store.unit(both)
    await street.live(8)
    assert await street.live(8) == [("nam", "approve.open:1")]


async def test_one_message_a_day_for_each_with_three_sessions_at_most(street: Street) -> None:
    for _ in range(7):
        await begun(street)
    assert await street.live(7.5) == [("chi", "outreach.open:1")]
    assert len(street.channel.sent[-1][1].buttons) == 3
    assert await street.live(2) == [("chi", "outreach.open:4"), ("chi", "outreach.open:7")]
    assert await street.live(3) == []


def flagged(tx: Transaction, number: int, at: datetime) -> None:
    flags.record(tx, flags.Flag(0, number, "too_short", "", '{"least": 30, "minutes": 5}', at))


async def test_an_oddity_is_told_to_officers_after_two_days_once(street: Street) -> None:
    number = await begun(street, "submitted")
    await street.app.store.unit(lambda tx: flagged(tx, number, street.clock()))
    assert await street.live(1.9) == []
    assert await street.live(1) == [("mai", "approve.open:1"), ("nam", "approve.open:1")]
    assert await street.live(3) == []


@pytest.mark.parametrize("how", ["explained", "mended", "approved"])
async def test_an_oddity_that_was_settled_is_not_told(street: Street, how: str) -> None:
    number, at = await begun(street, "submitted"), street.clock()

    def settle(tx: Transaction) -> None:
        flagged(tx, number, at)
        if how == "explained":
            flags.explain(tx, number, "It rained", at)
        elif how == "mended":
            flags.mend(tx, 1, at)
        else:
            one = sessions.find(tx, number)
            assert one is not None
            sessions.save(tx, replace(one, state="approved"))

    await street.app.store.unit(settle)
    assert await street.live(4) == []


async def test_after_a_night_off_the_round_waits_for_the_day(street: Street) -> None:
    await begun(street)
    street.clock.pass_by(days=7, hours=8)  # 22:00
    await street.app.schedule.tick()
    await street.app.settle()
    assert street.channel.sent == []
    assert await street.live(0.6) == [("chi", "outreach.open:1")]
    assert min(street.hours) >= 8


async def test_a_restart_and_a_second_process_tell_nothing_twice(street: Street) -> None:
    await begun(street)
    street.clock.pass_by(days=8)
    due = street.clock()
    other = make_app(street.app.store, street.clock, street.channel)
    rounds: Sequence[App] = (street.app, other, street.app)
    for name in ("nudge", "nudge-again", "nudge-more"):
        await street.app.store.unit(lambda tx, n=name: clockwork.strike(tx, n, due))  # type: ignore[misc]
    performers = [one.schedule._routines["nudge"].perform for one in rounds]
    await asyncio.gather(*(perform(due) for perform in performers))
    await street.app.settle()
    await other.settle()
    assert [chat for chat, _ in street.channel.sent] == ["chi"]
    assert await street.events() == ["created", "reminded"]
    assert len(await street.app.store.read(lambda tx: rows(tx, "push"))) == 1


async def test_a_leader_takes_over_what_a_member_left(street: Street) -> None:
    number = await begun(street, "draft")

    async def taps(who: str, data: str) -> None:
        await street.app.receive(event(who, f"[{data}]", street.clock))
        await street.app.settle()

    await taps("binh", "outreach.take:1")
    assert await author(street, number) == street.known["chi"].person_id
    await street.app.store.unit(lambda tx: street.withdraw(tx, "chi"))
    for nobody in ("chi", "mai"):
        await taps(nobody, "outreach.take:1")
    assert await author(street, number) == street.known["chi"].person_id
    await taps("binh", "outreach.take:1")
    assert await author(street, number) == street.known["binh"].person_id
    await taps("dung", "outreach.take:1")
    assert await author(street, number) == street.known["binh"].person_id
    assert await street.events() == ["created", "taken"]
    noted = await street.app.store.read(lambda tx: rows(tx, "audit_entry"))
    assert [(row["action"], row["subject"]) for row in noted] == [("session.taken", "session:1")]
    assert not await street.app.store.read(lambda tx: orphans.is_one(tx, number, street.clock()))


async def author(street: Street, number: int) -> int:
    one = await street.app.store.read(lambda tx: sessions.look(tx, number))
    assert one is not None
    return one.author_id


async def test_each_letter_is_a_short_unit_of_its_own(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = open_store(sqlite_url), Clock(BEGUN)
    street = Street(await open_app(store, clock, Pushed()), clock, Pushed())
    await store.unit(street.fill)
    for number in range(30):
        await begun(street, who=("chi", "binh", "dung")[number % 3])
    clock.pass_by(days=20)
    touched = watch(store, monkeypatch)
    patience = street.app.config.nudge
    nudges = Nudges(store, street.app.core, lambda _: None, clock, patience)
    assert await nudges.perform(clock()) == "3 told"
    assert len(touched) == 3  # and whom to tell was read beside
    assert max(touched) <= 2 + 2 * nudge.MOST
    store.close()


async def test_who_went_on_meanwhile_hears_nothing(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(street)
    street.clock.pass_by(days=8)
    store = street.app.store
    unit = store.unit

    def touch(tx: Transaction) -> None:
        one = sessions.look(tx, 1)
        assert one is not None
        sessions.save(tx, replace(one, touched_at=street.clock()))

    async def after_a_touch(work: Work[object]) -> object:
        await unit(touch)
        return await unit(work)

    monkeypatch.setattr(store, "unit", after_a_touch)
    patience = street.app.config.nudge
    nudges = Nudges(store, street.app.core, lambda _: None, street.clock, patience)
    assert await nudges.perform(street.clock()) == "0 told"
    assert await street.events() == ["created"]
