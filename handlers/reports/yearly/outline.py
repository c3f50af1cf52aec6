"""What stands where in a yearly report: parts, headings, sentences, tables; papers and contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, paragraphs of sentences, and the tables behind them, by their words' names."""

    name: str
    paragraphs: tuple[tuple[str, ...], ...]
    grids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbered parts."""

    name: str
    sections: tuple[Section, ...]


PARTS = (
    Part(
        "lead",
        (
            Section("papers", (("papers_said",), ("papers_see",)), ("papers",)),
            Section("launch", (("launch_said",), ("launch_see",)), ("movement",)),
            Section("media", (("media_made", "media_held"), ("media_more",))),
            Section("chase", (("chase_said",), ("chase_see",)), ("units",)),
        ),
    ),
    Part(
        "results",
        (
            Section("contents", (("contents_see",),), ("contents",)),
            Section("criteria", tuple((f"criteria_{letter}",) for letter in "abcde")),
            Section(
                "learning",
                (
                    ("teams_active", "teams_members", "teams_points"),
                    ("held_sorts", "held_help", "held_hours"),
                    ("came_heads", "came_old", "came_checked", "came_grades"),
                    ("learnt_people", "learnt_ways", "learnt_times", "learnt_course"),
                    ("learnt_skill", "learnt_vneid", "learnt_apart"),
                    ("learnt_share",),
                    ("compared_people", "compared_times", "compared_heads"),
                    ("learnt_see", "places_see"),
                ),
                ("skills", "helped", "kinds"),
            ),
            Section("models", (("models_said",), ("models_see",)), ("models",)),
            Section("aims", (("aims_see",),), ("aims",)),
        ),
    ),
    Part(
        "awards",
        (
            Section("awarded", (("awarded_sum", "awarded_see"),), ("awards",)),
            Section("examples", (("examples_said",),)),
        ),
    ),
    Part(
        "gaps",
        (
            Section("facts", (("facts",),)),
            Section("troubles", (("troubles_said",),)),
            Section("causes", (("causes_said",),)),
        ),
    ),
    Part("lessons", (Section("learned", (("learned_said",),)),)),
    Part(
        "next",
        (
            Section("aims_next", (("aims_next_said",),)),
            Section("tasks", (("tasks_said",),)),
        ),
    ),
    Part(
        "asks",
        (
            Section("asks_city", (("asks_city_said",),)),
            Section("asks_others", (("asks_others_said",),)),
        ),
    ),
)
ANNEXES = ("groups", "teams", "figures")
OF_REVIEWS = ("lessons",)
"""Parts that only a year with a review has."""
IF_ANY = ("aims",)
"""A section that is left out where its table is empty."""


class Paper(BaseModel):
    """A paper that the movement rests on; without a number where nobody gave it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    number: str
    dated: date | None
    issuer: str
    subject: str
    is_basis: bool
    """Cited in the first sentence."""


class Content(BaseModel):
    """One of the plan's contents, and which figures tell of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    codes: tuple[str, ...]


class Outline(BaseModel):
    """What a file of this kind holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers: tuple[Paper, ...]
    contents: tuple[Content, ...]


@cache
def outline() -> Outline:
    """Read once; ValueError names what is wrong with the file."""
    return Outline.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
