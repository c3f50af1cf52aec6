"""What a person is offered next: their track first, what was renewed, then all the rest."""

from __future__ import annotations

from handlers.rules.learning import renewal
from handlers.rules.learning.progress import next_lesson
from handlers.rules.learning.renewal import Learned, Renewed
from handlers.shared import linked_people
from handlers.turn import WARD_ZONE, Turn
from lessons.schema import Course, Lesson
from lessons.tracks import Track
from storage.studying import learning, study


def choice(turn: Turn) -> study.Choice | None:
    """What the person last said about tracks, on whatever channel; None when never asked."""
    if turn.learner is None:
        return None
    said = (study.chosen_track(turn.tx, number) for number in linked_people.numbers(turn))
    return max((one for one in said if one), key=lambda one: one.chosen_at, default=None)


def track(turn: Turn) -> Track | None:
    """The track the person follows, if they chose one that is still taught."""
    tracks = turn.house.library.tracks
    chosen = choice(turn) if tracks else None
    return tracks.get(chosen.track) if chosen else None


def courses(turn: Turn) -> tuple[tuple[Course, ...], tuple[Course, ...]]:
    """The courses of the person's track, and the others; all are theirs who chose none."""
    library, mine = turn.house.library, track(turn)
    if mine is None:
        return library.courses, ()
    by_id = {course.id: course for course in library.courses}
    others = tuple(course for course in library.courses if course.id not in mine.courses)
    return tuple(by_id[name] for name in mine.courses), others


def following(turn: Turn, done: frozenset[str], after: str | None = None) -> str | None:
    """The next lesson that is new to the person: of their track, then of all there is.

    Whoever has not enrolled begins with the first track.
    """
    tracks = turn.house.library.tracks.values()
    mine = track(turn) if turn.learner else next(iter(tracks), None)
    order = [lesson.id for lesson in turn.house.library.lessons()]
    within = next_lesson(mine.lessons, done, after) if mine else None
    return within or next_lesson(order, done, after)


def to_learn_again(turn: Turn) -> tuple[str, ...]:
    """Lessons whose meaning changed after the person learned them, in teaching order."""
    lessons = turn.house.library.lessons()
    renewed = {one.id: Renewed(one.renewed_on, one.version) for one in lessons if one.renewed_on}
    if not renewed or turn.learner is None:
        return ()
    learned = [
        _learned(turn, one)
        for number in linked_people.numbers(turn)
        for one in study.studied(turn.tx, number)
        if one.lesson_id in renewed
    ]
    again = renewal.to_learn_again(renewed, learned, turn.today)
    return tuple(lesson.id for lesson in lessons if lesson.id in again)


def _learned(turn: Turn, one: study.Studied) -> Learned:
    """What somebody studied, with what the text of that time said of its own renewal."""
    body = learning.body_of(turn.tx, one.lesson_id, one.version)
    renewed_on = Lesson.from_body(body).renewed_on if body else None
    since = one.taught_since.astimezone(WARD_ZONE).date()
    return Learned(one.lesson_id, one.version, since, renewed_on)
