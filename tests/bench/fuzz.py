"""Spoilt content: whatever the bytes, the loader and the linter answer with findings, no error.

A round takes a minute. What breaks is kept in a file beside its seed, so that it can be seen again.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lessons import lint
from lessons.findings import ContentErrors, Finding
from lessons.loader import CONTENT, load_library

TODAY = date(2026, 11, 25)
MINUTE = 60.0
MOST_CHANGES = 6
OFTEN = 0.3
"""How often a line changes its place as well."""
COURSE = "k7-nhan-dien-lua-dao"
BITS = (
    *(b"\x00", b"\x85", b"\xff", b"\xef\xbb\xbf", b"\xcc\x81", b"\xd0\xb0", b"\xe2\x80\x8b"),
    *(b"\r", b"\n", b"\n\n", b"\t", b"  ", b"- ", b": ", b":", b" #", b"#", b"---\n", b"...\n"),
    *(b"&a ", b"*a", b"!x ", b"!!int ", b"[", b"]", b"{", b"}", b"{you}", b"{{", b"%", b"@", b"`"),
    *(
        b'"',
        b"'",
        b">-\n",
        b"|-\n",
        b"|2\n",
        b"? ",
        b"<<: ",
        b"**",
        b",",
        b"\\",
        b"\\ud800",
        b"\\0",
    ),
    *(
        b"null",
        b"yes",
        b"no",
        b"~",
        b"-1",
        b"1e999",
        b"0x10",
        b"2026-02-30",
        b"9999-12-31",
        b"a" * 400,
    ),
    *(b"type: short", b"type: order", b"type: true_false", b"accept: []", b"options: []"),
    *(
        b"screen: {lines: [{kind: row, text: a}], alt: b}",
        b"renewed_on: 2026-12-01",
        b"\xf0\x9f\x91\xa9",
    ),
    *(b"[" * 60, b"- " * 60, b"{a: " * 30, b"teaches: [k7]", b"right: yes", b"misconception: a"),
)
"""What YAML, Unicode and our own schema make something of."""


def bench(_database: str, rounds: int) -> dict[str, object]:
    """A minute for each round; how much was tried, and everything that broke."""
    seed = random.SystemRandom().randrange(2**32)
    with tempfile.TemporaryDirectory() as made:
        folder = small_folder(Path(made))
        tried, broken = _spoil_for(folder, rounds * MINUTE, seed)
    for trace in broken:
        print(trace)
    told = dict(tried.most_common(8))
    return {"bench": "fuzz", "seed": seed, "tried": tried.total(), "broken": len(broken), **told}


def _spoil_for(folder: Path, seconds: float, seed: int) -> tuple[Counter[str], list[str]]:
    chance, tried, broken = random.Random(seed), Counter[str](), list[str]()  # noqa: S311
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        path = chance.choice(list(files))
        raw = mutated(files[path], chance)
        path.write_bytes(raw)
        try:
            tried[judge(folder)] += 1
        except Exception as error:
            tried[type(error).__name__] += 1
            broken.append(f"{path.name}: {error!r} on {raw!r}")
        path.write_bytes(files[path])
    return tried, broken


def small_folder(made: Path) -> Path:
    """A course of two lessons, and every list beside it."""
    for path in CONTENT.glob("*.yaml"):
        shutil.copy(path, made)
    there = made / COURSE
    there.mkdir()
    for name in ("misconceptions.yaml", "k7-1-ba-dau-hieu.yaml", "k7-6-lo-bi-lua.yaml"):
        shutil.copy(CONTENT / COURSE / name, there)
    head = "id: k7\ntitle: Khoa\norder: 7\ntracks: [MN]\nlessons: [k7-1, k7-6]\n"
    (there / "course.yaml").write_text(head, "utf-8")
    return made


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a few changes: cut, doubled, moved, replaced, something strange put in."""
    for _ in range(chance.randint(1, MOST_CHANGES)):
        start, end = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
        end = min(end, start + chance.choice((1, 8, 80, 800)))
        part, bit = raw[start:end], chance.choice(BITS)
        kinds: Sequence[bytes] = (b"", part + part, bit, part + bit, bit + part, part[::-1])
        raw = raw[:start] + chance.choice(kinds) + raw[end:]
        if chance.random() < OFTEN:
            lines = raw.split(b"\n")
            lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
            raw = b"\n".join(lines)
    return raw


def judge(folder: Path) -> str:
    """Load and check as the house does; an error here is a fault of ours, not of a writer."""
    found = lint.check(folder, TODAY)
    for one in found:
        _must_be_plain(folder, one)
    try:
        load_library(folder)
    except ContentErrors as error:
        missing = set(error.findings) - set(found)
        if missing:
            raise AssertionError(f"check was silent on {missing}") from error
        return "refused"
    return "found" if found else "whole"


def _must_be_plain(folder: Path, one: Finding) -> None:
    """A finding names a file and a line that exist, what is wrong, and how to mend it."""
    path = folder / one.file
    lines = (
        path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 2 if path.is_file() else 1
    )
    if not (1 <= one.line <= lines and one.what and one.cure and one.code):
        raise AssertionError(f"not plain: {one!r}")
