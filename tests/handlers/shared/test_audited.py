"""Grants, approvals, corrections, targets, exports and erasures: who, when, from what to what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app as command_line
from bot.keeping.keys import Keys
from storage.chain import audit
from storage.chain.verify import verify
from storage.store import open_store
from tests.bot.house import enrol, event, lane_of, offered, rows
from tests.handlers.hall import Hall

ROOT = Path(__file__).parents[3]
FIRST = "(first button)"
Facts = dict[str, str]

TABLE: list[tuple[str, list[tuple[str, str]], str, str, Facts]] = [
    (
        "a role offered",
        [("mai", "/moi"), ("mai", "[invite.new:officer]")],
        "invite.created",
        "mai",
        {"role": "officer"},
    ),
    (
        "a role granted",
        [("mai", "[invite.new:officer]"), ("nam", "(code)"), ("nam", FIRST)],
        "role.granted",
        "nam",
        {"role": "officer"},
    ),
    (
        "a role withdrawn",
        [("binh", "[invite.withdraw:2]"), ("binh", FIRST)],
        "role.withdrawn",
        "binh",
        {"role": "volunteer"},
    ),
    (
        "an approval",
        [("mai", "[approve.yes:1]")],
        "session.approved",
        "mai",
        {"before": "submitted", "after": "approved"},
    ),
    (
        "an approval undone",
        [("mai", "[approve.yes:1]"), ("mai", "[approve.ask_return:1]"), ("mai", "by mistake")],
        "session.returned",
        "mai",
        {"before": "approved", "after": "returned", "reason": "by mistake"},
    ),
    (
        "a correction",
        [("binh", "[outreach.set:1:helpers:5]")],
        "session.corrected",
        "binh",
        {"field": "helpers", "before": "2", "after": "5", "reason": ""},
    ),
    (
        "a count taken back",
        [("binh", "[outreach.set:1:counts0:35]"), ("binh", "[outreach.clear:1:counts0]")],
        "session.corrected",
        "binh",
        {"field": "head_count", "before": "35", "after": "", "reason": ""},
    ),
    (
        "a target",
        [("mai", "[targets.new]"), *[("mai", FIRST)] * 4, ("mai", "500"), ("mai", "plan 12"),
         ("mai", FIRST)],
        "target.set",
        "mai",
        {"indicator": "HT1", "before": "", "after": "500", "source": "plan 12"},
    ),
    ("one's own data as a file", [("binh", "[mydata.export]")], "data.exported", "binh", {}),
    (
        "an erasure",
        [("chi", "[mydata.ask_erase]"), ("chi", "[mydata.erase]")],
        "person.erased",
        "chi",
        {},
    ),
]  # fmt: skip


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """binh's session waits; mai is an officer who has nothing to do with it."""
    await hall.app.store.unit(
        lambda tx: enrol(tx, "mai", hall.clock, role="officer", channel="box")
    )
    await hall.put("submitted")
    return hall


async def play(hall: Hall, said: list[tuple[str, str]]) -> None:
    """Say it all: `(code)` is the code shown last, FIRST the first button of the last answer."""
    buttons: list[str] = []
    texts = ""
    for who, words in said:
        typed = f"[{buttons[0]}]" if words == FIRST else words
        if words == "(code)":
            typed = texts.split("**")[3]
        letters = await hall.app.receive(event(who, typed, hall.clock, channel="box"))
        buttons = offered(letters) or buttons
        texts = "\n".join(letter.message.text for letter in letters)


@pytest.mark.parametrize(
    ("said", "action", "who", "facts"),
    [pytest.param(*rest, id=name) for name, *rest in TABLE],
)
async def test_it_leaves_its_line(
    hall: Hall, said: list[tuple[str, str]], action: str, who: str, facts: Facts
) -> None:
    store, places = hall.app.store, await hall.app.store.read(lambda tx: rows(tx, "address"))
    hall.clock.pass_by(minutes=7)
    await play(hall, said)
    last = (await store.read(audit.walk))[-1]
    assert (last.action, last.at) == (action, hall.clock())
    places += await store.read(lambda tx: rows(tx, "address"))
    mine = [row["id"] for row in places if row["lane"] == lane_of(who, "box")]
    assert last.actor == f"address:{mine[0]}"
    noted = json.loads(last.body or "{}")
    assert {key: noted.get(key) for key in facts} == facts
    assert (await store.read(verify)).fault is None


COMMANDS = [
    (["export", "tally", "--out", "#.csv"], "tally.exported"),
    (["export", "tally", "--out", "#.json"], "tally.exported"),
    (["report", "tally", "--out", "#.xlsx"], "tally.reported"),
    (["invite", "--role", "officer"], "invite.created"),
]

KEY = "a-key-that-is-long-enough-for-tests"


@pytest.mark.parametrize(("arguments", "action"), COMMANDS)
def test_what_the_operator_takes_out_leaves_its_line(
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    action: str,
) -> None:
    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    monkeypatch.setenv("SECURITY__KEY", KEY)
    asked = [one.replace("#", str(tmp_path / "out")) for one in arguments]
    done = CliRunner().invoke(command_line, ["--config", str(ROOT / "config.yaml"), *asked])
    assert done.exit_code == 0, done.output
    with_lines = open_store(sqlite_url, Keys(KEY.encode()).purpose("audit"))
    try:
        (entry,) = with_lines.look(audit.walk)
        assert with_lines.look(verify).fault is None
    finally:
        with_lines.close()
    assert (entry.actor, entry.action) == ("operator", action)
    facts = json.loads(entry.body or "{}")
    kept = {"role": "officer"} if action == "invite.created" else {"map": "period"}
    assert facts.items() >= kept.items()
    assert action == "invite.created" or len(facts["sha256"]) == 64
