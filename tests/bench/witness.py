"""What Telegram's side saw, compared with the database: nothing lost, nothing counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from bot.channels.telegram.groups import NAME
from bot.config import load_config
from bot.keeping.keys import Keys
from handlers.texts import Texts
from lessons.loader import load_library
from storage.store import open_store
from tests.bench.bot_api.world import BOT_ID, Sent, World
from tests.bench.census import census
from tests.bench.rollcall import Rollcall, rollcall
from tests.bench.ward import KEY

BOLD = "**"


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
    under_way: list[int] = field(default_factory=list)

    def told(self) -> set[tuple[str, str]]:
        """Lane and lesson of everything that somebody was congratulated on."""
        keys, lines = Keys(KEY.encode()), praises()
        return {
            (keys.lane(NAME, str(BOT_ID), str(sent.chat)), lines[line])
            for sent in self.world.ledger.sent
            for line in sent.text.splitlines()
            if line in lines
        }

    def judge(self, url: str) -> dict[str, object]:
        """Compare with the database."""
        store = open_store(url)
        found, rows = store.look(census), store.look(partial(rollcall, channel=NAME))
        store.close()
        ledger, keys = self.world.ledger, Keys(KEY.encode())
        kept, told, counted = set(rows.events), self.told(), set(rows.completions)
        return {
            "kills": len(self.under_way),
            "injected": len(ledger.injected),
            "acknowledged": len(ledger.acknowledged),
            "never_acknowledged": len(set(ledger.injected) - set(ledger.acknowledged)),
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


def _messages(rows: Rollcall, sent: Sequence[Sent]) -> dict[str, object]:
    """What people saw that the house does not know as sent was said twice, or is in doubt."""
    ends = Counter(state for state, _ in rows.messages)
    known = {number for state, number in rows.messages if state == "sent"}
    seen = {str(one.message_id) for one in sent if one.method != "editMessageText"}
    return {
        "messages": len(seen),
        "repeated_or_in_doubt": len(seen - known),
        "in_doubt": ends["unknown"],
        "not_sent": sum(ends.values()) - ends["sent"] - ends["unknown"],
    }
