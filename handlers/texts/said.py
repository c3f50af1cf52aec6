"""What people say, by what they mean: every line of `vi/said/` is one way to say something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lessons.folding import fold

FOLDER = Path(__file__).parent / "vi" / "said"
SPELLING, ANSWERS, STAFF, PLAIN = "spelling", "answers", "staff", "plain"
SIGNS = (
    "signs",
    "signs_calm",
    "words_fraud",
    "words_loss",
    "words_danger",
    "words_calm",
    "words_everyday",
)
"""Together they tell of somebody in need."""
PREFIXES = {
    **{"everyday": "", "work": "", "lessons": "lesson:"},
    **{"needs": "need:", "scams": "need:", "voices": "", "hands": ""},
}
"""Before the names of each file."""
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Said:
    """All ways to say something, and how words are written otherwise."""

    ways: tuple[tuple[str, str], ...]
    """A meaning and one way to say it."""
    short: Mapping[str, str]
    light: str
    """Courtesies, which weigh less."""
    empty: str
    """Words that mean nothing by themselves."""
    wish: str
    """Words before what somebody wants to learn."""
    course: str
    """How a course is asked for."""
    answers: Mapping[str, tuple[tuple[str, str], ...]]
    """Of some questions: an answer, and one way to give it."""
    lists: Mapping[str, str]
    """Words of one sense, between commas."""
    signs: Mapping[str, Sequence[str]]
    """Lines that tell of somebody in need, made of lists and words."""
    hints: Mapping[str, Sequence[str]]
    """Lines that tell it only half."""
    marked: Mapping[str, Sequence[str]]
    """Words that only their accents tell apart."""
    staff: tuple[tuple[str, str], ...] = ()
    """What officers and leaders want done, and one way to say it."""
    plain: tuple[str, ...] = ()
    """What only sounds like somebody in need."""


@cache
def load_said(folder: Path = FOLDER) -> Said:
    """Read once; a file that cannot be read teaches nothing, which `check` tells."""
    ways = tuple(
        (f"{prefix}{name}", way)
        for stem, prefix in PREFIXES.items()
        for name, several in read(folder / f"{stem}.yaml").items()
        for way in (several if isinstance(several, list) else ())
    )
    spelling = read(folder / f"{SPELLING}.yaml")
    short = spelling.get("short", {})
    light, empty, wish = (str(spelling.get(one, "")) for one in ("light", "empty", "wish"))
    course = str(spelling.get("course", "{title}"))
    read_signs = [read(folder / f"{stem}.yaml") for stem in SIGNS]
    lists, said, hints, marked = (
        joined(one, [_mapping(each.get(one)) for each in read_signs])
        for one in ("lists", "signs", "hints", "marked")
    )
    staff = tuple(
        (name, way) for name, several in read(folder / f"{STAFF}.yaml").items() for way in several
    )
    plain = tuple(way for several in read(folder / f"{PLAIN}.yaml").values() for way in several)
    return Said(
        *(ways, short, light, empty, wish, course, _answers(folder)),
        *(lists, said, hints, marked, staff, plain),
    )


def joined(what: str, files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The entries of several files; ValueError where two names are alike without their accents,
    for one would silently take the place of the other."""
    found: dict[str, Any] = {}
    known: dict[str, str] = {}
    for name, held in (entry for each in files for entry in each.items()):
        other = known.setdefault(fold(str(name)), str(name))
        if other != name or name in found:
            raise ValueError(f"{what}: {name} beside {other}")
        found[name] = held
    return found


def _mapping(read_as: object) -> Mapping[str, Any]:
    return read_as if isinstance(read_as, dict) else {}


def _answers(folder: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    asked = read(folder / f"{ANSWERS}.yaml")
    return {
        question: tuple((name, way) for name, several in given.items() for way in several)
        for question, given in asked.items()
    }


def read(path: Path) -> Mapping[str, Any]:
    """What a file says; nothing where it is spoilt."""
    try:
        loaded = yaml.load(path.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 - strings only
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
