"""One house for a table of states and events: a cell is played, read, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from bot import core
from bot.app import App
from bot.channel_host import inbox_messages
from bot.delivery import below
from bot.hiding import masked
from handlers.contract import Body
from handlers.readings import MARK
from handlers.turn import ConversationState
from storage.identity import people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, event, lane_of, rows

T = TypeVar("T")
Memory = Mapping[str, list[dict[str, Any]]]
REMEMBERED = (
    *("outreach_session", "session_event", "session_group", "session_lesson", "correction"),
    *("session_flag", "session_photo", "checkin_code", "checkin_page", "checkin_scan"),
    *("attendance", "audit_entry", "role_withdrawal", "invite", "team_group", "attempt", "answer"),
    *("profile", "membership", "consent", "household", "reminder", "track_choice", "address"),
)
"""What words and taps may change: tables that are read before and after each cell."""
NOTICE = "hello|-enrol.register"
AGE = f"{NOTICE}|-enrol.consent:yes"
FORM = f"{AGE}|-enrol.age:adult"
NAME = f"{FORM}|-profile.form:bac"
GROUP = f"{NAME}|Lan"
LEARNER = f"{GROUP}|3"
"""The ways to the questions of enrolment, and through them."""
UNTOLD = frozenset(
    ["touched_at", "address_id", "heard_at", "chat", "submitted_at", "explained_at", "mended_at"]
)


class _Undone(Exception):
    """Ends a unit without a trace."""


@dataclass(frozen=True)
class Told:
    """What somebody was answered."""

    texts: tuple[str, ...]
    buttons: tuple[tuple[str, str], ...]
    """Labels and postbacks, without the versions of what they rest on."""

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def offers(self, action: str) -> bool:
        return any(data.startswith(action) for _, data in self.buttons)


class Cells:
    """A house in which everything is tried and nothing stays."""

    def __init__(self, store: Store, app: App, clock: Clock) -> None:
        self.store, self.app, self.clock = store, app, clock

    def within(self, look: Callable[[Cell], T]) -> T:
        """Let people act in a unit that is given up afterwards."""
        found: list[T] = []

        def work(tx: Transaction) -> None:
            found.append(look(Cell(self.app, Clock(self.clock.at), tx)))
            raise _Undone

        with suppress(_Undone):
            self.store.now(work)
        return found[0]


class Cell:
    """Where things happen; whatever `tried` encloses did not happen afterwards."""

    def __init__(self, app: App, clock: Clock, tx: Transaction) -> None:
        self.app, self.clock, self.tx = app, clock, tx
        self.offered: dict[str, list[str]] = {}
        self.reported: set[int] = set()
        """The buttons that each was shown, with their versions, the latest first."""
        self.told: dict[str, list[str]] = {}
        """The same of what others' words brought them, by lane."""

    def say(self, who: str, body: Body | str) -> Told:
        self.tx.forget()  # each event is a unit of its own
        said, warned = masked(event(who, body, self.clock, channel="box"))
        heard = core.hear(self.app.core, said, warned, self.tx)
        found = [
            one.message
            for one in inbox_messages(p for p in heard.outbox_messages if p.lane == heard.lane)
        ]
        whole = [button for one in found for row in one.buttons for button in row]
        whole += [one for one in self._awaited(heard.lane) if one not in whole]
        self.offered[who] = [data for _, data in whole] + self.offered.get(who, [])
        for outbox_message in heard.outbox_messages:
            if outbox_message.lane != heard.lane:
                for one in inbox_messages([outbox_message]):
                    told = [data for row in one.message.buttons for _, data in row]
                    self.told[outbox_message.lane] = told + self.told.get(outbox_message.lane, [])
        buttons = [(label, data.partition(MARK)[0]) for label, data in whole]
        return Told(tuple(one.text for one in found), tuple(buttons))

    def _awaited(self, lane: str) -> list[tuple[str, str]]:
        """The buttons below a report that is still to come, which its numbers tap."""
        waiting = [row for row in rows(self.tx, "job") if row["lane"] == lane]
        if not waiting or waiting[-1]["id"] in self.reported:
            return []
        self.reported.add(waiting[-1]["id"])
        arguments = msgspec.json.decode(waiting[-1]["arguments"], type=dict[str, str])
        reply = below.said("", arguments)
        return [(one.label, one.data) for row in reply.buttons for one in row]

    def lesson_attempt(self, who: str, way: str) -> Told:
        """`a|-b|=c|+26|mai: d`: typed, a button by its action, hours that pass, said by Mai.

        `=` taps what was shown to whoever taps it, though others did something since.
        """
        told = Told((), ())
        for step in filter(None, way.split("|")):
            named, _, said = step.rpartition(": ")
            if said.startswith("+"):
                self.clock.pass_by(hours=int(said))
                continue
            if said.startswith("-"):
                data = next(one for _, one in told.buttons if one.startswith(said[1:]))
                said = f"[{data}]"
            if said.startswith("="):
                said = self.held(named or who, said[1:])
            told = self.say(named or who, said)
        return told

    def held(self, who: str, action: str) -> str:
        """The tap on a button that somebody was shown, by its action; the latest of that name."""
        shown = [*self.offered.get(who, []), *self.told.get(lane_of(who, "box"), [])]
        return f"[{next(one for one in shown if one.startswith(action))}]"

    def conversation(self, who: str) -> ConversationState:
        saved = people.here(self.tx, lane_of(who, "box")).state
        return msgspec.json.decode(saved, type=ConversationState) if saved else ConversationState()

    @contextmanager
    def tried(self) -> Iterator[None]:
        at, told, reported = self.clock.at, dict(self.told), {*self.reported}
        offered = {who: [*some] for who, some in self.offered.items()}
        self.tx.cursor.execute("SAVEPOINT tried")
        try:
            yield
        finally:
            self.tx.cursor.execute("ROLLBACK TO SAVEPOINT tried")
            self.tx.cursor.execute("RELEASE SAVEPOINT tried")
            self.tx.forget()
            self.clock.at, self.offered = at, offered
            self.told, self.reported = told, reported

    def memory(self) -> Memory:
        """What is kept of words and taps, but for the conversation itself."""
        return {table: rows(self.tx, table) for table in REMEMBERED}


def changes(before: Memory, after: Memory) -> list[str]:
    """What is kept now that was not: `place=Here`, `session_event+submitted`."""
    found: list[str] = []
    for table, now in after.items():
        if now != before[table]:
            found += _changed(table, before[table], now)
    return sorted(found)


def _changed(
    table: str, before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> Iterator[str]:
    known = {_key(row): row for row in before}
    for row in after:
        was = known.pop(_key(row), None)
        if was is None:
            yield f"{table}+{_name(row)}"
            continue
        told = (name for name in row if row[name] != was[name] and name not in UNTOLD)
        yield from (f"{name}={_plain(name, row[name])}" for name in told)
    yield from (f"{table}-{_name(row)}" for row in known.values())


def _plain(name: str, value: object) -> str:
    """A moment is told by its hour alone."""
    return str(value)[11:16] if name.endswith("_at") else str(value)


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row's number, or all of it."""
    return (row["id"],) if "id" in row else tuple(row.values())


def _name(row: Mapping[str, Any]) -> str:
    """What a row is about, in a word."""
    named = ("what", "action", "field", "group_id", "lesson_id", "way")
    return str(next((row[name] for name in named if row.get(name)), ""))
