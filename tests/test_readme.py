"""What can be generated is never typed twice: the README's table of commands."""

from __future__ import annotations

import os
import re
from pathlib import Path

from handlers import help
from handlers.texts import load_commands

README = Path(__file__).parent.parent / "README.md"
TABLE = re.compile(r"(<!-- commands: [^>]*-->\n)(.*?)(<!-- end -->)", re.DOTALL)


CALLED = {
    "officer": "cán bộ",
    "group_leader": "tổ trưởng",
    "team_leader": "đội trưởng",
    "volunteer": "đội viên",
}


def who(name: str) -> str:
    may = [called for role, called in CALLED.items() if name in help.BY_ROLE[role]]
    return "mọi người" if name in ("start", *help.RESIDENT) else ", ".join(may)


def table() -> str:
    rows = ["| Lệnh | Hoặc gõ | Việc | Ai |", "|---|---|---|---|"]
    for name, entry in load_commands().items():
        words = ", ".join(word for word in entry["words"] if word != name)  # type: ignore[attr-defined]
        rows.append(f"| `/{name}` | {words} | {entry['help']} | {who(name)} |")
    return "\n".join(rows) + "\n"


def test_the_readme_lists_the_commands_as_they_are() -> None:
    written = README.read_text("utf-8")
    fresh = TABLE.sub(lambda found: found[1] + table() + found[3], written)
    if os.environ.get("UPDATE"):
        README.write_text(fresh, "utf-8")
    assert fresh == README.read_text("utf-8")


def test_every_page_and_picture_the_readme_names_exists() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))
    assert named
    assert [path for path in named if not (README.parent / path).exists()] == []


def test_the_tree_names_every_room_of_the_handlers() -> None:
    tree = README.read_text("utf-8").split("## The tree")[1].split("## One event")[0]
    named = set(re.findall(r"[a-z_]+(?=\.py|/)", tree))
    floor = README.parent / "handlers"
    wings = [floor / wing for wing in ("residents", "learning", "volunteers", "officers", "shared")]
    rooms = [room for wing in (floor, *wings) for room in wing.iterdir()]
    there = {room.stem for room in rooms if room.suffix == ".py" or (room / "__init__.py").exists()}
    assert there - named == {"__init__", "texts"} - named
