"""A stage for transcripts: the whole house on a SQLite file, with a clock we set ourselves."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from bot.app import App
from bot.channel import Capabilities, Channel, Message, Sender, Unavailable
from bot.channels.manifest import capabilities
from bot.config import load_config
from bot.house import make_house
from bot.imports.groups import ensure_example_groups
from bot.keeping.keys import Keys
from handlers.contract import FROM_GROUP, Arrival, Body, Event, Picture, Postback, Utterance
from handlers.router import CHECKIN_CODE, LESSON_CODE
from handlers.rules.admission.form_numbers import form_number, show_form_number
from handlers.rules.days.terms import months_later
from handlers.shared.helping import seal
from handlers.shared.presence import on_show
from handlers.shared.teamwork import WORKERS
from handlers.turn import WARD_ZONE
from lessons.library import Library
from storage.identity import people
from storage.outreach import checkin, teams
from storage.reporting import units
from storage.rights import roles
from storage.store import open_store
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from storage.ward import campaign
from tests.dialogues.exam_room import open_question, taps
from tests.one_course import one_course
from tests.photographs import HEIC, photograph

LIBRARY = one_course()
CHANNELS = {"web": "web", "zalo": "zalo_oa"}
"""Traits that say where somebody is; all others are on a channel that shows everything."""
ROLES = ("officer", "group_leader", "unit_reporter", *WORKERS)
UNITS = {"Trường": "school", "Công": "business", "Hội": "society", "Phòng": "agency"}
"""The kind of a unit by the first word of its name."""
MONTH = timedelta(days=32)
CODE = re.compile(r"\*\*(\w{4}(?:-\w{4})+)\*\*")
LINK = re.compile(r"\?ma=(\S+)")
SPOKEN = re.compile(r"Mã (?:điểm danh|mới): \*\*(\d \d \d \d)\*\*")
HALL_NETWORK = "hall"
"""Where everybody on the web is; an attacker may be elsewhere."""
LESSON_ENDS = ("learn.progress", "assist.show")
"""What is offered only when a lesson is over: to a learner, to whoever helps one."""
IN_GROUP = "(trong nhóm)"
"""Begins what is typed in a group; a channel tells the house neither who spoke nor what."""
GROUP, PRIVATE_CHAT = "nhóm", "https://t.me/tro_ly_bot?start=nhom"
SCANNED = re.compile(r"\(quét mã bài (\S+)\)")
OPENED = ("(arrives)", "(bấm nút trong nhóm)", "(mở đường dẫn vừa nhận)", "(quét mã điểm danh)")


@dataclass
class Listening:
    """A channel that remembers what was sent, to whom."""

    name: str = "tap"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(4000, True, True, True, True)
    )
    heard: list[tuple[str, Message]] = field(default_factory=list)
    is_down: bool = False

    async def send(self, chat: str, message: Message) -> str | None:
        """Remember, unless the platform is away."""
        if self.is_down:
            raise Unavailable("away", retry_after=60)
        self.heard.append((chat, message))
        return None

    async def fetch(self, ref: str, _most: int) -> bytes:
        """A picture of its own for every handle."""
        return HEIC if "HEIC" in ref else photograph(int.from_bytes(ref.encode()))

    async def fetched(self, ref: str) -> None:
        """Nothing is kept of it."""


@cache
def empty_database() -> bytes:
    """A SQLite file at the newest shape, made once for all dialogues."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


class Web:
    """A mailbox: its people take their answers with them."""

    name = "web"
    capabilities = Capabilities(4000, True, True, True, True, is_mailbox=True)

    async def send(self, chat: str, message: Message) -> str | None:
        """Nothing is ever pushed here."""
        raise AssertionError(f"{message} was pushed to {chat}")


