"""`python -m bot lesson …`: what is typed, what is told, what lies there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.command_line import Said, commands

NOTHING = "nothing"


@pytest.fixture
def said(content: Path, tmp_path: Path) -> dict[str, Said]:
    here = {"CONTENT__FOLDER": str(content), "HTTP__PUBLIC_URL": "https://hoc.example.vn"}
    (tmp_path / "taken.pdf").write_text(NOTHING)
    typed = {
        "new": ["new", "k7", "k7-99", "Bài mới tinh"],
        "new again": ["new", "k7", "k7-99", "Bài khác"],
        "show": ["show", "k7-99", "--channel", "zalo"],
        "show nothing": ["show", "k77-1"],
        "show on nothing": ["show", "k7-1", "--channel", "fax"],
        "print": ["print", "k7-1", "--out", str(tmp_path / "lesson.pdf")],
        "print course": ["print", "k7", "--out", str(tmp_path / "course.pdf")],
        "print over": ["print", "k7-1", "--out", str(tmp_path / "taken.pdf")],
        "print nothing": ["print", "k77", "--out", str(tmp_path / "none.pdf")],
        "print nowhere": ["print", "k7-1", "--out", "/none/a.pdf"],
        "check": [],
    }
    cases = [(["lesson", *words] if words else ["check"], here) for words in typed.values()]
    return dict(zip(typed, commands(cases), strict=True))


def test_the_commands(said: dict[str, Said], tmp_path: Path, content: Path) -> None:
    assert said["new"].code == 0, said["new"].err
    assert "k7-99-bai-moi-tinh.yaml" in said["new"].out
    assert "lesson preview k7-99" in said["new"].out
    assert said["show"].code == 0, said["show"].err
    assert "1. Tiếp tục" in said["show"].out
    assert "\x1b" not in said["show"].out  # no colours where nobody sees them
    for name in ("lesson", "course"):
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "taken.pdf").read_text() == NOTHING
    assert not (tmp_path / "none.pdf").exists()
    assert said["check"].code == 0, said["check"].err  # a draft stops nobody
    assert "Bản nháp k7-99: còn" in said["check"].out
    refused = {
        "new again": ["k7-99", "đã có"],
        "show nothing": ["k77-1", "k7"],
        "show on nothing": ["fax", "web, telegram, zalo, text"],
        "print over": ["taken.pdf", "--out"],
        "print nothing": ["k77"],
        "print nowhere": ["/none/a.pdf"],
    }
    for label, parts in refused.items():
        told = said[label]
        assert (told.code, told.err.count("\n")) == (1, 1), told.err
        assert [part for part in parts if part not in told.err] == []
