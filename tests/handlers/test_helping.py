"""Learning with people who have no phone: whose the facts are, who may, and the way to a phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from handlers import onpaper
from handlers.helping import seal
from handlers.reports.participation import figures
from handlers.rules.calendar_units import Period
from handlers.rules.form_numbers import form_number, read_form_number, show_form_number
from handlers.turn import WARD_ZONE
from storage import campaign, kin, people, roles
from storage.outreach import assisted, teams
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, HOUSE, Clock, enrol, event, found_team, lane_of, open_app, rows

SEAL = seal(HOUSE)
FORM = form_number("test", 0, SEAL)
Texts = list[str]


class Hall:
    """A house with a volunteer of a team that serves the first group, and people around them."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.told: dict[str, list[tuple[str, str]]] = {}
        self.person: dict[str, people.Known] = {}

    async def open(self) -> None:
        await self.app.store.unit(self._cast)

    def _cast(self, tx: Transaction) -> None:
        self.groups = [group.id for group in campaign.all_groups(tx)]
        self.team = found_team(tx)
        self.today = self.clock().astimezone(WARD_ZONE).date()
        teams.serve(tx, self.team, self.groups[0], self.today, self.clock())
        other = found_team(tx, "Team 2")
        teams.serve(tx, other, self.groups[0], self.today, self.clock())
        cast = {"chi": ("volunteer", self.team), "bo": ("volunteer", other), "mai": ("officer", 0)}
        for name, (role, team) in {**cast, "lan": ("", 0), "minh": ("", 0)}.items():
            group = self.groups[0] if role == "" else self.groups[1]
            self.person[name] = enrol(
                tx, name, self.clock, role=role, team=team, group=group, channel="box"
            )

    def on_paper(self, tx: Transaction, name: str = "Tu", group: int = 0) -> int:
        """Somebody whom the team of chi recorded."""
        count = len(assisted.every(tx))
        form = onpaper.Form(
            form_number("hall", count, SEAL),
            *(CONFIG.notice.version, name, "bac", "adult", self.groups[group], self.team),
        )
        by = self.person["chi"].address_id
        written = onpaper.Written("salt", by, self.clock(), self.today)
        return onpaper.enrol(tx, form, written)

    async def add(self, name: str = "Tu", group: int = 0) -> int:
        return await self.app.store.unit(lambda tx: self.on_paper(tx, name, group))

    async def say(self, who: str, said: str) -> Texts:
        """What somebody is told; `told` keeps the buttons that each person got last."""
        letters = await self.app.receive(event(who, said, self.clock, channel="box"))
        messages = [letter.message for letter in letters]
        self.told[who] = [(data, label) for m in messages for r in m.buttons for label, data in r]
        return [message.text for message in messages]

    def data(self, who: str, action: str) -> str:
        """The postback of that action among the last buttons."""
        return next(data for data, _ in self.told[who] if data.startswith(action))

    async def tap(self, who: str, action: str) -> Texts:
        return await self.say(who, f"[{self.data(who, action)}]")

    async def learn(self, person: int, lesson: str = "k7-1", stop: str = "assist.show") -> Texts:
        """A whole lesson, first button after first button."""
        said = await self.say("chi", f"[assist.learn:{person}:{lesson}]")
        while not any(data == stop for data, _ in self.told["chi"]):
            sends = [data for data, _ in self.told["chi"] if ".send:" in data]
            marked = any(label.startswith(("☑", "1. ")) for _, label in self.told["chi"])
            data = sends[0] if sends and marked else self.told["chi"][0][0]
            said = await self.say("chi", f"[{data}]")
        return said

    async def rows(self, table: str, **wanted: object) -> list[dict[str, object]]:
        found = await self.app.store.read(lambda tx: rows(tx, table))
        return [row for row in found if all(row[key] == value for key, value in wanted.items())]

    async def code(self, person: int) -> str:
        """A join code, as chi is told it."""
        (said,) = await self.say("chi", f"[join.make:{person}]")
        return said.split("**")[3]


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    hall = Hall(await open_app(store, clock), clock)
    await hall.open()
    return hall


# ---- whose the facts are ------------------------------------------------------------------------


