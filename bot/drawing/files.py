"""Recipes for files: each is drawn from the facts at the moment somebody opens it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.drawing import (
    attendance,
    certificate,
    consent,
    media,
    photo,
    poster,
    progress,
    screen,
)
from bot.drawing.drawn import Drawn, Gather
from bot.drawing.figure_files import (
    award_paper,
    chart_of,
    issue,
    issue_filed,
    workbook_of,
    yearly_report,
)
from bot.photos.album import Album
from handlers.rules.admission.codes import LENGTH, show_code
from handlers.rules.admission.form_numbers import form_number, show_form_number
from handlers.shared import sent_photos
from handlers.shared.exam import code_of
from handlers.shared.helping import seal
from handlers.shared.invitation import codes_of
from handlers.turn import DEFAULT_FORM, House, Voice
from lessons.schema import Course, Lesson, Step
from storage.identity import people
from storage.outreach import photos
from storage.privacy import data_export
from storage.studying import certificates, learning
from storage.studying import media as published
from storage.transaction import Transaction


def _my_data(house: House, tx: Transaction, arguments: Mapping[str, str]) -> Callable[[], Drawn]:
    found = [_data_export(house, tx, number) for number in _people(arguments)]
    return lambda: Drawn(
        json.dumps(found, ensure_ascii=False, indent=2, default=str).encode(), "application/json"
    )


def _data_export(house: House, tx: Transaction, number: int) -> dict[str, object]:
    """Every row; photos in words too, with the day until which they are kept."""
    days, voice = house.settings.photos.days, Voice(house, None)
    batches = sent_photos.of(tx, (number,), days)
    said = [sent_photos.line(voice, tx, batch) for batch in batches]
    return {**data_export.everything_about(tx, number), "photos_in_words": said}


def _progress(house: House, tx: Transaction, arguments: Mapping[str, str]) -> Callable[[], Drawn]:
    """The first number is the person's own; what the others completed is theirs too."""
    numbers = _people(arguments)
    completed = (learning.completed_lessons(tx, number) for number in numbers)
    done = frozenset[str]().union(*completed)
    named = people.named(tx, numbers[0])
    you = house.texts.say(f"forms.{named.form or DEFAULT_FORM}")
    card = progress.Card(
        house.texts.say("learn.picture_title", called=f"{you} {named.name or ''}".strip()),
        house.texts.say("learn.picture_total", done=len(done)),
        tuple(_path(house, course, done) for course in _shown(house, arguments)),
    )
    return lambda: Drawn(progress.draw(card), "image/png")


def _shown(house: House, arguments: Mapping[str, str]) -> list[Course]:
    """The courses that were named, in that order; all of them where none was."""
    taught = {course.id: course for course in house.library.courses}
    named = arguments.get("courses", "").split(",")
    return [taught[name] for name in named if name in taught] or list(taught.values())


def _path(house: House, course: Course, done: frozenset[str]) -> progress.Path:
    ticked = tuple(lesson in done for lesson in course.lessons)
    count = house.texts.say("learn.picture_count", done=sum(ticked), count=len(ticked))
    return progress.Path(course.title, count, ticked)


