"""Sentences of volunteers, played through the real forms: nothing is stored that was not said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.house import make_house
from handlers.turn import WARD_ZONE
from storage.outreach import counts, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import (
    CONFIG,
    KEYS,
    Clock,
    Mailbox,
    enrol,
    event,
    found_team,
    offered,
)
from tests.one_course import shipped
from tests.written import table

SAID = table(Path(__file__).parent / "said.yaml")
ENTRIES: list[dict[str, Any]] = SAID["entries"]
TODAY = date.fromisoformat(SAID["today"])
NOW = datetime(2026, 12, 4, 13, tzinfo=UTC)
"""Eight in the evening."""
LEAST = 0.85
"""Of the sentences so many are understood; the others are asked back."""
GROUPS = 60
STEPS = {"counts": "counts0", "results": "results0", "planned_when": "when"}
KINDS = {"BH1": "buổi tuyên truyền", "BH2": "buổi tập huấn", "BH3": "ca hỗ trợ"}
BEFORE = ("kind", "groups", "place", "when")
LEADS: Mapping[str, tuple[str, ...]] = {
    "command:buoi": ("outreach.new", "outreach.open", "outreach.set"),
    "command:buoi=again": ("outreach.",),
    "command:buoi=mine": ("outreach.open", "outreach.show"),
    "command:buoi=open": ("outreach.begin", "checkin.", "outreach.new"),
    "command:buoi=close": ("outreach.close", "outreach.open", "outreach.new"),
    "command:hocho": ("assist.",),
    "command:doihinh": ("team.",),
    "command:gap": ("help.", "find.human"),
    "figures:own_team": (),
    "paper": ("paper.", "outreach.new"),
    "lesson:k12-5": ("learn.open:k12-5",),
    "drop": ("outreach.drop",),
    "send": ("outreach.amend", "outreach.send"),
}


@dataclass
class Form:
    """A session in a certain state, and what stands in it."""

    state: str = "draft"
    step: str = ""
    values: dict[str, Any] = field(default_factory=dict)


class Desk:
    """One volunteer with a form, who says one sentence."""

    def __init__(self, store: Store) -> None:
        self.clock, self.number = Clock(NOW), 0
        house = make_house(CONFIG, shipped(), KEYS)
        self.app = App(CONFIG, store, house, KEYS, {"box": Mailbox()}, self.clock)

    def fill(self, tx: Transaction) -> None:
        for number in range(1, GROUPS + 1):
            named = (f"TDP{number:02}", f"Tổ dân phố số {number}", date(2020, 1, 1), None)
            campaign.add_group(tx, campaign.Group(0, *named, is_example=False))
        enrol(tx, "binh", self.clock, role="volunteer", channel="box", team=found_team(tx))

    def put(self, tx: Transaction, where: str) -> None:
        """A form of its own for every sentence."""
        step = STEPS.get(where.removeprefix("ask_"), where.removeprefix("ask_"))
        one = OutreachSession(0, 1, 1, 1, "draft", step, created_at=NOW, touched_at=NOW)
        if step not in ("kind", "groups"):
            one = replace(one, kind="BH2")
        begun = datetime(2026, 12, 4, 8, 30, tzinfo=WARD_ZONE)
        if where == "ask_planned_when":
            one = replace(one, state="planned")
        if step in ("until", "counts0", "results0", "helpers", "lessons"):
            one = replace(one, state="closed", local_date=TODAY, starts_at=begun)
        if step in ("counts0", "results0", "helpers", "lessons"):
            one = replace(one, ends_at=begun + timedelta(hours=1.5))
        if where == "card":
            one = self._sent(one)
        self.number = sessions.add(tx, one)
        if step not in ("kind", "groups"):
            counts.add_group(tx, self.number, 3)
        if where == "card":
            row = counts.of(tx, self.number)[0]
            counts.save(tx, replace(row, head_count=28, women=15, kq1=5, kq2=3))

    def _sent(self, one: OutreachSession) -> OutreachSession:
        begun = datetime(2026, 12, 3, 8, 30, tzinfo=WARD_ZONE)
        return replace(
            one, state="submitted", step="review", kind="BH2", local_date=begun.date(),
            starts_at=begun, ends_at=begun + timedelta(hours=1.5), helpers=2, submitted_at=NOW,
        )  # fmt: skip

    def values(self, tx: Transaction) -> dict[str, Any]:
        """What stands in the form."""
        one, rows = sessions.look(tx, self.number), counts.of(tx, self.number)
        if one is None:
            return {}
        found: dict[str, Any] = {
            "kind": one.kind, "place": one.place, "helpers": one.helpers, "state": one.state,
            "day": one.local_date and one.local_date.isoformat(), "start": _clock(one.starts_at),
            "end": _clock(one.ends_at), "lessons": list(counts.lessons(tx, self.number)),
            "groups": [row.group_id for row in rows], "step": one.step,
        }  # fmt: skip
        counted = (counts.HEADS, counts.RESULTS)
        if len(rows) == 1:
            names = [name for several in counted for name in several]
            found |= {name: getattr(rows[0], name) for name in names}
        return found


def _clock(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(WARD_ZONE):%H:%M}" if moment else None


def _same(name: str, wanted: object, found: object) -> bool:
    if name == "place":
        return str(wanted).casefold() == str(found).casefold()
    if name == "lessons":
        library = shipped()
        courses = {one.id: list(one.lessons) for one in library.courses}
        meant = [lesson for one in list(wanted) for lesson in courses.get(one, [one])]  # type: ignore[call-overload]
        return sorted(meant) == sorted(found)  # type: ignore[call-overload]
    return (None if wanted == "unknown" else wanted) == found


def _stays(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Nothing was written, wherever the form stands now."""
    return {**before, "step": ""} == {**after, "step": ""}


