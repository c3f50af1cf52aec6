"""Houses in which handlers are tried: the hall of a session, and cells of a table."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from storage.store import Store, open_store
from tests.bot.house import Clock, open_app
from tests.handlers.cells import Cells
from tests.handlers.hall import Hall


@pytest.fixture
async def hall(store: Store) -> Hall:
    """binh's session is over, and not sent yet."""
    clock = Clock()
    hall = Hall(await open_app(store, clock), clock)
    await store.unit(hall.fill)
    return hall


@pytest.fixture(scope="module")
def cells(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cells]:
    """Nobody is there yet."""
    path = copyfile(migrated_file, tmp_path_factory.mktemp("cells") / "bot.db")
    store, clock = open_store(f"sqlite:///{path}"), Clock()
    yield Cells(store, asyncio.run(open_app(store, clock)), clock)
    store.close()