class Stage:
    """People, a clock and a house; `say` returns what the bot said, to whom."""

    def __init__(self, folder: Path, at: datetime, library: Library = LIBRARY) -> None:
        self.now = at
        self.channel = Listening()
        url = f"sqlite:///{folder}/dialogue.db"
        (folder / "dialogue.db").write_bytes(empty_database())
        self.store = open_store(url)
        self.config = load_config(
            Path("config.yaml"), {"DATABASE__URL": url, "PHOTOS__FOLDER": f"{folder}/photos"}
        )
        self.keys = Keys(b"transcripts" * 4)
        house = make_house(self.config, library, self.keys)
        self._bytes = itertools.count(7)
        object.__setattr__(house, "chance", self._chance)
        zalo = Listening("zalo_oa", capabilities("zalo_oa"), self.channel.heard)
        channels: dict[str, Channel] = {"tap": self.channel, "web": Web(), "zalo_oa": zalo}
        self.app = App(self.config, self.store, house, self.keys, channels, lambda: self.now)
        self.shown: dict[str, deque[Message]] = {}
        self.channel_of: dict[str, str] = {}
        self.told: deque[Message] = deque()
        self._numbers = itertools.count(1)

    def _chance(self, size: int) -> bytes:
        """Bytes that look random and are the same in every run."""
        seed = next(self._bytes)
        return bytes((seed * 37 + index * 61) % 256 for index in range(size))

    async def open(self) -> None:
        """Make the house ready, with the shipped example groups."""
        await self.app.open()
        await self.store.unit(lambda tx: ensure_example_groups(tx, self.now))

    async def teach(self, library: Library) -> None:
        """Other lessons from now on, as after a restart."""
        object.__setattr__(self.app.core.house, "library", library)
        await self.app.open()

    def today(self) -> date:
        """The local date on the stage."""
        return self.now.astimezone(WARD_ZONE).date()

    async def cast(self, name: str, traits: list[str]) -> None:
        """Put somebody on the stage: `new`, or a resident of a group, or with a role."""
        self.channel_of[name] = next((CHANNELS[one] for one in traits if one in CHANNELS), "tap")
        if set(traits) - {"new", *CHANNELS}:
            await self.store.unit(lambda tx: self._enrol(tx, name, traits))

    def _enrol(self, tx: Transaction, name: str, traits: list[str]) -> None:
        channel = self.channel_of[name]
        lane = self.keys.lane(channel, "stage", name)
        number = people.add_person(tx, f"salt-{name}", self.now)
        here = people.Address(0, lane, channel, "stage", name, number)
        address = people.add_address(tx, here, self.now)
        groups = {group.code: group for group in campaign.groups_on(tx, self.today())}
        served = [groups[trait].id for trait in traits if trait in groups]
        home = served[0] if served else None
        for role in (trait for trait in traits if trait in ROLES):
            led = home if role == "group_leader" else None
            team = self._team(tx, traits, served) if role in WORKERS else None
            ends = months_later(self.now, self.config.roles.months)
            unit = self._unit(tx, traits) if role == "unit_reporter" else None
            held = roles.Grant(0, address, role, led, None, team, number, ends, unit)
            roles.grant(tx, held, self.now)
        if "resident" not in traits:
            return
        version = self.config.notice.version
        profile = people.Known(address, number, name.capitalize(), "bac", "adult", version)
        people.save_profile(tx, profile)
        given = people.Consent("learning", version, True, self.now, "tap")
        people.record_consent(tx, number, given)
        place = people.Place(home, home is None, self.today())
        people.record_place(tx, number, place, self.now)

    def _unit(self, tx: Transaction, traits: list[str]) -> int:
        """The unit that is among the traits; registered by who speaks for it first."""
        name = next(one for one in traits if one.split()[0] in UNITS)
        known = {unit.name: unit.id for unit in units.every(tx, self.today())}
        new = units.Unit(0, UNITS[name.split()[0]], name, self.today(), None, None)
        return known.get(name) or units.add(tx, new, None, self.now) or 0

    def _team(self, tx: Transaction, traits: list[str], served: list[int]) -> int:
        """The team whose name is none of the other traits; founded by its first member."""
        name = next(
            one for one in traits if one not in {*ROLES, *CHANNELS, "resident"} and one[:2] != "VD"
        )
        known = {team.name: team.id for team in teams.every(tx)}
        new = teams.Team(0, "bdhvs", name, "youth", self.today())
        number = known.get(name) or teams.add(tx, new, None, self.now) or 0
        for group in served if name not in known else ():
            teams.serve(tx, number, group, self.today(), self.now)
        return number

    async def say(self, name: str, text: str, key: str | None = None) -> list[tuple[str, Message]]:
        """Type, tap `[label]`, `(gửi ảnh)`, arrive; what the bot says until all is quiet."""
        if text.startswith(IN_GROUP):
            return await self._hear(name, Arrival(), key, is_private=False)
        return await self._hear(name, self._body(name, text), key)

    async def _hear(
        self, name: str, body: Body, key: str | None = None, *, is_private: bool = True
    ) -> list[tuple[str, Message]]:
        self.channel.heard.clear()
        number = next(self._numbers)
        key, channel = key or f"event-{number}", self.channel_of[name]
        chat = name if is_private else GROUP
        event = Event(key, repr(body), channel, "stage", name, chat, self.now, self.now, body)
        if channel == "web":
            event = replace(event, network=HALL_NETWORK)
        if not is_private:
            event = replace(event, sender=chat, is_private=False, private_chat=PRIVATE_CHAT)
        answers = await self.app.receive(event)
        await self.app.settle()
        return self._keep([*((name, letter.message) for letter in answers), *self.channel.heard])

    async def answer_by_hand(self, name: str) -> None:
        """Somebody of the staff writes from the account's own inbox."""
        to = Sender(self.channel_of[name], "stage", name)
        await self.app.left_to_human(to, self.now + timedelta(hours=2))

    async def guess(self, times: int, network: str) -> None:
        """Wrong codes of a session, each from a new address of a network."""
        for _ in range(times):
            number = next(self._numbers)
            body, who = Utterance("điểm danh 9999"), f"kẻ phá {number}"
            event = Event(
                f"event-{number}", who, "web", "stage", who, who, self.now, self.now, body
            )
            await self.app.receive(replace(event, network=network))

    async def go_to(self, moment: datetime) -> list[tuple[str, Message]]:
        """Let time pass; within a month hour by hour, so that every evening comes."""
        self.channel.heard.clear()
        step = timedelta(hours=1) if moment - self.now < MONTH else moment - self.now
        while self.now < moment:
            self.now = min(moment, self.now + step)
            await self.app.schedule.tick()
        await self.app.tick()
        await self.app.settle()
        return self._keep(list(self.channel.heard))

    def _keep(self, said: list[tuple[str, Message]]) -> list[tuple[str, Message]]:
        """What was just said, to be tapped and looked up later."""
        for chat, message in said:
            self.shown.setdefault(chat, deque()).appendleft(message)
            self.told.appendleft(message)
        return said

    async def finish_lesson(self, name: str) -> list[tuple[str, Message]]:
        """Tap the first button until the lesson is over; only its last words are told."""
        while True:
            buttons = [button for row in self.shown[name][0].buttons for button in row]
            said = await self.say(name, f"[{_next_tap([label for label, _ in buttons])}]")
            if any(data in LESSON_ENDS for row in said[-1][1].buttons for _, data in row):
                return said[-1:]

    async def answer(self, name: str, is_right: bool) -> list[tuple[str, Message]]:
        """Answer the open question of a test; what is said to the last tap is told."""
        offered = [data for row in self.shown[name][0].buttons for _, data in row]
        library = self.app.core.house.library
        question = await self.store.read(lambda tx: open_question(tx, library, offered))
        said: list[tuple[str, Message]] = []
        for tap in taps(question, is_right, offered):
            body = Postback(tap) if tap.startswith("test.") else Utterance(tap)
            said = await self._hear(name, body)
        return said

    def _last(self, pattern: re.Pattern[str]) -> str:
        """What the newest message that matches holds, whoever got it."""
        return next(found[1] for told in self.told if (found := pattern.search(told.text)))

    def _body(self, name: str, text: str) -> Body:
        if text.startswith("[") and text.endswith("]"):
            return Postback(self._find(name, text[1:-1]))
        if SCANNED.fullmatch(text) or text in OPENED:
            return Arrival(self._code(text))
        if text.startswith("(gửi ảnh"):
            which, _, caption = text[8:-1].partition(":")
            return Picture(f"photo {which.strip() or 1}", caption.strip())
        return Utterance(self._typed(text))

    def _typed(self, text: str) -> str:
        """What is typed; in brackets, where to look it up."""
        if text == "(gõ số phiếu vừa in)":
            return self._form_number()
        if "(mã vừa đọc)" in text:
            return text.replace("(mã vừa đọc)", self._last(SPOKEN).replace(" ", ""))
        if "(mã vừa nhận)" in text:
            return text.replace("(mã vừa nhận)", self._last(CODE))
        return self._last(CODE) if text == "(gõ mã vừa nhận)" else text

    def _square(self, tx: Transaction) -> str:
        """What the square code on the screen of the newest open session carries now."""
        session = checkin.open_sessions(tx)[-1]
        return on_show(tx, self.app.core.house, session, self.now).token

    def _form_number(self) -> str:
        """What stands on the first consent form of those printed last."""
        files = (told.file for told in self.told if told.file)
        batch = next(file for file in files if file.recipe == "consent_forms")
        number = form_number(batch.arguments["seed"], 0, seal(self.app.core.house))
        return show_form_number(number)

    def _code(self, text: str) -> str:
        """What the opened link carries: a lesson, a session's square, or the newest invitation."""
        if scanned := SCANNED.fullmatch(text):
            return LESSON_CODE + scanned[1]
        if text == "(quét mã điểm danh)":
            return CHECKIN_CODE + self.store.now(self._square)
        if text == "(bấm nút trong nhóm)":
            return FROM_GROUP
        return "" if text == "(arrives)" else self._last(LINK)

    def _find(self, name: str, label: str) -> str:
        """The postback of the newest button that carries this label."""
        for message in self.shown.get(name, ()):
            for row in message.buttons:
                for words, data in row:
                    if words == label:
                        return data
        raise LookupError(f"{name} was never offered [{label}]")

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()


def _next_tap(labels: list[str]) -> str:
    """The first button; once something is marked or all is in order, the one that sends."""
    in_order = [label for label in labels if re.match(r"\d\. ", label)]
    is_marked = any(label.startswith("☑") for label in labels)
    if is_marked or len(in_order) == len(labels) - 1 > 0:
        return labels[-1]
    return next(label for label in labels if label not in in_order)