async def test_the_learners_facts_are_theirs_and_the_helpers_own_lesson_is_untouched(
    hall: Hall,
) -> None:
    tu = await hall.add()
    await hall.say("chi", "[learn.open:k7-2]")
    await hall.tap("chi", "learn.step")
    own = await hall.rows("attempt", person_id=hall.person["chi"].person_id)
    said = await hall.learn(tu)
    assert "Bác Tu đã học xong" in said[-1]

    (done,) = await hall.rows("completion")
    assert (done["person_id"], done["way"], done["group_id"]) == (tu, "helper", hall.groups[0])
    (attempt,) = await hall.rows("attempt", person_id=tu)
    answers = await hall.rows("answer")
    assert {row["attempt_id"] for row in answers} == {attempt["id"]}
    assert {row["address_id"] for row in answers} == {hall.person["chi"].address_id}
    assert await hall.rows("attempt", person_id=hall.person["chi"].person_id) == own
    assert "Bước 2" in (await hall.say("chi", "/hoc"))[-1]


async def test_a_lesson_goes_on_after_huy_and_on_a_colleagues_phone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    await hall.tap("chi", "assist.step")
    await hall.say("chi", "/huy")

    def appoint(tx: Transaction) -> None:
        enrol(tx, "dung", hall.clock, role="volunteer", team=hall.team, channel="box")

    await hall.app.store.unit(appoint)
    await hall.say("dung", f"[assist.open:{tu}]")
    assert "Bước 2" in (await hall.tap("dung", "assist.learn"))[-1]
    assert len(await hall.rows("attempt", person_id=tu)) == 1


async def test_an_old_button_records_nothing_twice(hall: Hall) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    first = hall.data("chi", "assist.step")
    await hall.say("chi", f"[{first}]")
    assert "đã qua rồi" in (await hall.say("chi", f"[{first}]"))[0]
    await hall.learn(tu)
    before = await hall.rows("answer")
    assert (await hall.say("chi", f"[{first}]"))[-1].startswith("**Bác Tu**")
    await hall.learn(tu)
    assert len(await hall.rows("completion")) == 1
    assert len(await hall.rows("answer")) == 2 * len(before)  # a second attempt of its own


# ---- who may ------------------------------------------------------------------------------------


