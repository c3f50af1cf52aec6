"""Databases for tests: every test of storage runs on both, those above it in turn."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import URL, make_url

from bot.watching.logs import set_up_logs
from handlers import dispatch
from handlers.readings import Intent
from handlers.routes import Route
from handlers.shared.versions import objection
from handlers.turn import Outcomes, Turn
from storage.models import metadata
from storage.store import Store, open_store
from storage.upgrading.migrate import migrate
from tests import engines

set_up_logs(quiet=True)

UNHURRIED = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
"""What hypothesis would find wrong with a slow machine, or with databases that tests share."""
settings.register_profile(
    "steady",
    max_examples=40,  # the same ones each time: `make fuzz` is where more of them find something
    deadline=None,
    derandomize=True,
    suppress_health_check=UNHURRIED,
)
settings.register_profile(
    "fuzz",
    deadline=None,
    derandomize=False,  # where CI is set, the default stands still
    print_blob=True,
    suppress_health_check=UNHURRIED,
)
settings.load_profile("fuzz" if "FUZZ_SEED" in os.environ else "steady")
SERVER = os.environ.get("TEST_POSTGRES_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
"""Where files of tests lie if there is room: they are committed as always, and a killed process
loses nothing; only the wait for a disk is spared, which was more than half of all waiting."""
ROOM = 2**30
SLOWEST = 10

EMPTY = "\n".join(
    [
        "CREATE OR REPLACE FUNCTION empty_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN",
        *(
            f"IF EXISTS (SELECT FROM {table.name}) THEN {table.delete()}; END IF;"
            for table in reversed(metadata.sorted_tables)
        ),
        "PERFORM setval(format('%I', sequencename)::regclass, 1, false)",
        "FROM pg_sequences WHERE last_value IS NOT NULL;",
        "END $$",
    ]
)
"""Only what a test touched, as a function that its connection keeps prepared: many times faster
than TRUNCATE."""

if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)  # for the programs that tests start, too
    tempfile.tempdir = None  # to be worked out anew
if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):  # every program started would compile the house
    sys.dont_write_bytecode = False


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is made while tests are collected stays: it is not looked through for garbage, neither
    now nor later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What stands above storage meets a server at one commit in four."""
    if engines.is_asked_for(config.args):
        return
    at = engines.commit()
    left = {one for one in items if _on_server(one) and not engines.is_drawn(one.nodeid, at)}
    config.hook.pytest_deselected(items=[one for one in items if one in left])
    items[:] = [one for one in items if one not in left]


def _on_server(item: pytest.Item) -> bool:
    called = getattr(item, "callspec", None)
    return called is not None and called.params.get("store_url") == "postgresql"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The files that took longest: what a suite loses, it loses by many tests that are alike."""
    taken: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for one in reports:
            if isinstance(one, pytest.TestReport):
                taken[one.nodeid.partition("::")[0]] += one.duration
    if len(taken) > SLOWEST:
        terminalreporter.section(f"slowest {SLOWEST} files")
        for name, seconds in taken.most_common(SLOWEST):
            terminalreporter.write_line(f"{seconds:.1f}s {name}")


def plain(url: URL) -> str:
    """The address as the driver itself takes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def on_server(url: URL, statement: str) -> None:
    """Run a statement outside any transaction."""
    with psycopg.connect(plain(url), autocommit=True, connect_timeout=30) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest shape, to be copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "bot.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_server() -> Iterator[str]:
    """A PostgreSQL database of this test run, at the newest shape."""
    server, name = make_url(SERVER), f"bot_test_{os.getpid()}"
    try:
        on_server(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    except psycopg.OperationalError as error:
        told = f"PostgreSQL not found: its half of the storage tests is left out ({error})"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(told)
    on_server(server, f"CREATE DATABASE {name}")
    # Commits that do not wait for the disk: only a server's own death could tell the difference.
    on_server(server, f"ALTER DATABASE {name} SET synchronous_commit = off")
    url = server.set(drivername="postgresql", database=name)
    try:
        migrate(url.render_as_string(hide_password=False))
        yield url.render_as_string(hide_password=False)
    finally:
        on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A fresh SQLite file."""
    path = shutil.copyfile(migrated_file, tmp_path / "bot.db")
    return f"sqlite:///{path}"


class Broom:
    """A connection that stays, to empty the database of this run."""

    def __init__(self, url: str) -> None:
        self._url = plain(make_url(url))
        self._connection: psycopg.Connection | None = None

    def sweep(self) -> None:
        """Once more where a test has ended every connection, this one too."""
        try:
            self._sweep()
        except psycopg.OperationalError:
            self.put_away()
            self._sweep()

    def _sweep(self) -> None:
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True)
            self._connection.execute(EMPTY.encode())
        self._connection.execute("SELECT empty_all()")

    def put_away(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@pytest.fixture(scope="session")
def broom(migrated_server: str) -> Iterator[Broom]:
    made = Broom(migrated_server)
    yield made
    made.put_away()


@pytest.fixture
def postgres_url(migrated_server: str, broom: Broom, request: pytest.FixtureRequest) -> str:
    """The PostgreSQL database of this run, emptied; nobody else is connected if so marked."""
    broom.sweep()
    if request.node.get_closest_marker("alone"):
        broom.put_away()
    return migrated_server


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """An empty database, on each engine in turn."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store on an empty database, on each engine in turn."""
    opened = open_store(store_url, b"a key that no database holds")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def just_shown(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A postback that a test writes by hand stands for a button offered at this very moment.

    Where the versions of buttons are what is tested, `pytestmark = pytest.mark.versions`.
    """
    if request.node.get_closest_marker("versions") is None:
        monkeypatch.setattr(dispatch.versions, "objection", _as_offered)


def _as_offered(turn: Turn, route: Route, intent: Intent) -> Outcomes:
    is_by_hand = intent.kind == "postback" and not intent.mark
    return [] if is_by_hand else objection(turn, route, intent)
