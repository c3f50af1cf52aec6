"""The whole house on a given database, with a clock and channels that a test sets."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import count as count_up
from pathlib import Path

import pytest
from sqlalchemy import Table

from bot.app import App
from bot.channel import Capabilities, Channel, InboxMessage, Message
from bot.config import load_config
from bot.house import make_house
from bot.imports.groups import ensure_example_groups
from bot.keeping.keys import Keys
from bot.watching.logs import set_up_logs
from handlers import dispatch
from handlers.contract import Body, Event, Postback, Utterance
from handlers.readings import MARK
from handlers.shared.teamwork import WORKERS
from handlers.turn import WARD_ZONE, Turn
from lessons.schema import Lesson
from storage.identity import people
from storage.models import metadata
from storage.outreach import teams
from storage.rights import roles
from storage.rights.role import Role
from storage.store import Store
from storage.stores.steadiness import may_delete
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from tests.one_course import one_course

set_up_logs(quiet=True)
CONFIG = load_config(Path(__file__).parents[2] / "config.yaml", {})
LIBRARY = one_course()
KEYS = Keys(b"a-root-key-for-tests-only-please")
HOUSE = make_house(CONFIG, LIBRARY, KEYS)
"""Made once: it is frozen, and reading its texts takes longer than most tests."""
START = datetime(2026, 11, 23, 1, tzinfo=UTC)
PUSHES = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True)
FETCHED = replace(PUSHES, is_mailbox=True, beside=True)
_numbers = count_up(1)


@dataclass
class Clock:
    """A time that stands still until a test moves it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Pushed:
    """A channel that keeps what was sent; `troubles` are raised by the next sends, in turn."""

    name: str = "tap"
    capabilities: Capabilities = PUSHES
    sent: list[tuple[str, Message]] = field(default_factory=list)
    troubles: deque[Exception | None] = field(default_factory=deque)

    async def send(self, chat: str, message: Message) -> str | None:
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble is not None:
            raise trouble
        self.sent.append((chat, message))
        return f"ref-{len(self.sent)}"

    def texts(self) -> list[str]:
        return [message.text for _, message in self.sent]


@dataclass
class Mailbox:
    """A channel whose people fetch what waits for them."""

    name: str = "box"
    capabilities: Capabilities = FETCHED

    async def send(self, chat: str, message: Message) -> str | None:
        raise AssertionError("a mailbox is never pushed to")


def make_app(store: Store, clock: Clock, channel: Pushed | None = None) -> App:
    """A process of its own; two of them on one store are two holders."""
    channels: dict[str, Channel] = {"tap": channel or Pushed(), "box": Mailbox()}
    return App(CONFIG, store, HOUSE, KEYS, channels, clock)


async def open_app(store: Store, clock: Clock, channel: Pushed | None = None) -> App:
    """The same, ready, with the example groups."""
    app = make_app(store, clock, channel)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    return app


def event(
    sender: str, body: Body | str, clock: Clock, key: str | None = None, channel: str = "tap"
) -> Event:
    """Something that somebody did just now; a plain string is typed, `[data]` is tapped."""
    if isinstance(body, str):
        body = Postback(body[1:-1]) if body.startswith("[") else Utterance(body)
    content = sha256(repr(body).encode()).hexdigest()
    key = key or f"event-{next(_numbers)}"
    return Event(key, content, channel, "bot", sender, sender, clock(), clock(), body)


def lane_of(sender: str, channel: str = "tap") -> str:
    """The pseudonym that a sender's rows carry."""
    return KEYS.lane(channel, "bot", sender)


def enrol(  # noqa: PLR0913
    tx: Transaction,
    sender: str,
    clock: Clock,
    *,
    role: str = "",
    group: int | None = None,
    channel: str = "tap",
    band: str = "adult",
    team: int | None = None,
    unit: int | None = None,
) -> people.Known:
    """A resident, as enrolment would have left them."""
    number = people.add_person(tx, f"salt-{sender}", clock())
    here = people.Address(0, lane_of(sender, channel), channel, "bot", sender, number)
    address = people.add_address(tx, here, clock())
    someone = people.Known(address, number, "Lan", "bac", band, CONFIG.notice.version)
    people.save_profile(tx, someone)
    given = people.Consent("learning", CONFIG.notice.version, True, clock(), channel)
    people.record_consent(tx, number, given)
    today = clock().astimezone(WARD_ZONE).date()
    people.record_place(tx, number, people.Place(group, group is None, today), clock())
    if role:
        groups = campaign.groups_on(tx, today)
        led = (group or groups[0].id) if role == Role.GROUP_LEADER else None
        of = team if role in WORKERS else None
        held = roles.Grant(0, address, Role(role), led, None, of, number, unit_id=unit)
        roles.grant(tx, held, clock())
    return someone


def found_team(tx: Transaction, name: str = "Team 1") -> int:
    """The number of a team of this name, made now if there is none."""
    known = {team.name: team.id for team in teams.every(tx)}
    new = teams.Team(0, "bdhvs", name, "youth", START.date())
    return known.get(name) or teams.add(tx, new, None, START) or 0


def at_question(tx: Transaction, person: int, where: tuple[Lesson, int], at: datetime) -> int:
    """Somebody stands before a question, all earlier ones answered; the attempt's number."""
    lesson, index = where
    attempt = learning.start(tx, person, (lesson.id, lesson.version), at)
    day = at.astimezone(WARD_ZONE).date()
    for question in lesson.questions[:index]:
        given = (attempt.id, question.id, question.options[0].id, False, None, at, day, None)
        learning.record_answer(tx, learning.Answer(*given))
    learning.move(tx, attempt.id, len(lesson.steps) + 1 + index, at)
    return attempt.id


def rows(tx: Transaction, table: Table | str) -> list[dict[str, object]]:
    """Every row of a table as the driver gives it."""
    table = metadata.tables[table] if isinstance(table, str) else table
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    tx.cursor.execute(f'SELECT {listed} FROM "{table.name}" ORDER BY 1')  # noqa: S608
    return [dict(zip(names, row, strict=True)) for row in tx.cursor.fetchall()]


def dump(tx: Transaction) -> dict[str, list[dict[str, object]]]:
    """Everything there is."""
    return {table.name: rows(tx, table) for table in metadata.sorted_tables}


def offered(messages: Sequence[Message | InboxMessage]) -> list[str]:
    """The postbacks of every button in these messages, without their versions."""
    plain = [one.message if isinstance(one, InboxMessage) else one for one in messages]
    return [
        data.partition(MARK)[0] for message in plain for row in message.buttons for _, data in row
    ]


async def count(app: App, table: str) -> int:
    return len(await app.store.read(lambda tx: rows(tx, table)))


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Callable[[], None]:
    """Let every handler raise, until the returned function mends it."""
    whole = dispatch.answer

    def broken(_router: object, turn: Turn) -> list[object]:
        turn.tx.cursor.execute("INSERT INTO meta (name, value) VALUES ('half', 'done')")
        raise error

    monkeypatch.setattr("handlers.dispatch.answer", broken)
    return lambda: monkeypatch.setattr("handlers.dispatch.answer", whole)


async def days_pass(store: Store, clock: Clock, days: int) -> None:
    """So many days during which the house runs and looks at its clock."""
    for _ in range(days):
        clock.pass_by(days=1)
        await store.unit(partial(may_delete, now=clock()))
