"""The migrations and the tables that the code declares are the same thing, on both databases."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import bindparam, inspect

from bot.clock import now
from bot.imports.groups import ensure_example_groups
from storage import linked_people, people, roles, work
from storage.engine import open_engine, parse_url
from storage.errors import Unusable
from storage.migrate import Upgrade, current_revision, migrate
from storage.models import metadata
from storage.models.attendance import paper_row
from storage.outreach import imports, photos, sessions, sheets
from storage.outreach.sheets import PaperSheet
from storage.revisions import FOLDER, head_revision, known_revisions
from storage.safety_copy import copy_aside
from storage.statement import Statement
from storage.store import open_store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, found_team, lane_of, rows
from tests.conftest import SERVER
from tests.held import hold
from tests.storage.outreach.test_sessions import draft

_ROW_OF_OLD = Statement(
    lambda insert: insert(paper_row).values(
        sheet_id=bindparam("sheet"), row=bindparam("row"), marks="", imported_at=bindparam("at")
    )
)


def differences(url: str) -> list[object]:
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = list(compare_metadata(context, metadata))
    engine.dispose()
    return found


def step(url: str, way: str, revision: str) -> None:
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        {"up": command.upgrade, "down": command.downgrade}[way](config, revision)
        connection.commit()
    engine.dispose()


def tables(url: str) -> set[str]:
    engine = open_engine(parse_url(url))
    found = set(inspect(engine).get_table_names()) - {"alembic_version", "sqlite_sequence"}
    engine.dispose()
    return found


def test_the_migrations_make_what_the_code_declares(store_url: str) -> None:
    assert differences(store_url) == []
    assert tables(store_url) == set(metadata.tables)


def test_a_difference_would_be_seen(sqlite_url: str) -> None:
    engine = open_engine(parse_url(sqlite_url))
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE meta ADD COLUMN forgotten TEXT")
    engine.dispose()
    assert "forgotten" in str(differences(sqlite_url))


def test_down_and_up_again_gives_the_same(store_url: str) -> None:
    try:
        step(store_url, "down", "base")
        assert tables(store_url) == set()
    finally:
        step(store_url, "up", "head")
    assert differences(store_url) == []
    assert current_revision(store_url) == head_revision()


def test_roles_of_an_older_database_learn_whose_they_were(store_url: str) -> None:
    step(store_url, "down", "0001")
    try:
        older = open_store(store_url)
        someone = older.now(_a_role_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    (held,) = store.look(lambda tx: roles.grants_of(tx, someone, START))
    store.close()
    assert (held.role, held.team_id, held.person_id) == ("officer", None, 1)
    assert held.ends_at is not None  # nobody loses a role by upgrading
    assert timedelta(days=364) < held.ends_at - now() <= timedelta(days=366)


def of_old(tx: Transaction, sender: str) -> people.Known:
    """Somebody who agreed, in a database whose profiles have fewer columns than today's."""
    number = people.add_person(tx, f"salt-{sender}", START)
    agreed = f"UPDATE profile SET consent_version = '1' WHERE person_id = {number}"  # noqa: S608
    tx.cursor.execute(agreed)
    here = people.Address(0, lane_of(sender, "tap"), "tap", "bot", sender, number)
    return people.Known(people.add_address(tx, here, START), number)


def _a_role_of_old(tx: Transaction) -> int:
    address = of_old(tx, "mai").address_id
    columns = "(address_id, role, granted_at)"
    values = f"({address}, 'officer', '2026-11-23')"
    tx.cursor.execute(f"INSERT INTO role_grant {columns} VALUES {values}")  # noqa: S608
    return address


def test_no_address_of_an_older_database_is_a_group(store_url: str) -> None:
    step(store_url, "down", "0009")
    try:
        older = open_store(store_url)
        older.now(_known_by_a_group)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    there, waits, slow = (
        store.look(lambda tx, name=name: rows(tx, name)) for name in ("address", "outbox", "job")
    )
    store.close()
    assert [(one["chat"], one["unreachable_at"] is None) for one in there] == [
        ("", False),
        ("7", True),
        ("-web", True),
    ]
    assert [(one["chat"], one["message"], one["state"]) for one in waits] == [
        (None, None, "failed"),
        ("7", "x", "pending"),
    ]
    assert [one["state"] for one in slow] == ["failed"]


