"""What Telegram's side saw, compared with the database: nothing lost, nothing counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from bot.config import load_config
from bot.keeping.keys import Keys
from handlers.texts import Texts
from lessons.loader import load_library
from storage.store import open_store
from tests.bench.census import census
from tests.bench.rollcall import Rollcall, rollcall
from tests.bench.ward import KEY

BOLD = "**"
EDITS = frozenset({"editMessageText"})


class Shown(Protocol):
    """A message as somebody saw it."""

    @property
    def chat(self) -> object: ...
    @property
    def text(self) -> str: ...
    @property
    def message_id(self) -> object: ...
    @property
    def method(self) -> str: ...


class Ledger(Protocol):
    """What a platform wrote down of both directions."""

    @property
    def injected(self) -> Sequence[object]: ...
    @property
    def acknowledged(self) -> Sequence[object]: ...
    @property
    def expired(self) -> Sequence[object]: ...
    @property
    def sent(self) -> Sequence[Shown]: ...


class World(Protocol):
    """A platform's side."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def waiting(self) -> Collection[object]: ...


@cache
def praises() -> dict[str, str]:
    """The line that congratulates on each lesson, and the lesson."""
    texts, library = Texts.load(), load_library(load_config(Path("config.yaml"), {}).content.folder)
    you = texts.say("forms.bac")
    words = {"you": you, "You": you[:1].upper() + you[1:]}
    return {
        texts.say("quiz.completed", title=lesson.title, remember="", **words)
        .splitlines()[0]
        .replace(BOLD, ""): lesson.id
        for lesson in library.lessons()
    }


@dataclass(slots=True)
class Witness:
    """Kills, and what stood on its way out at each."""

    world: World
    channel: str
    bot: str
    under_way: list[int] = field(default_factory=list)

    def told(self) -> set[tuple[str, str]]:
        """Lane and lesson of everything that somebody was congratulated on."""
        keys, lines = Keys(KEY.encode()), praises()
        return {
            (keys.lane(self.channel, self.bot, str(sent.chat)), lines[line])
            for sent in self.world.ledger.sent
            for line in sent.text.splitlines()
            if line in lines
        }

    def judge(self, url: str) -> dict[str, object]:
        """Compare with the database."""
        store = open_store(url)
        found, rows = store.look(census), store.look(partial(rollcall, channel=self.channel))
        store.close()
        ledger, keys = self.world.ledger, Keys(KEY.encode())
        kept, told, counted = set(rows.events), self.told(), set(rows.completions)
        return {
            "kills": len(self.under_way),
            "injected": len(ledger.injected),
            "acknowledged": len(ledger.acknowledged),
            "never_acknowledged": len(
                set(ledger.injected) - set(ledger.acknowledged) - set(ledger.expired)
            ),
            "let_go_by_the_platform": len(ledger.expired),
            "lost_updates": sum(keys.event(str(n)) not in kept for n in ledger.acknowledged),
            "answers": len(rows.answers),
            "completions_told": len(told),
            "told_not_counted": len(told - counted),
            "counted_not_told": len(_untold(told, counted)),
            "doubled": _doubled(rows.events) + _doubled(rows.answers) + _doubled(rows.completions),
            **_messages(rows, ledger.sent),
            "under_way_at_kills": sum(self.under_way),
            "dead_events": found.dead,
            "integrity": found.sound,
        }


def _untold(told: set[tuple[str, str]], counted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What the people of this run completed without hearing of it."""
    lanes = {lane for lane, _ in told}
    return {one for one in counted - told if one[0] in lanes}


def _doubled(rows: Sequence[Hashable]) -> int:
    return len(rows) - len(set(rows))


def _messages(rows: Rollcall, sent: Sequence[Shown]) -> dict[str, object]:
    """What people saw that the house does not know as sent was said twice, or is in doubt."""
    ends = Counter(state for state, _, _ in rows.messages)
    known = {number for state, number, _ in rows.messages if state == "sent"}
    doubted = sum(is_doubted or state == "unknown" for state, _, is_doubted in rows.messages)
    seen = {str(one.message_id) for one in sent if one.method not in EDITS}
    return {
        "messages": len(seen),
        "repeated_or_in_doubt": len(seen - known),
        "marked_as_doubtful": doubted,
        "repeated_unmarked": max(0, len(seen - known) - doubted),
        "in_doubt": ends["unknown"],
        "not_sent": sum(ends.values()) - ends["sent"] - ends["unknown"],
    }
