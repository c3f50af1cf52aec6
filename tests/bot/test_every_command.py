"""Every command that opens the house leaves alone what belongs to other processes.

In the database wait: for Telegram a message, a slow answer, a photo to be fetched and a dead event;
a letter of the web; a message of a channel that nobody knows. A process with Telegram comes last.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer

from bot import run as running
from bot import terminal
from bot.app import App
from bot.channels.manifest import capabilities
from bot.cli import app as command_line
from bot.cli import main
from bot.clock import now
from bot.config import Config, load_config
from bot.imports.groups import ensure_example_groups
from bot.keeping.keys import Keys
from bot.watching.logs import set_up_logs
from handlers.volunteers.photo import NETWORK_JOB
from storage import outbox
from storage.delivery import work
from storage.identity import people
from storage.rights import roles
from storage.rights.role import Role
from storage.store import open_store
from storage.transaction import Transaction
from tests.bot.command_line import taught
from tests.bot.house import Mailbox, Pushed, breaking, event, rows

KEY = "a-root-key-for-tests-only-please"
ROOT = Path(__file__).parents[2]
GROUPS = str(ROOT / "bot" / "demo" / "example_groups.csv")
ALONE: Mapping[str, str] = {
    "bench": "measures in a database of its own",
    "check-backup": "looks at a copy",
    "move": "writes into another database",
    "new-key": "takes another key: tests/bot/test_copies_key.py",
    "restore": "puts another database in the place of this one",
    "check-document": "reads a file, and opens no database",
    "rollup": "writes a signed file: tests/bot/rollup",
    "verify-report": "proves a file: tests/bot/documents/test_issued.py",
    "file-report": "keeps a signed file: tests/bot/documents/test_issued.py",
    "publish": "is tried in tests/bot/publishing",
    "zalo login": "asks Zalo: tests/bot/channels/zalo_oa/test_zalo_login.py",
    "zalo check": "asks Zalo: tests/bot/channels/zalo_oa/test_zalo_check.py",
    "lesson new": "writes a file of content",
    "lesson preview": "shows a lesson from a database of its own",
    "lesson print": "draws a lesson",
    "poster": "draws a poster",
    "lesson show": "plays a lesson in a database of its own",
}
TYPED: Mapping[str, tuple[str, ...]] = {
    "migrate": (),
    "check": (),
    "verify": (),
    "stats": (),
    "sums": ("--rebuild", "--check"),
    "report": ("tally", "--out", "{folder}/report.xlsx"),
    "export": ("tally", "--out", "{folder}/tally.csv"),
    "backup": ("{folder}/copy",),
    "invite": ("--role", "officer"),
    "roles": (),
    "roles withdraw": ("1",),
    "roles cancel": ("1",),
    "roles return": ("1",),
    "import-groups": (GROUPS,),
    "import-teams": (GROUPS,),
    "import-units": (GROUPS,),
    "import-attendance": (GROUPS,),
    "seed-demo": ("--unless-there", "--residents", "30"),
    "chat": ("--as", "lan"),
    "run": (),
    "replay": ("--all",),
}
"""What is typed, in this order: the dead event is handled again by the last."""


def names(command: object, before: tuple[str, ...] = ()) -> set[str]:
    """Every command of the command line, those of a group with the group's name before."""
    found: set[str] = set()
    for name, one in getattr(command, "commands", {}).items():
        inner = names(one, (*before, name))
        is_called = not inner or getattr(one, "invoke_without_command", False)
        found |= inner | ({" ".join((*before, name))} if is_called else set())
    return found


def test_every_command_is_tried_or_says_why_not() -> None:
    listed = names(typer.main.get_command(command_line))
    assert listed == {*TYPED, *ALONE}