async def test_leaving_the_team_ends_access_at_the_next_tap(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    address = hall.person["chi"].address_id
    (grant,) = await store.read(lambda tx: roles.grants_of(tx, address))
    await store.unit(lambda tx: roles.withdraw(tx, grant.id, None, hall.clock()))
    before = await hall.rows("attempt")
    assert "dành cho cán bộ" in (await hall.tap("chi", "assist.step"))[0]
    assert await hall.rows("attempt") == before


@pytest.mark.parametrize(("who", "may"), [("chi", True), ("bo", False), ("mai", True)])
async def test_only_the_team_and_officers_see_whom_it_recorded(
    hall: Hall, who: str, may: bool
) -> None:
    tu = await hall.add()
    assert any("Bác Tu" in label for _, label in await _offered(hall, who)) is may
    for tap in (f"assist.open:{tu}", f"assist.learn:{tu}:k7-1", f"join.make:{tu}"):
        said = " ".join(await hall.say(who, f"[{tap}]"))
        assert ("không còn trong danh sách" in said) is not may, tap


async def _offered(hall: Hall, who: str) -> list[tuple[str, str]]:
    await hall.say(who, "/hocho")
    return hall.told[who]


async def test_a_group_the_team_no_longer_serves_is_closed(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    yesterday = hall.today - timedelta(days=1)
    await store.unit(lambda tx: teams.leave(tx, hall.team, hall.groups[0], yesterday))
    assert "không còn trong danh sách" in (await hall.say("chi", f"[assist.open:{tu}]"))[0]


async def test_nobody_helps_themselves_or_their_household(hall: Hall, store: Store) -> None:
    me, wife = await hall.add("Chi"), await hall.add("Hoa")
    mine = hall.person["chi"]

    def at_home(tx: Transaction) -> None:
        kin.record_same(tx, kin.Link(0, me, mine.person_id, None), hall.clock())
        shared = hall.person["minh"].address_id
        for number in (mine.person_id, wife):
            kin.join(tx, shared, number, hall.clock())

    await store.unit(at_home)
    for person in (me, wife):
        for tap in ("open", "learn", "lessons", "ask_erase", "erase"):
            said = (await hall.say("chi", f"[assist.{tap}:{person}:k7-1]"))[0]
            assert "cùng nhà" in said
    assert await hall.rows("attempt") == []


# ---- writing somebody down ----------------------------------------------------------------------


async def enter(hall: Hall, name: str, *, number: str = FORM) -> Texts:
    await hall.say("chi", "[assist.new]")
    for said in (number, name, "[assist.form:bac]", "[assist.age:adult]"):
        await hall.say("chi", said)
    return await hall.say("chi", f"[assist.group:{hall.groups[0]}]")


async def test_a_signed_form_makes_one_person_with_consent_on_paper(hall: Hall) -> None:
    assert "Bác Tu" in (await enter(hall, "Tu"))[-1]
    (one,) = await hall.rows("assisted_resident")
    assert (one["form_id"], one["team_id"]) == (FORM, hall.team)
    consents = await hall.rows("consent", person_id=one["person_id"])
    assert [(row["purpose"], row["channel"]) for row in consents] == [("learning", "paper")]
    await hall.say("chi", "[assist.new]")
    assert "đã được ghi cho" in (await hall.say("chi", FORM))[0]
    assert len(await hall.rows("assisted_resident")) == 1


async def test_without_a_form_nothing_is_kept(hall: Hall) -> None:
    before = await hall.rows("person")
    await hall.say("chi", "[assist.new]")
    assert "chưa khớp" in (await hall.say("chi", "K4P-VZN-R3"))[0]
    for said in ("[assist.form:bac]", "[assist.age:adult]", "[assist.group:1]", "[assist.make]"):
        assert "số phiếu" in (await hall.say("chi", said))[0]
    assert await hall.rows("person") == before


async def test_a_child_needs_the_guardians_signature(hall: Hall) -> None:
    await hall.say("chi", "[assist.new]")
    for said in (FORM, "Be", "[assist.form:ban]"):
        await hall.say("chi", said)
    assert "giám hộ" in (await hall.say("chi", "[assist.age:child]"))[0]
    await hall.tap("chi", "assist.age:child:signed")
    await hall.say("chi", f"[assist.group:{hall.groups[0]}]")
    (one,) = await hall.rows("assisted_resident")
    consents = await hall.rows("consent", person_id=one["person_id"])
    assert {row["purpose"] for row in consents} == {"learning", "guardian"}


async def test_namesakes_are_shown_before_somebody_new_is_made(hall: Hall) -> None:
    tu = await hall.add("Nguyễn Văn Tú")
    await hall.learn(tu)
    (said,) = await enter(hall, "tu")
    assert "học tháng 11/2026" in said
    assert (await hall.tap("chi", "assist.open"))[0].startswith("**Bác Nguyễn Văn Tú**")
    assert len(await hall.rows("assisted_resident")) == 1
    (said,) = await enter(hall, "Lan")  # who learns by phone
    assert "có điện thoại" in said
    await hall.tap("chi", "assist.make")
    assert len(await hall.rows("assisted_resident")) == 2


# ---- the way to a phone -------------------------------------------------------------------------


async def joined(hall: Hall, who: str, code: str, how: str) -> Texts:
    await hall.say(who, code)
    await hall.tap(who, next(data for data, _ in hall.told[who] if data.endswith(f":{how}")))
    return await hall.tap(who, "join.agree")


async def test_a_new_phone_speaks_for_the_very_same_person(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    before = len(await hall.rows("person"))
    said = await joined(hall, "tu", await hall.code(tu), "me")
    assert "Đã nối xong" in said[0]
    assert len(await hall.rows("person")) == before
    (address,) = await hall.rows("address", lane=lane_of("tu", "box"))
    assert address["person_id"] == tu
    assert [row["channel"] for row in await hall.rows("consent", person_id=tu)] == ["paper", "box"]


async def test_who_had_enrolled_meanwhile_is_counted_once(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    lan = hall.person["lan"]
    await hall.say("lan", "[learn.open:k7-1]")
    while not any(data == "learn.progress" for data, _ in hall.told["lan"]):
        sends = [data for data, _ in hall.told["lan"] if ".send:" in data]
        marked = any(label.startswith(("☑", "1. ")) for _, label in hall.told["lan"])
        await hall.say("lan", f"[{sends[0] if sends and marked else hall.told['lan'][0][0]}]")
    await joined(hall, "lan", await hall.code(tu), "me")
    (link,) = await hall.rows("same_person")
    assert (link["kept_id"], link["other_id"]) == (tu, lan.person_id)
    counted = await store.read(lambda tx: figures(tx, Period(hall.today, hall.today), hall.clock()))
    assert (counted.people, counted.completions) == (1, 1)


async def test_a_shared_phone_gets_one_more_person(hall: Hall) -> None:
    tu = await hall.add()
    await joined(hall, "minh", await hall.code(tu), "share")
    home = await hall.rows("household", address_id=hall.person["minh"].address_id)
    assert {row["person_id"] for row in home} == {tu, hall.person["minh"].person_id}
    assert await hall.rows("same_person") == []


@pytest.mark.parametrize(("who", "how"), [("tu", "me"), ("lan", "me"), ("minh", "share")])
async def test_whoever_made_the_code_can_take_it_back(hall: Hall, who: str, how: str) -> None:
    tu = await hall.add()
    await joined(hall, who, await hall.code(tu), how)
    (code,) = [row for row in await hall.rows("join_code") if row["redeemed_at"]]
    (address,) = await hall.rows("address", lane=lane_of(who, "box"))
    tap = f"[join.revoke:{code['id']}:{address['id']}]"
    assert "không thu hồi được" in (await hall.say("bo", tap))[0]
    assert "Đã thu hồi" in (await hall.say("chi", tap))[0]
    (after,) = await hall.rows("address", lane=lane_of(who, "box"))
    before = hall.person.get(who)
    assert after["person_id"] == before.person_id if before else after["person_id"] != tu
    assert (await hall.say("chi", f"[assist.open:{tu}]"))[0].startswith("**Bác Tu**")
    assert "không thu hồi được" in (await hall.say("chi", tap))[0]


async def test_codes_are_spent_once_expire_and_replace_one_another(hall: Hall) -> None:
    tu = await hall.add()
    old, new = await hall.code(tu), await hall.code(tu)
    assert "chưa đúng" in (await hall.say("tu", old))[0]
    hall.clock.pass_by(hours=73)
    assert "chưa đúng" in (await hall.say("tu", new))[0]
    code = await hall.code(tu)
    await joined(hall, "tu", code, "me")
    assert "chưa đúng" in (await hall.say("lan", code))[0]
    assert not any(code.replace("-", "") in str(row) for row in await hall.rows("join_code"))


async def test_an_address_with_a_role_or_without_consent_joins_nothing(hall: Hall) -> None:
    tu = await hall.add()
    code = await hall.code(tu)
    assert "vai trò" in (await hall.say("bo", code))[0]
    await hall.say("tu", code)
    await hall.tap("tu", "join.consent")
    await hall.tap("tu", "join.decline")
    assert await hall.rows("address", lane=lane_of("tu", "box")) == []
    assert (await hall.say("lan", "[join.agree:1:me]"))[0].startswith("Mã này chưa đúng")


async def test_taking_the_consent_back_leaves_a_tombstone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    await hall.say("chi", f"[assist.ask_erase:{tu}]")
    await hall.tap("chi", "assist.erase")
    assert await hall.rows("assisted_resident") == []
    assert await hall.rows("profile", person_id=tu) == []
    assert len(await hall.rows("completion", person_id=tu)) == 1


def test_a_forms_number_is_told_from_one_that_was_made_up() -> None:
    shown = show_form_number(FORM)
    for typed in (shown, shown.lower(), FORM, shown.replace("-", " ")):
        assert read_form_number(typed, SEAL) == FORM
    old = seal(replace(HOUSE, settings=replace(HOUSE.settings, notice_version="old")))
    assert read_form_number(shown, old) is None
    made_up = [f"{FORM[:5]}{last}{FORM[6:]}" for last in "23456789" if last != FORM[5]]
    assert all(read_form_number(one, SEAL) is None for one in made_up)
    assert len({form_number("x", index, SEAL) for index in range(500)}) == 500


async def test_erasing_a_helper_leaves_no_trace_of_their_phone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    await hall.say("chi", "[mydata.ask_erase]")
    await hall.say("chi", "[mydata.erase]")
    answers = await hall.rows("answer")
    assert answers
    assert {row["address_id"] for row in answers} == {None}
    assert len(await hall.rows("completion", person_id=tu)) == 1
