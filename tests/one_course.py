"""One course to be taught in tests: those that come after it change no transcript."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from lessons.library import Library
from lessons.loader import CONTENT, TRACKS, load_library
from lessons.strict_yaml import read_file
from lessons.tracks import Tracks

COURSE, LEARNED_BY = "k7", 6
"""The course, and how many of its lessons the transcripts know: a writer may add others."""

SHARED = ("words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml")
"""What a folder of lessons has beside its courses; without tracks any course may lack."""

shipped = cache(load_library)
"""All that is shipped, read once: it is frozen, and many modules ask for it."""


@cache
def one_course() -> Library:
    """The course on fraud, as far as the transcripts know it, and no other."""
    whole = shipped()
    (course,) = (course for course in whole.courses if course.id == COURSE)
    known = course.model_copy(update={"lessons": course.lessons[:LEARNED_BY]})
    lessons = [whole.by_id[name] for name in known.lessons]
    return Library.of([known], lessons, whole.misconceptions, whole.folders)


def content_folder(folder: Path, *courses: str) -> Path:
    """A folder of lessons with a few of the shipped courses: a test may spoil it, and it is soon
    read."""
    folder.mkdir()
    for name in SHARED:
        shutil.copy(CONTENT / name, folder)
    for course in courses or (COURSE,):
        (found,) = CONTENT.glob(f"{course}-*")
        shutil.copytree(found, folder / found.name)
    return folder


KNOWN = (6, 5, 5, 5, 5, 5, 6, 5, 4, 5, 4, 5)
"""How many lessons of each course the transcripts of all courses know."""


@cache
def all_known() -> Library:
    """What is shipped, as far as transcripts know it: a writer who adds to it changes none."""
    whole = shipped()
    courses = [
        course.model_copy(update={"lessons": course.lessons[:count]})
        for course, count in zip(whole.courses, KNOWN, strict=False)
    ]
    lessons = [whole.by_id[name] for course in courses for name in course.lessons]
    tracks = Tracks.model_validate(read_file(CONTENT / TRACKS).data)
    return Library.of(courses, lessons, whole.misconceptions, whole.folders, tracks=tracks)