@pytest.fixture
def config(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """What the operator's environment says."""
    port = str(_free_port())
    for name, value in {
        "DATABASE__URL": store_url,
        "SECURITY__KEY": KEY,
        "HTTP__PORT": port,
        "PHOTOS__FOLDER": str(tmp_path / "photos"),
        "CONTENT__FOLDER": taught(),
    }.items():
        monkeypatch.setenv(name, value)
    return load_config(ROOT / "config.yaml", os.environ)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _enrol(tx: Transaction, keys: Keys, sender: str, channel: str) -> str:
    lane = keys.lane(channel, "bot", sender)
    number = people.add_person(tx, f"salt-{sender}-{channel}", now())
    address = people.add_address(tx, people.Address(0, lane, channel, "bot", sender, number), now())
    people.save_profile(tx, people.Known(address, number, "Lan", "bac", "adult", "2026-11b"))
    roles.grant(tx, roles.Grant(0, address, Role.OFFICER, None, None, None, number), now())
    return lane


def _leave(tx: Transaction, keys: Keys) -> None:
    """What waits for others."""
    ensure_example_groups(tx, now())
    said = json.dumps({"text": "news"})
    for channel in ("web", "telegram", "fax"):  # a command takes the first role back
        lane = _enrol(tx, keys, "minh", channel)
        chat = "" if channel == "web" else "minh"
        outbox.put(tx, outbox.Outgoing(lane, channel, "bot", chat, said, "notice"), now(), None)
    lane = keys.lane("telegram", "bot", "minh")
    days = {"first": "2026-01-01", "last": "2026-12-31"}
    for report, asked in (("participation", days), (NETWORK_JOB, {"session": "1", "ref": "x"})):
        new = work.Job(0, None, report, json.dumps(asked), lane, "telegram", "bot", "minh")
        work.add_job(tx, new, now())


def _waits(tx: Transaction) -> dict[str, list[dict[str, object]]]:
    listed = {name: rows(tx, name) for name in ("event", "job", "outbox")}
    for row in listed["outbox"]:
        row["claimed_until"] = None  # `run` lets claims of the dead lapse: others may send sooner
    return listed


def _type(command: str, folder: Path) -> None:
    """As an operator types it; what it says is not looked at here."""
    words = [word.format(folder=folder) for word in TYPED[command]]
    sys.argv = ["bot", *command.split(), *words]
    with pytest.raises(SystemExit):
        main()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` ends after its first tick, and nobody types into `chat`."""
    stops: list[asyncio.Event] = []
    tick = App.tick

    async def tick_once(app: App) -> None:
        await tick(app)
        for stop in stops:
            stop.set()

    def on_signal() -> asyncio.Event:
        stops.append(asyncio.Event())
        return stops[-1]

    monkeypatch.setattr(App, "tick", tick_once)
    monkeypatch.setattr(running, "_on_signal", on_signal)
    monkeypatch.setattr(terminal, "read_line", lambda: None)
    monkeypatch.setattr(sys, "argv", sys.argv)


async def _die(config: Config, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with Telegram meets an event that it cannot handle, and ends."""
    store = open_store(url)
    app = running.assemble(config, store, {"telegram": Pushed("telegram")})
    await app.open()
    await store.unit(lambda tx: _leave(tx, app.core.keys))
    with monkeypatch.context() as patch:
        breaking(patch, ValueError("a bug"))
        said = event("minh", "/toi", now, channel="telegram")  # type: ignore[arg-type]
        await app.receive(said)
        await app.settle()
    store.close()


async def _come(config: Config, url: str) -> list[str]:
    """The process with Telegram comes back; what it sends."""
    store = open_store(url)
    channel = Pushed("telegram", capabilities("telegram"))
    app = running.assemble(config, store, {"web": Mailbox("web"), "telegram": channel})
    await app.open()
    for _ in range(4):
        await app.tick()
        await app.settle()
    store.close()
    return channel.texts()


@pytest.mark.usefixtures("brief")
def test_no_command_swallows_what_others_have_to_send(
    config: Config, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(_die(config, store_url, monkeypatch))
    with_store = open_store(store_url)
    before = with_store.look(_waits)
    with_store.close()
    assert [row["state"] for row in before["event"]] == ["dead"]
    for command in TYPED:
        _type(command, tmp_path)
        set_up_logs(quiet=True)
        with_store = open_store(store_url)
        after = with_store.look(_waits)
        with_store.close()
        if command == "replay":
            (handled,) = before.pop("event")
            assert [row["state"] for row in after["event"] if row["id"] == handled["id"]] == [
                "done"
            ]
        for table, waiting in before.items():
            assert [row for row in waiting if row not in after[table]] == [], command
    texts = asyncio.run(_come(config, store_url))
    assert texts[0] == "news"
    assert any("Lan" in text for text in texts), texts  # the dead event's answer
    assert any("người** học" in text for text in texts), texts  # the slow answer
    assert len(texts) >= 4  # and the photo that is there no more
