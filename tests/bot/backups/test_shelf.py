from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.backups import Shelf, checksum
from bot.backups.retention import Policy
from bot.clock import now
from bot.photos.album import Album
from bot.restoring import heads
from storage.backup import inspect
from storage.errors import Unusable

AT = datetime(2026, 12, 4, 23, 30, 5)  # noqa: DTZ001 - local time, as in file names
NIGHT = timedelta(days=1)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "copies")


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "photos")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_is_dated_checked_and_for_its_owner_alone(
    store_url: str, shelf: Shelf, album: Album
) -> None:
    made = shelf.add(store_url, AT, Policy(), album, frozenset())
    assert made.path.stem == "hocvuso-2026-12-04-233005"
    assert names(shelf.folder) == {made.path.name, made.path.name + ".sha256"}
    for path in (made.path, checksum.beside(made.path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert inspect(store_url, made.path).tables == made.report.tables
    assert shelf.copies() == {AT.replace(microsecond=0): made.path}


def test_old_copies_go_with_their_checksums_and_strangers_stay(
    sqlite_url: str, shelf: Shelf, album: Album
) -> None:
    shelf.folder.mkdir()
    for stranger in ("notes.db", "hocvuso-of-somebody.db"):
        (shelf.folder / stranger).write_text("not ours")
    policy = Policy(2, 0, 0)
    made = [shelf.add(sqlite_url, AT + NIGHT * n, policy, album, frozenset()) for n in range(3)]
    assert [one.removed for one in made] == [(), (), (made[0].path,)]
    assert set(shelf.copies().values()) == {made[1].path, made[2].path}
    assert not checksum.beside(made[0].path).exists()
    assert {"notes.db", "hocvuso-of-somebody.db"} <= names(shelf.folder)


def test_another_database_than_before_removes_nothing(
    sqlite_url: str, shelf: Shelf, album: Album
) -> None:
    first = shelf.add(sqlite_url, AT, Policy(1, 0, 0), album, frozenset())
    heads.append(shelf.folder / heads.FILE, AT.date(), first.report.audit_entries + 5, "a" * 64)
    again = shelf.add(sqlite_url, AT + NIGHT * 9, Policy(1, 0, 0), album, frozenset())
    assert again.is_doubtful
    assert again.removed == ()
    assert len(shelf.copies()) == 2


def test_a_backup_that_fails_removes_nothing(
    sqlite_url: str, shelf: Shelf, album: Album, tmp_path: Path
) -> None:
    first = shelf.add(sqlite_url, AT, Policy(1, 0, 0), album, frozenset())
    with pytest.raises(Unusable):
        shelf.add(
            f"sqlite:///{tmp_path / 'none.db'}", AT + NIGHT, Policy(1, 0, 0), album, frozenset()
        )
    assert list(shelf.copies().values()) == [first.path]


def test_photos_follow_the_database_and_an_erased_one_goes(
    sqlite_url: str, shelf: Shelf, album: Album
) -> None:
    one, two = (album.keep(body, now()) for body in (b"one", b"two"))
    first = shelf.add(sqlite_url, AT, Policy(), album, frozenset({one, two, "0" * 64}))
    mirror = Album(shelf.folder / "photos")
    assert (first.photos_copied, first.photos_removed) == (2, 0)
    assert mirror.path(one).read_bytes() == b"one"
    assert stat.S_IMODE(mirror.path(one).stat().st_mode) == 0o600

    again = shelf.add(sqlite_url, AT + NIGHT, Policy(), album, frozenset({one}))
    assert (again.photos_copied, again.photos_removed) == (0, 1)
    assert not mirror.path(two).exists()


def test_a_lost_album_does_not_empty_its_mirror(
    sqlite_url: str, shelf: Shelf, album: Album, tmp_path: Path
) -> None:
    digest = album.keep(b"one", now())
    shelf.add(sqlite_url, AT, Policy(), album, frozenset({digest}))
    shelf.add(sqlite_url, AT + NIGHT, Policy(), Album(tmp_path / "empty"), frozenset({digest}))
    assert Album(shelf.folder / "photos").path(digest).read_bytes() == b"one"


def test_a_copy_that_was_changed_does_not_match_its_checksum(
    sqlite_url: str, shelf: Shelf, album: Album
) -> None:
    made = shelf.add(sqlite_url, AT, Policy(), album, frozenset())
    assert checksum.check(made.path)
    with made.path.open("r+b") as file:
        file.seek(24)
        file.write(b"\1")
    with pytest.raises(Unusable) as trouble:
        checksum.check(made.path)
    assert trouble.value.code == "backup_checksum"


def test_inspecting_leaves_no_scratch_database(
    postgres_url: str, shelf: Shelf, album: Album
) -> None:
    from storage.backup import postgres
    from storage.engine import open_engine, parse_url

    made = shelf.add(postgres_url, AT, Policy(), album, frozenset())
    inspect(postgres_url, made.path)
    made.path.write_bytes(made.path.read_bytes()[:-2000])
    with pytest.raises(Unusable):
        inspect(postgres_url, made.path)
    engine = open_engine(parse_url(postgres_url))
    with engine.connect() as connection:
        left = connection.execute(
            postgres.sa.text("SELECT count(*) FROM pg_database WHERE datname LIKE :name"),
            {"name": f"{parse_url(postgres_url).database}_scratch_%"},
        ).scalar_one()
    engine.dispose()
    assert left == 0
