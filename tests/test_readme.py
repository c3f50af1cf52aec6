"""What can be generated is never typed twice: the README's table of commands."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

from handlers.dispatch import make_router
from handlers.texts import load_commands
from storage.rights.role import Role
from tests.written import texts

README = Path(__file__).parent.parent / "README.md"
TABLE = re.compile(r"(<!-- commands: [^>]*-->\n)(.*?)(<!-- end -->)", re.DOTALL)


COMMANDS = make_router().tables["command"]
CALLED = {role: texts().say(f"roles.short_{role}") for role in Role}


def who(name: str) -> str:
    roles = COMMANDS[name].roles
    return ", ".join(CALLED[role] for role in Role if role in roles) or "mọi người"


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
    wings = [
        floor / wing
        for wing in ("residents", "learning", "volunteers", "officers", "units", "shared")
    ]
    rooms = [room for wing in (floor, *wings) for room in wing.iterdir()]
    there = {room.stem for room in rooms if room.suffix == ".py" or (room / "__init__.py").exists()}
    assert there - named == {"__init__", "texts"} - named


# ---- who may do what ---------------------------------------------------------------------------

PAGE = Path(__file__).parent / "handlers" / "permissions.md"
HEAD = """# Who may do what

Generated from the routes (`UPDATE=1` writes it anew); whoever has no mark is refused.

"""


def ways() -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """The ways of each capability by who may use them."""
    found = defaultdict(list)
    for kind, table in make_router().tables.items():
        for name, route in table.items():
            room, _, way = name.rpartition(".")
            said = {"command": f"/{name}", "picture": f"{way} (picture)", "ask": f"{way} (typed)"}
            found[room, route.roles].append(said.get(kind, way))
    return {key: sorted(found[key]) for key in sorted(found)}


def permissions() -> str:
    head = ["", "", *(role.replace("_", " ") for role in Role), "everybody"]
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for (room, roles), found in ways().items():
        marks = ["×" if role in roles else "" for role in Role] + ["" if roles else "×"]
        lines.append(f"| {' | '.join([room or 'commands', ', '.join(found), *marks])} |")
    return "\n".join(lines) + "\n"


def test_the_page_says_who_may_do_what() -> None:
    if os.environ.get("UPDATE"):
        PAGE.write_text(HEAD + permissions(), "utf-8")
    assert PAGE.read_text("utf-8") == HEAD + permissions()
