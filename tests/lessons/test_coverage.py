"""Which lessons serve whom: the guide's table is made from the lessons, so a gap shows at once."""

from __future__ import annotations

import os
import re
from typing import get_args

from lessons.fields import Audience, Skill
from lessons.library import Library
from lessons.loader import CONTENT
from lessons.strict_yaml import read_file
from tests.many_courses import many_courses
from tests.one_course import shipped

GUIDE = CONTENT / "README.md"
TABLE = re.compile(r"(<!-- coverage: [^>]*-->\n)(.*?)(<!-- end -->)", re.DOTALL)
SKILLS = read_file(CONTENT / "skills.yaml").data
GAP = "–"


def table(library: Library) -> str:
    """A row for each group of skills, a column for each audience, and how many there are."""
    audiences, lessons = get_args(Audience), library.lessons()
    head = " | ".join(audiences)
    rows = [f"| Nhóm kỹ năng | {head} | Số bài |", "|---" * (len(audiences) + 2) + "|"]
    for skill in get_args(Skill):
        here = [lesson for lesson in lessons if skill in lesson.skills]
        cells = [", ".join(one.id for one in here if who in one.audiences) for who in audiences]
        row = [f"`{skill}` {SKILLS[skill]}", *(cell or GAP for cell in cells), str(len(here))]
        rows.append(f"| {' | '.join(row)} |")
    count = [str(sum(who in lesson.audiences for lesson in lessons)) for who in audiences]
    rows.append(f"| Số bài | {' | '.join(count)} | {len(lessons)} |")
    return "\n".join(rows) + "\n"


def test_the_guide_shows_what_is_taught_to_whom() -> None:
    written = GUIDE.read_text("utf-8")
    fresh = TABLE.sub(lambda found: found[1] + table(shipped()) + found[3], written)
    if os.environ.get("UPDATE"):
        GUIDE.write_text(fresh, "utf-8")
    assert TABLE.search(written)
    assert fresh == GUIDE.read_text("utf-8")


def test_a_gap_is_seen() -> None:
    rows = {row.split("`")[1]: row for row in table(many_courses()).splitlines() if "`" in row}
    assert set(rows) == set(get_args(Skill))
    assert rows["KT"].count(GAP) == len(get_args(Audience))
    assert "k7-1" in rows["AT"]


def test_every_group_of_skills_has_its_name() -> None:
    assert SKILLS.keys() == set(get_args(Skill))
