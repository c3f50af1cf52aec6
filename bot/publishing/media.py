"""Pictures and sounds that lessons name, opened before anybody's phone has to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from bot.drawing import media
from bot.drawing.photo import Unfit
from handlers.texts import Texts
from lessons.composing import Composed
from lessons.crosscheck import Entry
from lessons.findings import Finding, finding
from lessons.library import medium
from lessons.loader import Reading
from lessons.strict_yaml import ContentError
from lessons.written import WrittenLesson


def gathered(home: Path, composed: Composed) -> tuple[dict[str, str], dict[str, bytes]]:
    """Files of what was taken from the folder: name → digest, and digest → as it is sent."""
    names, bodies = dict[str, str](), dict[str, bytes]()
    for (lesson_id, version), lesson in composed.bodies.items():
        for name in lesson.files:
            body = _sent(home / composed.edition.places[lesson_id] / name)
            if body is not None:
                digest = sha256(body).hexdigest()
                names[medium(lesson_id, version, name)], bodies[digest] = digest, body
    return names, bodies


def _sent(path: Path) -> bytes | None:
    """What a phone gets of a file; nothing of one that is not there, or unfit."""
    try:
        return media.sound(path) if path.suffix in media.TYPES else media.picture(path)
    except (Unfit, OSError):
        return None


def unfit(reading: Reading) -> Iterator[Finding]:
    """Each file that a lesson names and no phone should get, where it is named."""
    for folder in reading.courses:
        for entry in folder.lessons:
            if entry.value:
                yield from _of(reading.folder / folder.course.file, entry, entry.value)


def _of(course: Path, entry: Entry[WrittenLesson], lesson: WrittenLesson) -> Iterator[Finding]:
    for number, step in enumerate(lesson.steps):
        named = (
            ("picture", "picture_unfit", step.picture and step.picture.file, media.picture),
            ("audio", "sound_unfit", step.audio, media.sound),
        )
        for kind, code, name, opened in named:
            why = _why(course.with_name(name), opened) if name else ""
            if why and entry.document:
                line = entry.document.line_of(("steps", number, kind))
                yield finding(entry.file, ContentError(code, line, value=name, why=why))


def _why(path: Path, opened: Callable[[Path], bytes]) -> str:
    """What is wrong with a file, in words; nothing when it is in order."""
    try:
        opened(path)
    except (Unfit, OSError) as error:
        say = Texts.load().say
        known = {"heic", "large", "small", "long", "short", "damaged"}
        reason = str(error) if str(error) in known else "unknown"
        return say(f"publish.unfit_{reason}")
    return ""