def _known_by_a_group(tx: Transaction) -> None:
    """One resident was met in a group, one alone; a web token may begin with a minus too."""
    for lane, channel, chat in (("a", "telegram", "-1005"), ("b", "telegram", "7")):
        number = people.add_person(tx, lane, START)
        people.add_address(tx, people.Address(0, lane, channel, "4", chat, number), START)
        columns = "(lane, channel, bot, chat, kind, message, state, attempts, created_at)"
        values = f"('{lane}', '{channel}', '4', '{chat}', 'notice', 'x', 'pending', 0, '{START}')"
        tx.cursor.execute(f"INSERT INTO outbox {columns} VALUES {values}")  # noqa: S608
    number = people.add_person(tx, "c", START)
    people.add_address(tx, people.Address(0, "c", "web", "4", "-web", number), START)
    work.add_job(tx, work.Job(0, 1, "participation", "{}", "a", "telegram", "4", "-1005"), START)


def test_addresses_that_an_older_link_moved_go_back_to_their_own_number(store_url: str) -> None:
    step(store_url, "down", "0010")
    try:
        older = open_store(store_url)
        moved, joined = older.now(_links_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    (first, second) = store.look(lambda tx: [people.address_of(tx, one) for one in (moved, joined)])
    links = store.look(linked_people.links)
    store.close()
    assert first is not None
    assert second is not None
    assert (first.person_id, second.person_id) == (2, 4)
    assert [link.address_id for link in links] == [None, joined]


def _links_of_old(tx: Transaction) -> tuple[int, int]:
    """One between two phones, and one of a phone to somebody recorded on paper."""
    one, two, three = (of_old(tx, name) for name in ("lan", "hoa", "tu"))
    four = people.add_person(tx, "salt", START)
    columns = "(person_id, form_id, consented_on, recorded_at)"
    values = f"({four}, 'K4PVZN', '2026-11-23', '2026-11-23')"
    tx.cursor.execute(f"INSERT INTO assisted_resident {columns} VALUES {values}")  # noqa: S608
    for kept, moved in ((one.person_id, two), (four, three)):
        linked_people.record_same(
            tx, linked_people.Link(0, kept, moved.person_id, moved.address_id), START
        )
        linked_people.speak_for(tx, moved.address_id, kept)
    return two.address_id, three.address_id


def test_photos_of_an_older_database_learn_whose_they_are(store_url: str) -> None:
    step(store_url, "down", "0006")
    try:
        older = open_store(store_url)
        older.now(_photos_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    kept = store.look(lambda tx: rows(tx, "session_photo"))
    gone = store.look(lambda tx: photos.gone(tx, START))
    store.close()
    assert [(row["person_id"], row["deleted_why"]) for row in kept] == [
        (1, None),
        (None, "erased"),
        (None, "removed"),
    ]
    assert gone == ["b" * 64]


def _photos_of_old(tx: Transaction) -> None:
    """One of somebody who is there; one whose sender was erased; one taken off before that."""
    found_team(tx)
    author = of_old(tx, "binh").address_id
    number = sessions.add(tx, draft(address_id=author))
    columns = (
        "session_id, sha256, bytes, width, height, added_at, added_by, deleted_at, deleted_why"
    )
    old = "'2026-11-20 08:00:00'"
    for digest, by, off in (
        ("a", "1", "NULL, NULL"),
        ("b", "NULL", "NULL, NULL"),
        ("c", "NULL", f"{old}, 'removed'"),
    ):
        values = f"{number}, '{digest * 64}', 9, 9, 9, {old}, {by}, {off}"
        tx.cursor.execute(f"INSERT INTO session_photo ({columns}) VALUES ({values})")  # noqa: S608


def test_earlier_imports_of_sheets_get_their_numbers(store_url: str) -> None:
    step(store_url, "down", "0007")
    try:
        older = open_store(store_url)
        number = older.now(_sheets_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    found = store.look(lambda tx: imports.of_session(tx, number))
    assert [(one.imported_at, one.undone_at) for one in found] == [
        (START, None),
        (START + HOUR, None),
    ]
    assert [store.look(lambda tx, one=one: len(imports.rows(tx, one))) for one in found] == [2, 1]
    store.close()


HOUR = timedelta(hours=1)


def _sheets_of_old(tx: Transaction) -> int:
    """Two sheets of one session, and three rows that came with two files."""
    ensure_example_groups(tx, START)
    author = of_old(tx, "binh").person_id
    session = hold(tx, Clock(), author, found_team(tx))
    for _ in range(2):
        sheets.add(tx, PaperSheet(0, session, 12, START, None))
    for sheet, row, at in ((1, 1, START), (2, 1, START), (1, 2, START + HOUR)):
        tx.do(_ROW_OF_OLD, sheet=sheet, row=row, at=at)
    return session


def test_bringing_up_twice_changes_nothing(store_url: str) -> None:
    assert migrate(store_url) == Upgrade(head_revision())


def test_a_database_of_a_newer_program_is_left_alone(store_url: str) -> None:
    engine = open_engine(parse_url(store_url))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(Unusable) as refused:
            migrate(store_url)
        assert refused.value.code == "database_newer"
    finally:
        with engine.begin() as connection:
            back = f"UPDATE alembic_version SET version_num = '{head_revision()}'"  # noqa: S608
            connection.exec_driver_sql(back)
        engine.dispose()


def test_a_copy_set_aside_holds_what_was_written_last(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    store.now(lambda tx: tx.cursor.execute("INSERT INTO meta VALUES ('last', 'word')"))
    copy = copy_aside(Path(sqlite_url.removeprefix("sqlite:///")), "truoc-0002")
    store.close()
    kept = open_store(f"sqlite:///{copy}")
    assert [row["name"] for row in kept.look(lambda tx: rows(tx, "meta"))] == ["last"]
    kept.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: (folder / "a.db").write_text("not a database at all"), "database_foreign"),
        (lambda folder: (folder / "a.db").mkdir(), "database_folder"),
    ],
    ids=["some other file", "a folder"],
)
def test_a_file_that_is_none_of_ours_is_told_apart(tmp_path: Path, make: object, code: str) -> None:
    make(tmp_path)  # type: ignore[operator]
    with pytest.raises(Unusable) as refused:
        migrate(f"sqlite:///{tmp_path}/a.db")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"database": "nobody_made_this"}, "database_missing"),
        ({"port": 1}, "database_down"),
    ],
)
def test_a_server_that_cannot_serve_is_told_apart(
    postgres_url: str, change: dict[str, object], code: str
) -> None:
    url = parse_url(SERVER).set(**change)  # type: ignore[arg-type]
    with pytest.raises(Unusable) as refused:
        migrate(url.render_as_string(hide_password=False))
    assert refused.value.code == code


def test_a_file_of_the_newest_shape_is_left_alone(migrated_file: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(migrated_file, tmp_path / "bot.db")
    migrate(f"sqlite:///{path}")
    assert [one.name for one in tmp_path.iterdir() if "truoc" in one.name] == []


def test_alembic_agrees_on_what_there_is() -> None:
    script = ScriptDirectory(str(FOLDER))
    assert {one.revision for one in script.walk_revisions()} == known_revisions()
    assert script.get_current_head() == head_revision()


def test_a_start_that_changes_nothing_does_without_alembic() -> None:
    """Only functions that upgrade import it."""
    loading = re.compile(r"^(?:from|import) alembic", re.MULTILINE)
    files = (path for path in FOLDER.parent.rglob("*.py") if FOLDER not in path.parents)
    assert [path for path in files if loading.search(path.read_text("utf-8"))] == []
