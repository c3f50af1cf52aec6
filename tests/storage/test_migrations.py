"""The migrations and the tables that the code declares are the same thing, on both databases."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from storage.engine import open_engine, parse_url
from storage.errors import Unusable
from storage.models import metadata
from storage.store import open_store
from storage.upgrading.migrate import Upgrade, current_revision, migrate
from storage.upgrading.revisions import FOLDER, head_revision, known_revisions
from storage.upgrading.safety_copy import copy_aside
from tests.bot.house import rows
from tests.conftest import SERVER
from tests.storage.older import (
    differences,
    step,
)


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
