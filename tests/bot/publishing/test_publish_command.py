"""`publish` as an operator types it: shown in words, asked, made, stopped, undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.publish import agreed
from tests.bot.command_line import Said, commands, database
from tests.one_course import content_folder
from tests.rows import each_row

ONE = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"
TWO = "k7-nhan-dien-lua-dao/k7-2-gia-cong-an.yaml"
KEY = {"SECURITY__KEY": "k" * 40}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> dict[str, Said]:
    """A writer's evening: each command with what was saved before it."""
    base = tmp_path_factory.mktemp("evening")
    file = shutil.copyfile(migrated_file, base / "bot.db")
    folder, edited, broken, moved = (
        content_folder(base / name, "k3", "k7") for name in ("content", "a", "b", "c")
    )
    _write(edited / ONE, "title: ", 'title: "Bài vừa sửa" #')
    _write(edited / "k3-zalo-ung-xu/course.yaml", "  - k3-2\n", "")
    (edited / "k3-zalo-ung-xu/k3-2-nhom-to-dan-pho.yaml").unlink()
    _write(broken / TWO, "title: ", "title: [")
    _write(moved / TWO, "id: k7-2", "id: k7-9")
    (moved / TWO).rename(moved / TWO.replace("k7-2", "k7-9"))
    _write(moved / ONE, "- id: q1", "- id: q9")
    _write(moved / "k7-nhan-dien-lua-dao/course.yaml", "- k7-2\n", "- k7-9\n")
    here = {**database(file), **KEY}
    typed = {
        "first": (folder, ["publish", "--yes", "--by", "Lan"]),
        "the same": (folder, ["publish", "--yes"]),
        "show": (edited, ["publish", "--show"]),
        "moved": (moved, ["publish", "--show"]),
        "edited": (edited, ["publish", "--yes", "--by", "Minh"]),
        "broken": (broken, ["publish", "--yes"]),
        "stop": (broken, ["publish", "--stop", "K7-3", "--yes"]),
        "stop nothing": (broken, ["publish", "--stop", "k99-1", "--yes"]),
        "undo": (broken, ["publish", "--undo", "--yes"]),
        "to": (broken, ["publish", "--to", "1", "--yes"]),
        "to before": (broken, ["publish", "--to", "2", "--yes"]),
        "to nothing": (broken, ["publish", "--to", "77", "--yes"]),
        "again": (broken, ["publish", "--teach-again", "K7-3", "--yes"]),
        "again nothing": (broken, ["publish", "--teach-again", "k7-3", "--yes"]),
        "history": (broken, ["publish", "--history"]),
        "check": (broken, ["check"]),
        "invite": (broken, ["invite", "--role", "officer"]),
        "stats": (base / "none", ["stats"]),
        "verify": (broken, ["verify"]),
    }
    said = commands(
        [(words, {**here, "CONTENT__FOLDER": str(place)}) for place, words in typed.values()]
    )
    return dict(zip(typed, said, strict=True))


def _write(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@each_row(
    ("name", "told"),
    [
        ("first", ["Bản đầu tiên", "+ Bài mới k3-1:", "bản số 1"]),
        ("the same", ["Không có gì mới"]),
        ("show", ["~ Bài sửa k7-1: Bài vừa sửa", "- Bài rút k3-2:", "Chưa phát hành gì"]),
        ("moved", ["! Bài k7-2 nay là k7-9:", "! Câu q1 của bài k7-1 nay là q9:"]),
        ("edited", ["~ Bài sửa k7-1: Bài vừa sửa", "bản số 2", "--undo"]),
        ("broken", ["k7-2-gia-cong-an.yaml:", "! Để riêng k7-2", "+ Bài mới k3-2", "bản số 3"]),
        ("stop", ["! Bài dừng hẳn k7-3:", "bản số 4", "--teach-again k7-3"]),
        ("undo", ["! k7-3 vẫn dừng", "Không có gì mới. Đang dạy bản số 4."]),
        ("to", ["! k7-3 vẫn dừng", "Không có gì mới. Đang dạy bản số 4."]),  # it taught the same
        ("to before", ["~ Bài sửa k7-1: Bài vừa sửa", "! k7-3 vẫn dừng", "bản số 5"]),
        ("again", ["+ Dạy lại bài k7-3:", "bản số 6"]),
        (
            "history",
            ["dạy lại bài dừng nhầm", "Lan  phát hành", "Minh  phát hành", "dừng bài", "quay lại"],
        ),
        ("invite", ["Mã mời"]),
        ("stats", []),
        ("verify", []),
    ],
)
def test_what_is_told(evening: dict[str, Said], name: str, told: list[str]) -> None:
    said = evening[name]
    assert said.code == 0, said.err
    for words in told:
        assert words in said.out


@pytest.mark.parametrize("name", ["undo", "to", "to before"])
def test_what_was_stopped_comes_back_by_no_way_back(evening: dict[str, Said], name: str) -> None:
    assert "+ Bài mới k7-3" not in evening[name].out


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        *((word, True) for word in ("c", "C", "có", "Có.", "co", "vâng", "y", "yes")),
        *((word, False) for word in ("", "k", "không", "n", "khoan đã", "có lẽ")),
    ],
)
def test_what_agrees(said: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or said)
    assert agreed() is wanted
    assert "[c/K]" in "".join(asked)


@each_row(
    ("name", "told"),
    [
        ("stop nothing", ["k99-1"]),
        ("again nothing", ["k7-3", "không bị dừng"]),
        ("to nothing", ["--history"]),
        ("check", ["k7-2-gia-cong-an.yaml"]),
    ],
)
def test_what_is_refused(evening: dict[str, Said], name: str, told: list[str]) -> None:
    said = evening[name]
    assert said.code == 1, said.out
    for words in told:
        assert words in said.err + said.out
    assert len(said.err.splitlines()) == 1
