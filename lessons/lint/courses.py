"""What shows only over whole courses: habits of a writer, and tracks that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lessons.crosscheck import CourseFolder, Entry, Fault
from lessons.folding import fold
from lessons.lint.page import Page
from lessons.loader import COURSE
from lessons.schema import Audience, Lesson, Question
from lessons.tracks import Tracks
from lessons.written import DRAFT, READY

_YES, _NO = ([["dung"], ["co"], ["phai"]], [["sai"], ["khong"], ["chua"]])
HABIT = 0.6
EVERYTHING: Audience = "MN"
"""The track of everything there is."""
FEWEST = 5
"""With fewer questions a habit cannot be told from chance."""


def longest_is_right(course: Page, lessons: Iterable[Lesson]) -> Iterator[Fault]:
    """Whoever picks the longest option is mostly right."""
    asked = _choices(lessons)
    longest = sum(_is_longest(question) for question in asked)
    if len(asked) >= FEWEST and longest > HABIT * len(asked):
        yield course.fault("course_longest", ("lessons",), part=longest, count=len(asked))


def same_place(course: Page, lessons: Iterable[Lesson]) -> Iterator[Fault]:
    """Whoever picks the same place every time is mostly right."""
    asked = _choices(lessons)
    places = Counter(_place(question) for question in asked)
    for place, times in places.most_common(1):
        if len(asked) >= FEWEST and times > HABIT * len(asked):
            yield course.fault(
                "course_place", ("lessons",), place=place, part=times, count=len(asked)
            )


def not_taught(page: Page, tracks: Tracks, folders: Iterable[CourseFolder]) -> Iterator[Fault]:
    """A track that names what is not there; what cannot be read is mended where it lies."""
    folders = list(folders)
    entries: list[Entry[Any]] = [each.course for each in folders]
    entries += [entry for each in folders for entry in each.lessons]
    for code, track in tracks.root.items():
        for number, name in enumerate(track.teaches):
            if not any(_may_be(entry, name) for entry in entries):
                yield page.fault("track_unknown", (code, "teaches", number), value=name)


def _may_be(entry: Entry[Any], name: str) -> bool:
    """A course too broken to say its id may be the one that its folder is called after."""
    begins = Path(entry.file).parent.name.startswith(f"{name}-")
    nameless = entry.id is None and Path(entry.file).name == COURSE
    return entry.may_be(name) or (nameless and (begins or Path(entry.file).parent.name == name))


def not_in_its_tracks(folders: Sequence[CourseFolder], tracks: Tracks) -> Iterator[Fault]:
    """A lesson whose own audience goes by a list of single lessons that lacks it."""
    courses = {each.course.id for each in folders}
    single = {
        code: track.teaches
        for code, track in tracks.root.items()
        if None not in courses and not courses.issuperset(track.teaches)
    }
    for entry, course in ((one, each.course.id) for each in folders for one in each.lessons):
        lesson = entry.value if entry.value and entry.value.state == READY else None
        for code in lesson.audiences if lesson else ():
            if {entry.id, course}.isdisjoint(single.get(code, (course,))):
                where = ("audiences",)
                yield entry.fault("track_lacks_lesson", where, value=entry.id, track=code)


def not_in_tracks(folders: Iterable[CourseFolder], tracks: Tracks) -> Iterator[Fault]:
    """A course that no track leads to, or that the track of everything leaves out."""
    everything = tracks.root.get(EVERYTHING)
    taught = {name for track in tracks.root.values() for name in track.teaches}
    for folder in folders:
        course = folder.course.value
        if course is None or not any(entry.state != DRAFT for entry in folder.lessons):
            continue
        is_led_to = course.id in taught or not taught.isdisjoint(course.lessons)
        if not is_led_to or (everything and course.id not in everything.teaches):
            yield folder.course.fault("track_lacks", ("id",), value=course.id)


def twins(folders: Iterable[CourseFolder]) -> Iterator[Fault]:
    """Two courses that stand at the same place, or are called the same."""
    seen: dict[tuple[str, str], str] = {}
    for entry, course in ((one.course, one.course.value) for one in folders if one.course.value):
        for name in ("order", "title"):
            key = (name, fold(str(getattr(course, name))))
            if seen.setdefault(key, entry.file) != entry.file:
                value = str(getattr(course, name))
                yield entry.fault("course_twins", (name,), value=value, other=seen[key])
        for number, code in enumerate(course.tracks):
            if code in course.tracks[:number]:
                yield entry.fault("said_twice", ("tracks", number), value=code)


def track_twins(page: Page, tracks: Tracks, folders: Iterable[CourseFolder]) -> Iterator[Fault]:
    """A track that leads twice to the same, or is called like another one."""
    courses = (folder.course.value for folder in folders)
    lessons = {course.id: course.lessons for course in courses if course}
    names: set[str] = set()
    for code, track in tracks.root.items():
        if fold(track.name) in names:
            yield page.fault("said_twice", (code, "name"), value=track.name)
        names.add(fold(track.name))
        whole = {lesson for course in track.teaches for lesson in lessons.get(course, ())}
        for number, name in enumerate(track.teaches):
            if name in track.teaches[:number] or name in whole:
                yield page.fault("said_twice", (code, "teaches", number), value=name)


def said_alike(page: Page) -> Iterator[Fault]:
    """Two beliefs that say the same: figures would be split between them."""
    seen: set[str] = set()
    for name, said in page.document.data.items():
        if fold(str(said)) in seen:
            yield page.fault("said_twice", (name,), value=str(said))
        seen.add(fold(str(said)))


def sides(page: Page) -> Iterator[Fault]:
    """A yes that says no, or the other way round: every answer would be told wrong."""
    for name, other in (("yes", _NO), ("no", _YES)):
        said = str(page.document.data.get(name, ""))
        if fold(said).split()[:1] in other:
            yield page.fault("side_opposite", (name,), value=said)


def unused(page: Page, used: Collection[str | None]) -> Iterator[Fault]:
    """A belief that no answer names: officers would never hear of it."""
    for name in page.document.data:
        if name not in used:
            yield page.fault("belief_unused", (name,), value=name)


def _choices(lessons: Iterable[Lesson]) -> list[Question]:
    return [asked for lesson in lessons for asked in lesson.questions if asked.type == "choice"]


def _is_longest(question: Question) -> bool:
    lengths = {option.right: 0 for option in question.options}
    for option in question.options:
        lengths[option.right] = max(lengths[option.right], len(option.text))
    return lengths[True] > lengths[False]


def _place(question: Question) -> int:
    return next(number for number, option in enumerate(question.options, 1) if option.right)
