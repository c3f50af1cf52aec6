"""What is wrong with a way to say something is told with its file, its line and its cure."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bot.said_lint import check
from handlers.shared.everyday import done
from handlers.texts.said import FOLDER


def test_what_is_shipped_is_in_order() -> None:
    assert check(done()) == ()


@pytest.mark.parametrize(
    ("file", "added", "code"),
    [
        ("needs", "nobody:\n  - cứu tôi\n", "way_unknown"),
        ("needs", "fire_: cháy\n", "way_list"),
        ("everyday", "thanks_:\n  - '...'\n", "way_empty"),
        ("everyday", f"thanks_:\n  - {'dài ' * 40}\n", "way_long"),
        ("everyday", "goodbye_:\n  - Cảm ơn  cháu nhé\n", "way_twice"),
        ("signs", "  money_sent_:\n    - <ai> … tiền\n", "signs_list"),
        ("signs", "  money_sent_:\n    - …\n", "way_empty"),
    ],
)
def test_each_fault_is_found_on_its_line(tmp_path: Path, file: str, added: str, code: str) -> None:
    folder = copytree(FOLDER, tmp_path / "said")
    path = folder / f"{file}.yaml"
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    found = [one for one in check(done(), folder) if one.code == code]
    assert len(found) == 1
    assert found[0].file == f"handlers/texts/vi/said/{file}.yaml"
    assert found[0].line > lines
    assert found[0].cure
