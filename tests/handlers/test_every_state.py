"""State × event, generated: every open question and every room, met by all that people may send.

Everything goes through the whole house in memory and is taken back. Usable is as in `ward`: there
are buttons, or a typed answer is awaited, or the answer says itself what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import msgspec
import pytest

from bot import core
from bot.app import App
from bot.channel import Message
from bot.channels.telegram import incoming as telegram
from bot.channels.zalo_bot import incoming as zalo_bot
from bot.channels.zalo_oa import incoming as zalo_oa
from bot.hiding import masked
from handlers.contract import Arrival, Body, Command, Picture, Utterance, Wordless
from handlers.dispatch import make_router
from handlers.shared.teamwork import WORKERS
from handlers.turn import ConversationState
from storage.delivery import post
from storage.identity import people
from storage.rights.role import Role
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, event, lane_of, offered, open_app
from tests.handlers.ward import Ward
from tests.handlers.ward.cast import PEOPLE, ROLES, SCENES
from tests.handlers.ward.seating import Seating

TABLES = make_router().tables
ASKS = TABLES["ask"]
KINDS = sorted(
    {*telegram.WORDLESS, *zalo_oa.WORDLESS.values(), *zalo_bot.WORDLESS.values(), "other"}
)
WHO = {Role.OFFICER: "officer", Role.GROUP_LEADER: "leader", Role.UNIT_REPORTER: "clerk"}
LONGEST = 4000
SENT: Sequence[Body] = (
    *(Wordless(kind) for kind in KINDS),
    *(Wordless("video", "tổ 3"), Picture("p"), Picture("p", "tổ 3"), Picture(""), Arrival()),
    *(Utterance(""), Utterance(" \n"), Utterance("\u200b"), Utterance("👍"), Utterance("x" * 5000)),
    *(Utterance("lời " * 1500), Command("khongco"), Utterance("/")),
)
"""What has no words, too few, too many, or none of ours."""
LATER = ("photo.wait", Picture)
"""An awaited photo is answered once its bytes were seen."""
_decoder = msgspec.json.Decoder(Message)


class _Undone(Exception):
    """Ends a unit without a trace."""


@dataclass
class Table:
    """The house, and the cells without a way on."""

    ward: Ward
    store: Store
    cells: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def app(self) -> App:
        return self.ward.app

    async def row(self, who: str, state: str, ask: str | None) -> None:
        """Everything that may be sent in one state: one that is set, or where somebody stands."""

        def tried(tx: Transaction) -> None:
            lane = lane_of(who, "box")
            if ask is not None:
                set_to = msgspec.json.encode({"ask": ask}).decode()
                post.save_conversation(tx, lane, set_to, START)
            for body in (*SENT, *_of_others(who)):
                tx.forget()  # each event is a unit of its own
                tx.cursor.execute("SAVEPOINT cell")
                self._try(tx, who, state, body)
                tx.cursor.execute("ROLLBACK TO cell")
            raise _Undone

        with suppress(_Undone):
            await self.store.unit(tried)

    def _try(self, tx: Transaction, who: str, state: str, body: Body) -> None:
        self.cells += 1
        said = replace(event(who, "", self.ward.clock, channel="box"), body=body)
        said, warned = masked(said)
        before = _asked(tx, who)
        try:
            heard = core.hear(self.app.core, said, warned, tx)
        except Exception as error:
            self.wrong.append(f"{who}, {state}, {body!r:.60}: {error!r}")
            return
        told = [_decoder.decode(one.message or "") for one in heard.outbox_messages]
        if before == LATER[0] and isinstance(body, LATER[1]) and not told:
            return
        if not self._is_usable(told, _asked(tx, who)):
            texts = [one.text[:80] for one in told]
            self.wrong.append(f"{who}, {state}, {body!r:.60}: {texts}")

    def _is_usable(self, told: list[Message], asked: str) -> bool:
        if not told or not all(one.text.strip() and len(one.text) <= LONGEST for one in told):
            return False
        lines = (line for one in told for line in one.text.split("\n"))
        leaves = tuple(self.ward.leaves)
        return bool(offered(told) or asked or any(line.startswith(leaves) for line in lines))


def _of_others(who: str) -> Iterator[Body]:
    """Commands that this person has no right to."""
    mine = ROLES.get(who, "")
    for name, route in sorted(TABLES["command"].items()):
        if route.roles and mine not in route.roles:
            yield Utterance(f"/{name}")


def _asked(tx: Transaction, who: str) -> str:
    saved = people.here(tx, lane_of(who, "box")).state
    return msgspec.json.decode(saved, type=ConversationState).ask if saved else ""


def _who_may(ask: str) -> str:
    roles = ASKS[ask].roles
    if set(roles) & set(WORKERS):
        return "captain"
    return next((WHO[role] for role in WHO if role in roles), "resident")


@pytest.fixture
async def table(sqlite_url: str) -> Table:
    store, clock = open_store(sqlite_url), Clock()
    ward = Ward(await open_app(store, clock), clock, seed=10)
    for name in PEOPLE:
        await ward.seat(name)
    return Table(ward, store)


async def test_every_question_has_a_way_on_whatever_is_sent(table: Table) -> None:
    """Nothing asked, too; and questions of a role, met by who holds it no more."""
    for ask in ("", *sorted(ASKS)):
        who = _who_may(ask) if ask else "resident"
        await table.row(who, ask or "nothing asked", ask)
    for who in ("stranger", "former"):
        await table.row(who, "nothing asked", "")
    assert table.cells > len(ASKS) * len(SENT)
    assert table.wrong == []


async def test_every_room_has_a_way_on_whatever_is_sent(table: Table) -> None:
    """Each step of the ways into the rooms of `ward`, with what was laid down there."""
    ward = table.ward
    seating = Seating(ward.house, ward.clock, ward.chance)
    for who, scenes in SCENES.items():
        for number, scene in enumerate(scenes):
            session = str(await table.store.unit(lambda tx, who=who: seating.seat(tx, who)))
            for step, tap in enumerate(scene):
                body = tap.replace("#", session) if isinstance(tap, str) else tap
                await ward.take(who, event(who, body, ward.clock, channel="box"))
                await table.row(who, f"scene {number}, step {step}", None)
    assert ward.wrong == []
    assert table.wrong == []