def _screen(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The screen of a step, as it is in the version that the person began with."""
    step = _step(house, tx, arguments)
    described = step.screen if step else None
    return (lambda: Drawn(screen.draw(described), "image/png")) if described else None


def _lesson_picture(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The picture that the step names; gone when nobody keeps it any more."""
    step = _step(house, tx, arguments)
    name = step.picture.file if step and step.picture else ""
    return _beside(house, tx, arguments, name, media.picture)


def _lesson_audio(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The sound that the step names; gone when nobody keeps it any more."""
    step = _step(house, tx, arguments)
    return _beside(house, tx, arguments, step.audio or "" if step else "", media.sound)


def _beside(
    house: House,
    tx: Transaction,
    arguments: Mapping[str, str],
    name: str,
    opened: Callable[[Path], bytes],
) -> Callable[[], Drawn] | None:
    """A file of a lesson as it was published; where none ever was, as it lies in the folder."""
    library, lesson_id = house.library, arguments.get("lesson", "")
    kind = media.TYPES.get(Path(name).suffix, "image/jpeg")
    if not name:
        return None
    if library.media is not None:
        digest = library.medium(lesson_id, arguments.get("version", ""), name)
        body = published.body_of(tx, digest) if digest else None
        return (lambda: Drawn(body, kind)) if body else None
    folder = library.folders.get(lesson_id)
    path = folder / name if folder else None
    return (lambda: Drawn(opened(path), kind)) if path and path.exists() else None


def _step(house: House, tx: Transaction, arguments: Mapping[str, str]) -> Step | None:
    lesson_id, version, number = (arguments.get(key, "") for key in ("lesson", "version", "step"))
    if house.library.is_stopped(lesson_id, version):
        return None
    lesson = house.library.lesson(lesson_id)
    if lesson is None or lesson.version != version:
        body = learning.body_of(tx, lesson_id, version)
        lesson = Lesson.from_body(body) if body else None
    steps = lesson.steps if lesson else ()
    return steps[int(number)] if number.isdecimal() and int(number) < len(steps) else None


def _invite_poster(
    house: House, _tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn]:
    """The codes are made again from their seed: a link must not carry them.

    Posters made before codes were longer do not say how long theirs is.
    """
    say, bot = house.texts.say, house.settings.telegram_bot
    typed, link = codes_of(house.hash_code, arguments["seed"], int(arguments.get("signs", LENGTH)))
    sheet = poster.Sheet(
        ward=say("invite.poster_ward", ward=house.settings.ward),
        title=say("invite.poster_title"),
        role=arguments["role"],
        scan=say("invite.poster_scan"),
        link=f"{house.settings.public_url}/?ma={link}",
        typed=say("invite.poster_type", code=show_code(typed)),
        where=say("invite.poster_where", address=_typed(house.settings.public_url)),
        once=say("invite.poster_once", hours=arguments["hours"]),
        telegram=say("invite.poster_telegram", bot=bot) if bot else "",
        telegram_link=house.settings.telegram_link(link),
    )
    return lambda: Drawn(poster.draw(sheet), "image/png")


def _typed(url: str) -> str:
    """An address as people type it."""
    return url.rpartition("://")[2].rstrip("/")


def _consent_forms(
    house: House, _tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn]:
    """As many forms as were asked for; drawn again they bear the same numbers."""
    seed, count = arguments["seed"], int(arguments["count"])
    numbers = [form_number(seed, place, seal(house)) for place in range(count)]
    words = consent.Words.of(house)
    return lambda: Drawn(consent.draw(words, map(show_form_number, numbers)), "application/pdf")


def _attendance_sheet(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """Drawn again it bears the same codes."""
    sheet = attendance.sheet_of(house, tx, int(arguments["sheet"]))
    return (lambda: Drawn(attendance.draw(sheet), "application/pdf")) if sheet else None


def _certificate(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The sheet as a picture; gone once it is withdrawn."""
    sheet = _sheet(house, tx, arguments)
    return (lambda: Drawn(certificate.draw_png(sheet), "image/png")) if sheet else None


def _certificate_page(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """The same as a page to be printed."""
    sheet = _sheet(house, tx, arguments)
    return (lambda: Drawn(certificate.draw_pdf(sheet), "application/pdf")) if sheet else None


def _sheet(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> certificate.Certificate | None:
    found = certificates.find(tx, int(arguments["certificate"]))
    if found is None or found.withdrawn_at or not found.name or not found.seed:
        return None
    settings, code = house.settings, code_of(house, found.seed)
    return certificate.Certificate(
        name=found.name,
        course=found.title,
        month=certificate.month_words(house.texts, found.on),
        ward=settings.ward,
        office=settings.office,
        code=show_code(code),
        url=f"{settings.public_url}/xacnhan/{code}",
        words=certificate.Words.of(house.texts, settings.ward),
    )


def _session_photos(
    house: House, tx: Transaction, arguments: Mapping[str, str]
) -> Callable[[], Drawn] | None:
    """What was taken off is shown no more, though its file may lie there a little longer."""
    album = Album(house.settings.photos.folder)
    found = [album.path(one.sha256) for one in photos.of(tx, int(arguments["session"]))]
    paths = [path for path in found if path.exists()]
    return (lambda: Drawn(photo.contact_sheet(paths), "image/jpeg")) if paths else None


def _people(arguments: Mapping[str, str]) -> list[int]:
    return [int(number) for number in arguments["people"].split(",")]


RECIPES: Mapping[str, Gather] = {
    "my_data": _my_data,
    "progress": _progress,
    "screen": _screen,
    "lesson_picture": _lesson_picture,
    "lesson_audio": _lesson_audio,
    "invite_poster": _invite_poster,
    "consent_forms": _consent_forms,
    "attendance_sheet": _attendance_sheet,
    "certificate": _certificate,
    "certificate_page": _certificate_page,
    "session_photos": _session_photos,
    "figures": workbook_of,
    "chart": chart_of,
    "yearly_report": yearly_report,
    "issue": issue,
    "issue_filed": issue_filed,
    "award_paper": award_paper,
}