def _stored(meant: str, after: dict[str, Any]) -> bool:
    """ "kq1=7": whether it stands there."""
    name, value = meant.split("=", 1)
    wanted: Any = [value] if name == "lessons" else int(value) if value.isdecimal() else value
    return _same(name, None if value == "removed" else wanted, after.get(name))


def _hidden(before: dict[str, Any], after: dict[str, Any], told: str) -> list[str]:
    """What was written and is not said in the next message."""
    written = {name: value for name, value in after.items() if value != before.get(name)}
    return [
        name
        for name, value in written.items()
        if value is not None
        and name not in ("step", "state", "lessons")
        and not any(word.casefold() in told.casefold() for word in _words(name, value))
    ]


def _words(name: str, value: object) -> list[str]:
    """How a value of the form may be said."""
    ways: dict[str, Callable[[Any], list[str]]] = {
        "day": lambda day: [f"{date.fromisoformat(day):%d/%m/%Y}"],
        "groups": lambda groups: [f"số {number}" if number else "nhiều tổ" for number in groups],
        "kind": lambda kind: [KINDS[kind]],
    }
    nothing = ["không giúp việc nào", "không có"] if name in counts.RESULTS and not value else []
    return ways[name](value) if name in ways else [str(value), *nothing]


def _holds(meant: str, before: dict[str, Any], after: dict[str, Any], seen: list[str]) -> bool:
    """Whether one label holds after the sentence."""
    if "=" in meant and not meant.startswith("command:"):
        return _stored(meant, after)
    if meant == "mixed":
        return bool(after.get("groups") == [None])
    moved = before.get("step") != after.get("step")
    if meant in ("clarify", "skip"):
        return _stays(before, after) and moved == (meant == "skip")
    leads = LEADS.get(meant, ("?",))
    return _stays(before, after) and bool(leads) and any(one.startswith(leads) for one in seen)


def judge(
    entry: dict[str, Any], before: dict[str, Any], after: dict[str, Any], seen: list[str]
) -> str:
    """right | accepted | asked | wrong | harmful."""
    if any(_stored(never, after) for never in entry["never"] if "=" in never):
        return "harmful"
    wanted = {name: value for name, value in entry.get("form", {}).items() if name != "now"}
    if entry["means"] == "form" and entry["where"] != "volunteer":
        is_right = all(_same(name, value, after.get(name)) for name, value in wanted.items())
    else:
        is_right = _holds(entry["means"], before, after, seen)
    is_accepted = any(_holds(one, before, after, seen) for one in entry["accept"])
    lesser = "accepted" if is_accepted else "asked" if _stays(before, after) else "wrong"
    return "right" if is_right else lesser


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_what_volunteers_say_is_understood_or_asked_back(store: Store) -> None:
    desk = Desk(store)
    await desk.app.open()
    await store.unit(desk.fill)
    verdicts: dict[str, list[str]] = {}
    for entry in ENTRIES:
        before = await _before(desk, entry["where"])
        said = event("binh", entry["say"], desk.clock, channel="box")
        letters = await desk.app.receive(said)
        after = await store.read(desk.values)
        verdict = judge(entry, before, after, offered(letters))
        verdicts.setdefault(verdict, []).append(f"{entry['id']} {entry['say']}")
        told = "\n".join(letter.message.text for letter in letters)
        assert not _hidden(before, after, told), (entry["say"], told)
    assert verdicts.keys() <= {"right", "accepted", "asked"}, verdicts
    good = len(ENTRIES) - len(verdicts.get("asked", []))
    assert good >= LEAST * len(ENTRIES), verdicts["asked"]


async def _before(desk: Desk, where: str) -> dict[str, Any]:
    """The form brought to where the sentence is said."""
    if where != "volunteer":
        await desk.app.store.unit(lambda tx: desk.put(tx, where))
    start = "/huy" if where == "volunteer" else f"[outreach.open:{desk.number}]"
    await desk.app.receive(event("binh", start, desk.clock, channel="box"))
    return await desk.app.store.read(desk.values)
