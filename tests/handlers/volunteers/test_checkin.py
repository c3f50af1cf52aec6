"""Check-in in a crowded hall: exact counts, codes that never collide, guesses that get nowhere."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

import pytest

from bot.app import App
from handlers.contract import Arrival
from handlers.router import CHECKIN_CODE
from handlers.rules.checking_in import TRIES
from handlers.rules.guessing import HALL, HALL_NETWORK, HALL_NETWORK_KNOWN, HALL_OWN
from handlers.shared.presence import on_show, renewed
from storage import kin, roles
from storage.outreach import attendance, checkin, sessions, teams
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, found_team, offered, open_app, rows
from tests.held import GROUP, hold


@dataclass
class Hall:
    """A house with a session that a team leader holds just now."""

    app: App
    clock: Clock
    session: int

    async def say(
        self, sender: str, said: str, channel: str = "box", network: str = ""
    ) -> list[str]:
        one = replace(event(sender, said, self.clock, channel=channel), network=network)
        letters = await self.app.receive(one)
        return [letter.message.text for letter in letters]

    async def tap(self, sender: str, data: str) -> list[str]:
        """The buttons that follow."""
        said = event(sender, f"[{data}]", self.clock, channel="box")
        return offered(await self.app.receive(said))

    async def tap_words(self, sender: str, words: str) -> list[str]:
        """The buttons that follow what is typed."""
        return offered(await self.app.receive(event(sender, words, self.clock, channel="box")))

    async def scan(self, sender: str) -> list[str]:
        token = (await self.code()).token
        body = Arrival(CHECKIN_CODE + token)
        letters = await self.app.receive(event(sender, body, self.clock, channel="box"))
        return [letter.message.text for letter in letters]

    async def code(self, session: int = 0) -> OnShowNow:
        number = session or self.session
        shown = await self.app.store.unit(
            lambda tx: on_show(tx, self.app.core.house, number, self.clock())
        )
        return OnShowNow(shown.digits, shown.token)

    async def here(self) -> int:
        return await self.app.store.read(lambda tx: attendance.count(tx, self.session))

    async def enrol(self, *names: str, group: int = GROUP) -> None:
        def work(tx: Transaction) -> None:
            for name in names:
                enrol(tx, name, self.clock, channel="box", group=group)

        await self.app.store.unit(work)

    async def close(self) -> None:
        await self.app.store.unit(lambda tx: put(tx, self.session, "closed"))


@dataclass(frozen=True)
class OnShowNow:
    digits: str
    token: str


def put(tx: Transaction, number: int, state: str) -> None:
    one = sessions.find(tx, number)
    assert one is not None
    sessions.save(tx, replace(one, state=state))


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    app = await open_app(store, clock)

    def work(tx: Transaction) -> int:
        team = found_team(tx)
        lead = enrol(tx, "hoa", clock, role="team_leader", channel="box", group=1, team=team)
        enrol(tx, "chi", clock, role="volunteer", channel="box", team=found_team(tx, "Other"))
        return hold(tx, clock, lead.person_id, team)

    return Hall(app, clock, await store.unit(work))


# ---- figures ------------------------------------------------------------------------------------


async def test_thirty_people_within_a_minute_each_once_none_refused(hall: Hall) -> None:
    people = [f"p{number}" for number in range(30)]
    await hall.enrol(*people)
    code = await hall.code()
    for number, name in enumerate(people):
        hall.clock.pass_by(seconds=2 if number else 0)
        (said,) = await hall.say(name, f"điểm danh {code.digits}")
        assert said.startswith("Đã điểm danh"), said
    assert await hall.here() == 30


async def test_two_hundred_at_once_with_repeats_are_counted_exactly(hall: Hall) -> None:
    people = [f"p{number}" for number in range(160)]
    await hall.enrol(*people)
    code = await hall.code()
    tries = [*people, *people[:40]]
    random.Random(7).shuffle(tries)  # noqa: S311

    def one(number: int, name: str) -> Awaitable[list[str]]:
        return hall.scan(name) if number % 2 else hall.say(name, code.digits)

    said = [text for (text,) in await asyncio.gather(*map(one, count(), tries))]
    assert sum(text.startswith("Đã điểm danh") for text in said) == 160
    assert sum("đã có tên" in text for text in said) == 40
    assert await hall.here() == 160


async def test_codes_of_open_sessions_never_collide_across_processes(
    hall: Hall, store_url: str
) -> None:
    other = open_store(store_url) if store_url.startswith("postgresql") else hall.app.store

    def more(tx: Transaction) -> list[int]:
        author = sessions.find(tx, hall.session)
        assert author is not None
        return [hold(tx, hall.clock, author.author_id, author.team_id) for _ in range(40)]

    numbers = [hall.session, *await hall.app.store.unit(more)]
    try:
        for _ in range(3):
            at = hall.clock()
            shown = await asyncio.gather(
                *(
                    store.unit(lambda tx, one=number, at=at: on_show(tx, HOUSE, one, at))  # type: ignore[misc]
                    for number in numbers
                    for store in (hall.app.store, other)
                )
            )
            here, there = shown[::2], shown[1::2]
            assert here == there
            assert len({one.digits for one in here}) == len(numbers)
            hall.clock.pass_by(seconds=60)
        kept = await hall.app.store.read(lambda tx: rows(tx, "checkin_code"))
        late = sorted(kept, key=lambda row: row["window_at"])[-2 * len(numbers) :]
        accepted = [row["code"] for row in late]
        assert len(set(accepted)) == 2 * len(numbers)
    finally:
        if other is not hall.app.store:
            other.close()


# ---- once, and only while it is open ------------------------------------------------------------


async def test_the_same_code_is_shown_all_the_minute(hall: Hall) -> None:
    first = await hall.code()
    hall.clock.pass_by(seconds=59)
    assert await hall.code() == first
    hall.clock.pass_by(seconds=1)
    assert (await hall.code()).digits != first.digits
    assert (await hall.code()).token != first.token


async def another(hall: Hall) -> list[str]:
    """Taps "Mã mới" under the code on show."""
    said = event("hoa", f"[checkin.show:{hall.session}]", hall.clock, channel="box")
    data = next(one for one in offered(await hall.app.receive(said)) if "fresh" in one)
    hall.clock.pass_by(seconds=5)
    return await hall.say("hoa", f"[{data}]")


@pytest.mark.parametrize("way", ["code", "square"])
async def test_another_code_within_a_minute_closes_the_one_before(hall: Hall, way: str) -> None:
    await hall.enrol("lan", "minh")
    old = await hall.code()
    (told,) = await another(hall)
    new = await hall.code()
    assert new.digits != old.digits
    assert new.token != old.token
    assert " ".join(new.digits) in told
    assert "Mã cũ đã đóng" in told
    for name, code, counted in (("lan", old, 0), ("minh", new, 1)):
        said = code.digits if way == "code" else f"[checkin.scan:{code.token}]"
        (answer,) = await hall.say(name, said)
        assert await hall.here() == counted
        assert counted or "đổi" in answer


async def test_the_code_of_the_next_minute_leaves_the_one_before_its_time(hall: Hall) -> None:
    await hall.enrol("lan")
    old = await hall.code()
    said = event("hoa", f"[checkin.show:{hall.session}]", hall.clock, channel="box")
    data = next(one for one in offered(await hall.app.receive(said)) if "fresh" in one)
    hall.clock.pass_by(seconds=62)
    (told,) = await hall.say("hoa", f"[{data}]")
    assert "Mã cũ còn nhận đến 08:01:30" in told
    await hall.say("lan", old.digits)
    assert await hall.here() == 1


async def test_codes_of_one_minute_are_all_different(hall: Hall) -> None:
    lead = await hall.app.store.read(lambda tx: sessions.look(tx, hall.session))
    assert lead is not None

    def make(tx: Transaction) -> list[str]:
        numbers = [hold(tx, hall.clock, lead.author_id, lead.team_id) for _ in range(40)]
        codes = []
        for second in range(1, 60):
            at = hall.clock() + timedelta(seconds=second)
            codes += [renewed(tx, HOUSE, number, at).digits for number in numbers]
        return codes

    codes = await hall.app.store.unit(make)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("way", ["code", "square"])
@pytest.mark.parametrize(("seconds", "counted"), [(89, 1), (90, 0)])
async def test_what_was_shown_is_accepted_for_ninety_seconds(
    hall: Hall, way: str, seconds: int, counted: int
) -> None:
    await hall.enrol("lan")
    code = await hall.code()
    hall.clock.pass_by(seconds=seconds)
    said = code.digits if way == "code" else f"[checkin.scan:{code.token}]"
    (told,) = await hall.say("lan", said)
    assert await hall.here() == counted
    assert counted or "đổi" in told


async def test_a_closed_session_takes_nobody(hall: Hall) -> None:
    await hall.enrol("lan")
    code = await hall.code()
    await hall.close()
    for said in (code.digits, f"điểm danh {code.digits}", f"[checkin.scan:{code.token}]"):
        await hall.say("lan", said)
    assert await hall.here() == 0
    for data in ("show", "fresh", "page", "help", "hand"):
        assert await hall.tap("hoa", f"checkin.{data}:{hall.session}") == ["outreach.show"]


async def test_one_person_on_two_channels_is_counted_once(hall: Hall) -> None:
    await hall.enrol("lan", "lan at home")

    def link(tx: Transaction) -> None:
        one, two = (int(str(row["id"])) for row in rows(tx, "person")[-2:])
        kin.record_same(tx, kin.Link(0, one, two, None), hall.clock())

    await hall.app.store.unit(link)
    for name in ("lan", "lan at home"):
        await hall.scan(name)
    assert await hall.here() == 1


async def test_who_took_it_back_may_come_again(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    await hall.tap("lan", f"checkin.undo:{hall.session}")
    assert await hall.here() == 0
    hall.clock.pass_by(minutes=5)
    await hall.scan("lan")
    assert await hall.here() == 1
    (kept,) = await hall.app.store.read(lambda tx: rows(tx, "attendance"))
    assert (kept["struck_at"], kept["struck_by"] is None) == (None, False)


async def test_nobody_takes_back_another(hall: Hall) -> None:
    await hall.enrol("lan", "minh")
    await hall.scan("lan")
    await hall.tap("minh", f"checkin.undo:{hall.session}")
    await hall.tap("minh", "checkin.absent:1")
    assert await hall.here() == 1


# ---- newcomers ----------------------------------------------------------------------------------


async def enrolled(hall: Hall, name: str) -> None:
    for data in ("enrol.consent:yes", "enrol.age:adult", "profile.form:bac", "profile.no_name"):
        await hall.tap(name, data)
    await hall.tap(name, f"profile.group:{GROUP}")


async def test_a_newcomer_is_counted_at_the_moment_of_the_scan(hall: Hall) -> None:
    scanned_at = hall.clock()
    await hall.scan("lan")
    hall.clock.pass_by(minutes=3)
    await hall.scan("lan")  # once more, to be sure
    await hall.close()
    await enrolled(hall, "lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    found = await hall.app.store.read(lambda tx: attendance.of(tx, hall.session, person))
    assert found is not None
    assert (found.scanned_at, found.recorded_at) == (scanned_at, hall.clock())
    assert (found.placement, found.group_id, found.is_adult) == ("group", GROUP, True)
    assert await hall.app.store.read(lambda tx: rows(tx, "checkin_scan")) == []


async def test_a_scan_of_yesterday_is_no_scan(hall: Hall) -> None:
    await hall.scan("lan")
    hall.clock.pass_by(hours=24)
    await enrolled(hall, "lan")
    assert await hall.here() == 0


async def test_who_declines_is_told_that_the_head_count_covers_them(hall: Hall) -> None:
    await hall.scan("tam")
    said = await hall.say("tam", "[enrol.consent:no]")
    assert "tổng số người" in said[-1]
    assert await hall.here() == 0
    assert "tổng số người" in (await hall.scan("tam"))[-1]


# ---- guessing -----------------------------------------------------------------------------------


def wrong(code: OnShowNow) -> str:
    return "1111" if code.digits != "1111" else "3333"


async def test_who_guesses_needs_two_codes_and_others_one(hall: Hall) -> None:
    await hall.enrol("quy", "lan")
    for _ in range(TRIES):
        await hall.say("quy", f"/diemdanh {wrong(await hall.code())}")
    code = await hall.code()
    (said,) = await hall.say("quy", code.digits)
    assert "mã mới" in said
    await hall.say("lan", code.digits)
    assert await hall.here() == 1
    await hall.say("quy", await next_code(hall))
    assert await hall.here() == 2


async def test_one_that_guesses_without_end_waits_alone(hall: Hall) -> None:
    await hall.enrol("quy", "lan")
    for _ in range(HALL_OWN.tries):
        await hall.say("quy", f"/diemdanh {wrong(await hall.code())}")
    for code in (await hall.code()).digits, await next_code(hall):
        assert "phải chờ 10 phút" in (await hall.say("quy", code))[0]
    await hall.say("lan", (await hall.code()).digits)
    assert await hall.here() == 1
    await hall.scan("quy")
    assert await hall.here() == 2


async def test_taps_and_addresses_guess_no_faster_than_words(hall: Hall) -> None:
    await hall.enrol("quy")
    for _ in range(TRIES):
        await hall.tap("quy", f"checkin.bare:{wrong(await hall.code())}")
    for _ in range(2):
        await hall.tap("quy", f"checkin.bare:{await next_code(hall)}")
    assert await hall.here() == 0
    await hall.scan("quy")  # the square cannot be guessed
    assert await hall.here() == 1


async def test_a_late_code_is_no_guess(hall: Hall) -> None:
    await hall.enrol("lan")
    old = await hall.code()
    hall.clock.pass_by(minutes=3)
    for _ in range(TRIES + 1):
        (said,) = await hall.say("lan", old.digits)
        assert "mã mới" in said
    await hall.say("lan", (await hall.code()).digits)
    assert await hall.here() == 1


async def attack(hall: Hall, times: int, network: str, known: str = "") -> None:
    """Wrong codes from one network, each from a new address or all from some who have agreed."""
    code = await hall.code()
    for number in range(times):
        sender = f"{known}{number // 4}" if known else f"bot {network} {number}"
        await hall.say(sender, f"điểm danh {wrong(code)}", network=network)


async def next_code(hall: Hall) -> str:
    hall.clock.pass_by(minutes=1)
    return (await hall.code()).digits


async def test_an_attack_from_elsewhere_is_not_felt_in_the_hall(hall: Hall) -> None:
    await attack(hall, HALL.tries * 2, "far")
    said = await hall.say("newcomer", (await hall.code()).digits, network="hall")
    assert "đã ghi giờ đến" in said[0]


@pytest.mark.parametrize("right_first", [True, False])
async def test_beside_an_attacker_in_the_hall_two_codes_in_a_row_open(
    hall: Hall, right_first: bool
) -> None:
    await attack(hall, HALL_NETWORK.tries, "hall")
    code = await hall.code()
    first = code.digits if right_first else wrong(code)
    (said,) = await hall.say("newcomer", first, network="hall")  # right or wrong: the same words
    assert "mã mới" in said
    (again,) = await hall.say("newcomer", first, network="hall")  # one code is no second one
    assert again == said
    told = await hall.say("newcomer", await next_code(hall), network="hall")
    assert ("đã ghi giờ đến" in told[0]) is right_first
    if not right_first:
        told = await hall.say("newcomer", await next_code(hall), network="hall")
        assert "đã ghi giờ đến" in told[0]


async def test_whoever_has_agreed_or_scans_is_not_asked_twice(hall: Hall) -> None:
    await hall.enrol("lan")
    await attack(hall, HALL_NETWORK.tries, "hall")
    code = (await hall.code()).digits
    assert (await hall.say("lan", code, network="hall"))[0].startswith("Đã điểm danh")
    assert "đã ghi giờ đến" in (await hall.scan("newcomer"))[0]


async def test_fakes_who_agreed_are_counted_for_their_network(hall: Hall) -> None:
    await hall.enrol("lan", *(f"fake{number}" for number in range(25)))
    await attack(hall, HALL_NETWORK_KNOWN.tries, "hall", known="fake")
    (said,) = await hall.say("lan", (await hall.code()).digits, network="hall")
    assert "mã mới" in said
    (said,) = await hall.say("lan", await next_code(hall), network="hall")
    assert said.startswith("Đã điểm danh")


async def test_many_networks_at_one_session_bring_two_codes_and_it_passes(hall: Hall) -> None:
    for number in range(HALL.tries // HALL_NETWORK.tries):
        await attack(hall, HALL_NETWORK.tries, f"far {number}")
    (said,) = await hall.say("newcomer", (await hall.code()).digits, network="hall")
    assert "mã mới" in said
    hall.clock.pass_by(minutes=10)
    said = (await hall.say("newcomer", (await hall.code()).digits, network="hall"))[0]
    assert "đã ghi giờ đến" in said


async def test_without_a_network_strangers_are_counted_at_the_session(hall: Hall) -> None:
    await attack(hall, HALL.tries, "")
    (said,) = await hall.say("newcomer", (await hall.code()).digits)
    assert "mã mới" in said


async def test_four_digits_are_only_words_where_nothing_is_open(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.close()
    (said,) = await hall.say("lan", "2026")
    assert "mã" not in said
    assert await hall.app.store.read(lambda tx: rows(tx, "checkin_guess")) == []


# ---- the team -----------------------------------------------------------------------------------


async def test_another_team_sees_and_does_nothing(hall: Hall) -> None:
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    whom = f"{hall.session}:{person}"
    for data in (
        f"show:{hall.session}",
        f"page:{hall.session}",
        f"dark:{hall.session}",
        f"hand:{whom}",
    ):
        assert await hall.tap("chi", f"checkin.{data}") == ["outreach.show"]
    await hall.scan("lan")
    for data in (f"strike:{whom}", f"can:{whom}:k7-1", f"skills:{hall.session}"):
        await hall.tap("chi", f"checkin.{data}")
    assert await hall.here() == 1
    assert await hall.app.store.read(lambda tx: rows(tx, "skill_confirmation")) == []


async def test_who_left_the_team_is_refused_on_the_next_tap(hall: Hall) -> None:
    def dismiss(tx: Transaction) -> None:
        held = next(row for row in rows(tx, "role_grant") if row["role"] == "team_leader")
        roles.withdraw(tx, int(str(held["id"])), None, hall.clock())

    assert f"checkin.help:{hall.session}" in await hall.tap("hoa", f"checkin.show:{hall.session}")
    await hall.app.store.unit(dismiss)
    (said,) = await hall.say("hoa", f"[checkin.show:{hall.session}]")
    assert "dành cho đội trưởng" in said


async def test_by_hand_only_those_of_the_sessions_groups(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.enrol("far away", group=5)
    near, far = await hall.app.store.read(
        lambda tx: [int(str(row["id"])) for row in rows(tx, "person")[-2:]]
    )
    for person in (far, near, near, 404):
        await hall.tap("hoa", f"checkin.hand:{hall.session}:{person}")
    (kept,) = await hall.app.store.read(lambda tx: rows(tx, "attendance"))
    assert (kept["person_id"], kept["way"], bool(kept["is_fresh"])) == (near, "leader", False)


@pytest.mark.parametrize(("served", "is_found"), [((), True), ((GROUP,), True), ((5,), False)])
async def test_a_team_looks_people_up_only_in_its_own_groups(
    hall: Hall, served: tuple[int, ...], is_found: bool
) -> None:
    def serve(tx: Transaction) -> None:
        for group in served:
            teams.serve(tx, found_team(tx), group, hall.clock().date(), hall.clock())

    await hall.app.store.unit(serve)
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    await hall.tap("hoa", f"checkin.help:{hall.session}")
    hand = f"checkin.hand:{hall.session}:{person}"
    assert (hand in await hall.tap_words("hoa", "lan")) == is_found
    await hall.tap("hoa", hand)
    assert await hall.here() == is_found


@pytest.mark.parametrize(("people", "listed"), [(5, 5), (6, 0)])
async def test_of_many_with_one_name_nobody_is_listed(hall: Hall, people: int, listed: int) -> None:
    await hall.enrol(*(f"p{number}" for number in range(people)))  # all called Lan
    await hall.tap("hoa", f"checkin.help:{hall.session}")
    offers = await hall.tap_words("hoa", "lan")
    assert sum(one.startswith("checkin.hand") for one in offers) == listed


async def test_a_skill_is_confirmed_once_and_taken_back_within_the_day(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    whom = f"{hall.session}:{person}:k7-1"

    async def confirmed() -> int:
        return len(await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)))

    for data in ("can", "can"):
        await hall.tap("hoa", f"checkin.{data}:{whom}")
    assert await confirmed() == 1
    await hall.tap("hoa", f"checkin.cannot:{whom}")
    assert await confirmed() == 0
    await hall.close()  # what was seen may still be written down that evening
    await hall.tap("hoa", f"checkin.can:{whom}")
    assert await confirmed() == 1
    hall.clock.pass_by(hours=24)
    await hall.tap("hoa", f"checkin.cannot:{whom}")
    assert await confirmed() == 1


async def test_who_was_not_there_has_no_skill_confirmed(hall: Hall) -> None:
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    await hall.tap("hoa", f"checkin.can:{hall.session}:{person}:k7-1")
    assert await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)) == []


@pytest.mark.parametrize("who", ["oneself", "at home"])
async def test_nobody_vouches_for_their_own_house(hall: Hall, who: str) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    await hall.scan("hoa")

    def settle(tx: Transaction) -> int:
        own, other = (int(str(rows(tx, "attendance")[at]["person_id"])) for at in (1, 0))
        for one in (own, other):
            kin.join(tx, 1, one, hall.clock())
        return own if who == "oneself" else other

    person = await hall.app.store.unit(settle)
    await hall.tap("hoa", f"checkin.can:{hall.session}:{person}:k7-1")
    assert await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)) == []


async def test_a_link_to_the_screen_opens_once_and_not_for_ever(hall: Hall) -> None:
    at = hall.clock()
    page = checkin.Page(hall.session, None, at + timedelta(minutes=10))
    for name in ("one", "two"):
        await hall.app.store.unit(lambda tx, one=name: checkin.add_page(tx, one, page, at))  # type: ignore[misc]
    opening: Callable[[Transaction], bool] = lambda tx: checkin.open_page(tx, "one", hall.clock())  # noqa: E731
    opened = await asyncio.gather(*(hall.app.store.unit(opening) for _ in range(8)))
    assert sum(opened) == 1
    hall.clock.pass_by(minutes=10)
    at = hall.clock()
    assert not await hall.app.store.unit(lambda tx: checkin.open_page(tx, "two", at))
