"""Whatever a content file holds, writers get findings; `python -m bot bench fuzz` runs longer."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.fuzz import BITS, judge, mutated, small_folder

FILES = ("course.yaml", "misconceptions.yaml", "k7-1-ba-dau-hieu.yaml")
BESIDE = ("words.yaml", "tracks.yaml", "sources.yaml", "forbidden.yaml")
bounded = settings(max_examples=60 if "FUZZ_SEED" in os.environ else 15)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_folder(tmp_path_factory.mktemp("content"))


@pytest.fixture(params=(*FILES, *BESIDE))
def path(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    """A file to be spoilt, whole again afterwards."""
    (found,) = folder.rglob(request.param)
    kept = found.read_bytes()
    yield found
    found.write_bytes(kept)


def test_the_folder_is_whole_before_it_is_spoilt(folder: Path) -> None:
    assert judge(folder) in {"whole", "found"}


@bounded
@given(seed=st.integers(0, 2**32 - 1))
def test_spoilt_files_give_findings(path: Path, seed: int) -> None:
    kept = path.read_bytes()
    path.write_bytes(mutated(kept, random.Random(seed)))  # noqa: S311
    try:
        judge(path.parent if path.name in BESIDE else path.parent.parent)
    finally:
        path.write_bytes(kept)


@bounded
@given(raw=st.binary(max_size=200) | st.lists(st.sampled_from(BITS)).map(b"".join))
def test_any_bytes_give_findings(path: Path, raw: bytes) -> None:
    kept = path.read_bytes()
    path.write_bytes(raw)
    try:
        judge(path.parent if path.name in BESIDE else path.parent.parent)
    finally:
        path.write_bytes(kept)


def test_an_error_of_ours_would_be_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("lessons.lint.answers._tells", breaks)
    with pytest.raises(RecursionError):
        judge(folder)


def test_changes_differ_and_are_the_same_for_a_seed() -> None:
    chances = [random.Random(seed) for seed in (1, 1, 2)]  # noqa: S311
    made = [mutated(b"id: k7-1\n" * 9, chance) for chance in chances]
    assert made[0] == made[1] != made[2]


def test_what_is_copied_is_there(tmp_path: Path) -> None:
    assert {path.name for path in small_folder(tmp_path).rglob("*.yaml")} >= {*FILES, *BESIDE}
    shutil.rmtree(tmp_path)
