"""A new lesson from the template, entered in its course; nothing that exists is written over."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import get_args

from bot.errors import OperatorError
from lessons.crosscheck import CourseFolder
from lessons.fields import Audience, Skill
from lessons.folding import fold
from lessons.loader import Reading, read_content
from lessons.strict_yaml import read, read_file
from lessons.writing import flaw

TEMPLATE = Path(__file__).parents[2] / "lessons" / "template.yaml"
TRUST = timedelta(days=181)
"""Half a year, less a few days."""
LONGEST_TITLE, LONGEST_NAME, LONGEST_KEYWORD = 60, 40, 40
_EMPTY = re.compile(r"lessons:\s*(?:\[\s*\])?\s*(?:#.*)?$")
_ID = re.compile(r"[a-z0-9-]{1,12}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer asked for; without a skill, the one that most lessons of the course teach."""

    course: str
    id: str
    title: str
    skill: str = ""


def begin(folder: Path, draft: Draft, today: date) -> Path:
    """Write the lesson and its line in the course; the lesson's file."""
    reading = read_content(folder)
    home = _home(reading, draft.course)
    _refuse_flaws(reading, draft)
    listing = folder / home.course.file
    path = listing.with_name(f"{draft.id}-{_file_name(draft.title)}.yaml")
    if path.exists():
        raise OperatorError("lesson_taken", value=draft.id, file=path)
    text, longer = _filled(draft, home, today), _listed(listing, draft.id)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    listing.write_text(longer, encoding="utf-8")
    return path


def _home(reading: Reading, name: str) -> CourseFolder:
    """The course by its id or its folder's name."""
    found = {each.course.id: each for each in reading.courses if each.course.document}
    named = {Path(each.course.file).parent.name: each for each in found.values()}
    if name in named or name in found:
        return named.get(name) or found[name]
    known = ", ".join(sorted(map(str, found)))
    raise OperatorError("lesson_course", name=name, known=known)


def _refuse_flaws(reading: Reading, draft: Draft) -> None:
    if not _ID.fullmatch(draft.id):
        raise OperatorError("lesson_id", value=draft.id)
    for folder in reading.courses:
        for entry in folder.lessons:
            if entry.id == draft.id:
                raise OperatorError("lesson_taken", value=draft.id, file=entry.file)
    if flaw(draft.title, LONGEST_TITLE, addressed=False) or "\n" in draft.title:
        raise OperatorError("lesson_title", value=draft.title, limit=LONGEST_TITLE)
    if draft.skill and draft.skill not in get_args(Skill):
        raise OperatorError("lesson_skill", known=", ".join(get_args(Skill)))


def _skill(draft: Draft, home: CourseFolder) -> str:
    """The skill asked for, or the one most taught beside it."""
    lessons = [entry.value for entry in home.lessons if entry.value]
    taught = Counter(skill for lesson in lessons for skill in lesson.skills)
    if not draft.skill and not taught:
        raise OperatorError("lesson_skill", known=", ".join(get_args(Skill)))
    return draft.skill or taught.most_common(1)[0][0]


def _file_name(title: str) -> str:
    """The title without marks, as far as whole words fit."""
    name = ""
    for word in re.findall(r"[a-z0-9]+", fold(title)):
        if len(name) + len(word) + 1 > LONGEST_NAME:
            break
        name = f"{name}-{word}".strip("-")
    return name or "bai"


def _filled(draft: Draft, home: CourseFolder, today: date) -> str:
    title = " ".join(draft.title.split())
    said = home.course.document.data.get("tracks") if home.course.document else ()
    tracks = [str(one) for one in said or () if one in get_args(Audience)] or ["MN"]
    return Template(TEMPLATE.read_text("utf-8")).substitute(
        id=draft.id,
        title=json.dumps(title, ensure_ascii=False),
        keyword=json.dumps(title[:LONGEST_KEYWORD].strip().lower(), ensure_ascii=False),
        audiences=", ".join(tracks),
        skills=_skill(draft, home),
        checked=today.isoformat(),
        review=(today + TRUST).isoformat(),
    )


def _listed(listing: Path, lesson_id: str) -> str:
    """The course file with one more lesson at the end of its list, all else as it was written."""
    document, lines = read_file(listing), listing.read_text("utf-8").splitlines()
    taught = document.data.get("lessons") or []
    if lesson_id in taught:
        return listing.read_text("utf-8")
    if not taught:
        lines = [line for line in lines if not _EMPTY.match(line)]
        return "\n".join([*lines, "lessons:", f"  - {lesson_id}"]) + "\n"
    at = document.line_of(("lessons", len(taught) - 1)) - 1
    before, dash, _ = lines[at].partition("- ")
    if dash and not before.strip():
        lines.insert(at + 1, f"{before}- {lesson_id}")
    else:
        lines[at] = lines[at].replace("]", f", {lesson_id}]", 1)
    longer = "\n".join(lines) + "\n"
    if read(longer.encode()).data["lessons"] != [*taught, lesson_id]:
        raise OperatorError("lesson_list", path=listing, value=lesson_id)
    return longer
