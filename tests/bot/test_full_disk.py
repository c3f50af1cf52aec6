"""A full disk while people write: nothing acknowledged is lost, and it is said in one line."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.clock import now
from bot.watching.health import Health
from storage.delivery import post
from storage.errors import NotStored
from storage.store import open_store
from storage.stores import steadiness
from storage.ward import campaign
from tests.bench.census import census
from tests.bot.command_line import ROOT, as_anybody, database, environment, taught
from tests.bot.imports.bringing import HEADER


class House:
    """`python -m bot run`, whose files may be kept from growing."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.home = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=environment(
                **database(folder / "bot.db"),
                HTTP__PORT=self.home.rpartition(":")[2],
                CONTENT__FOLDER=taught(),
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, path: str, body: object = None) -> tuple[int, str]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.home + path, data=data)  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get("Retry-After", "")
        except OSError:
            return 0, ""

    def becomes(self, status: int) -> bool:
        """Whether /readyz says so within the ten seconds that are promised."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if self.ask("/readyz")[0] == status:
                return True
            time.sleep(0.2)
        return False

    def grows_to(self, size: int) -> None:
        """No file may be longer; what is written beyond fails as on a full disk."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def end(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        _, told = self.process.communicate(timeout=30)
        return told


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    running = House(tmp_path)
    for _ in range(600):
        if running.ask("/readyz")[0] == 200:
            break
        time.sleep(0.05)
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


def test_a_full_disk_loses_nothing_that_was_acknowledged(house: House) -> None:
    def arrive() -> dict[str, str]:
        return {"key": str(uuid4()), "kind": "arrival"}

    assert house.ask("/chat", arrive())[0] == 200
    kept, event = 1, arrive()
    house.grows_to(20_000)
    for _ in range(200):
        status, told = house.ask("/chat", event)
        if status != 200:
            break
        kept, event = kept + 1, arrive()
    assert (status, told) == (503, "5")
    assert house.ask("/livez")[0] == 200
    assert house.becomes(503)
    house.grows_to(resource.RLIM_INFINITY)
    assert house.becomes(200)
    assert house.ask("/chat", event)[0] == 200
    assert "Traceback" not in house.end()
    store = open_store(f"sqlite:///{house.folder / 'bot.db'}")
    found = store.look(census)
    store.close()
    assert (len(found.event_keys), found.dead, found.sound) == (kept + 1, 0, "ok")


def test_a_database_that_vanishes_is_noticed(house: House) -> None:
    (house.folder / "bot.db").unlink()
    assert house.ask("/chat", {"key": str(uuid4()), "kind": "arrival"}) == (503, "5")
    assert house.becomes(503)
    told = house.end()
    assert [line.count("bot.db was deleted or replaced") for line in told.splitlines()].count(
        1
    ) >= 1
    assert told.count("takes no writes") == 1


def test_asking_whether_the_house_is_ready_writes_nothing(house: House) -> None:
    log = house.folder / "bot.db-wal"
    before = log.stat().st_size
    for _ in range(100):
        assert house.ask("/readyz")[0] == 200
    assert log.stat().st_size - before < 100_000  # what its own timer writes, and no more
    house.end()


def test_a_full_disk_stops_a_command_with_one_line(tmp_path: Path, migrated_file: Path) -> None:
    shutil.copyfile(migrated_file, tmp_path / "bot.db")
    rows = "".join(f"T{n},Tổ dân phố số {n},,,,2025-07-01,\n" for n in range(300))
    (tmp_path / "to.csv").write_text(HEADER + rows, "utf-8")

    def no_room() -> None:
        as_anybody()
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "bot", "import-groups", str(tmp_path / "to.csv")],
        cwd=ROOT,
        env=environment(**database(tmp_path / "bot.db")),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_room,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "đĩa" in done.stderr
    store = open_store(f"sqlite:///{tmp_path / 'bot.db'}")
    assert store.look(campaign.all_groups) == []
    store.close()


async def test_what_is_too_small_to_fail_proves_no_room(sqlite_url: str) -> None:
    """A disk with a few free kilobytes takes the watch's own note, and nobody's answers."""

    store = open_store(sqlite_url)

    def keep_to(pages: int) -> None:
        store.now(lambda tx: tx.cursor.execute(f"PRAGMA max_page_count = {pages}"))

    health = Health(store, now)
    await health.look()
    keep_to(1)  # what is there already stays
    with pytest.raises(NotStored, match="full"):
        await store.unit(steadiness.write_much)
    for _ in range(2):
        await health.look()
        assert health.wrong == "database"
    keep_to(1_000_000)
    await health.look()
    assert health.wrong is None
    assert store.look(lambda tx: post.recall(tx, steadiness.TRIED)) == ""
    store.close()
