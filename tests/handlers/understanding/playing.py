"""What the house makes of an utterance: the routes taken, the texts said, what is kept of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.app import App
from bot.house import index, make_house
from bot.imports.groups import ensure_example_groups
from handlers.contract import Later
from handlers.router import Router
from handlers.routes import Handler
from handlers.texts import Texts
from handlers.turn import Outcomes, Turn
from storage.store import Store
from tests.bot.house import CONFIG, KEYS, Clock, Mailbox, Pushed, rows
from tests.handlers.cells import Cell, Cells, Told
from tests.handlers.understanding.places import TODAY, WHO, seat
from tests.one_course import shipped

Entry = Mapping[str, Any]
"""An utterance with its label: `say`, `where`, `means`, `accept`, `never`."""


STORED = {
    "profile": ("name", "form", "age_band"),
    "membership": ("group_id", "elsewhere"),
    "track_choice": ("track",),
    "reminder": ("is_on", "minute"),
}
ANSWERS = ("answer", "test_answer")


@dataclass(frozen=True, slots=True)
class Played:
    """All that came of an utterance."""

    told: Told
    routes: tuple[tuple[str, tuple[str, ...]], ...]
    """Every handler that ran, with what it was given; the first is what was understood."""
    shown: tuple[str, ...]
    """The names of the texts that were shown; a text may be filled and then left out."""
    before: Mapping[str, object]
    now: Mapping[str, object]
    """What is stored of the person."""
    milliseconds: float
    """Of the processor, for the whole unit."""
    counted: tuple[Mapping[str, str], ...] = ()
    """What was asked of the facts: the report, its days and its place."""


class Noting(Texts):
    """Texts that remember what was said."""

    said: dict[str, str]

    def say(self, name: str, /, **values: object) -> str:
        self.said[name] = super().say(name, **values)
        return self.said[name]


@dataclass
class Stage:
    """A house that plays utterances and forgets them."""

    cells: Cells
    texts: Noting
    taken: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)

    def follow(self, router: Router) -> None:
        """Remember the handlers that run."""
        for table in router.tables.values():
            for name, route in table.items():
                table[name] = replace(route, handler=self._following(name, route.handler))

    def _following(self, name: str, handler: Handler) -> Handler:
        def follow(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
            self.taken.append((name, arguments))
            outcomes = handler(turn, arguments)
            self.later += [one for one in outcomes if isinstance(one, Later)]
            return outcomes

        return follow

    def play(self, entries: Sequence[Entry]) -> list[Played | None]:
        """One after another, each from its own place; None where there is no such place."""
        places = dict.fromkeys((one["where"], one.get("before", "")) for one in entries)
        found: dict[int, Played | None] = {}
        for where, before in places:
            here = [
                n
                for n, one in enumerate(entries)
                if (one["where"], one.get("before", "")) == (where, before)
            ]
            said = [entries[n]["say"] for n in here]
            played = self.cells.within(self._all_of(where, before, said))
            found.update(zip(here, played, strict=True))
        return [found[n] for n in range(len(entries))]

    def _all_of(
        self, where: str, before: str, said: Sequence[str]
    ) -> Callable[[Cell], list[Played | None]]:
        def look(cell: Cell) -> list[Played | None]:
            if not seat(cell, where, before):
                return [None] * len(said)
            return [self._one(cell, text) for text in said]

        return look

    def _one(self, cell: Cell, text: str) -> Played:
        with cell.tried():
            before = _stored(cell)
            self.taken.clear()
            self.later.clear()
            self.texts.said = {}
            begin = time.thread_time()
            told = cell.say(WHO, text)
            taken = (time.thread_time() - begin) * 1000
            shown = (name for name, words in self.texts.said.items() if words in told.text)
            counted = tuple(_counted(cell, one) for one in self.later)
            now = _stored(cell)
            return Played(told, tuple(self.taken), tuple(shown), before, now, taken, counted)


def _stored(cell: Cell) -> dict[str, object]:
    """What is known of the person, and the last answer that was given."""
    found: dict[str, object] = {}
    for table, names in STORED.items():
        last = (rows(cell.tx, table) or [{}])[-1]
        found |= {name: last.get(name) for name in names}
    codes = {row["id"]: str(row["code"]) for row in rows(cell.tx, "residential_group")}
    found["group"] = codes.get(found.pop("group_id"), "")[2:].lstrip("0")
    given = [row for table in ANSWERS for row in rows(cell.tx, table)]
    found["answer"] = "".join(f"{one['picked']}/{int(bool(one['is_right']))}" for one in given[-1:])
    found["answers"] = len(given)
    return found


def _counted(cell: Cell, one: Later) -> Mapping[str, str]:
    """A report that was asked for, with its groups by their own numbers."""
    codes = {str(row["id"]): str(row["code"]) for row in rows(cell.tx, "residential_group")}
    by = one.arguments.get("by", "")
    several = (one.arguments.get("only") or one.arguments.get("scope") or "").split(",")
    is_team = by == "team"
    places = [number if is_team else codes.get(number, "")[2:].lstrip("0") for number in several]
    kind = "team" if is_team else "group"
    scope = f"{kind}:{','.join(places)}" if any(places) else "ward"
    return {**one.arguments, "report": one.report, "scope": scope}


def stage(store: Store) -> Stage:
    """The house with all that is shipped, on the day of the utterances."""
    index(shipped())
    clock, texts = Clock(TODAY), Noting.load()
    texts.said = {}
    house = replace(make_house(CONFIG, shipped(), KEYS), texts=texts)
    app = App(CONFIG, store, house, KEYS, {"tap": Pushed(), "box": Mailbox()}, clock)
    asyncio.run(_open(app, clock))
    here = Stage(Cells(store, app, clock), texts)
    here.follow(app.core.router)
    return here


async def _open(app: App, clock: Clock) -> None:
    await app.open()
    await app.store.unit(lambda tx: ensure_example_groups(tx, clock()))
