"""A lesson is over: what to remember, what comes tomorrow, who learns along, and the next one."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Kind, Outcome, Reply, column
from handlers.enrolling import Enrolling, enrolling
from handlers.rules.days.calendar_units import month_of
from handlers.rules.fairness.disclosure import rounded
from handlers.shared import exam, linked_people, path, recalls, trial
from handlers.shared.residence import Residence, residence_of
from handlers.turn import Turn
from lessons.schema import Lesson
from storage.identity.people import Known
from storage.studying import reminding, study

PAGE = "web"


def learned(turn: Turn, lesson: Lesson, someone: Known, is_first: bool) -> Outcome:
    """For somebody whose learning is recorded."""
    done = linked_people.completed(turn)
    following = path.following(turn, done, lesson.id)
    home = residence_of(turn, someone.person_id)
    lines, buttons = _missing(turn, someone, home)
    again = path.to_learn_again(turn)
    buttons += exam.offer_after(turn, done, lesson.id)
    if again:
        buttons.append(turn.button("quiz.renewed_lesson", f"learn.open:{again[0]}"))
    buttons += _next(turn, following)
    if is_first:
        lines = [*prospects(turn, home), *_following(turn, following), *lines]
        buttons += reminder(turn, someone)
    return _said(turn, lesson, lines, buttons, is_first=is_first)


def tried(turn: Turn, lesson: Lesson, is_whole: bool) -> Outcome:
    """For somebody who has not enrolled: once they are asked whether it shall be kept."""
    done = trial.completed(turn) | {lesson.id}
    onward = _next(turn, path.following(turn, done, lesson.id))
    if is_whole and trial.may_ask(turn):
        keep = turn.button("first.keep", "enrol.keep")
        no = turn.button("first.no_keep", "enrol.consent:no")
        asked = turn.say("first.ask_keep")
        return _said(turn, lesson, [asked], [keep, no, *onward], is_first=True)
    may_enrol = not enrolling(turn).declined
    enrol = [turn.button("first.register", "enrol.register")] if may_enrol else []
    return _said(turn, lesson, [], [*onward, *enrol], is_first=is_whole)


def prospects(turn: Turn, home: Residence) -> list[str]:
    """What comes back tomorrow, and that others of the group learn too; never few, never names."""
    questions = len(recalls.due(turn, turn.today + timedelta(days=1)))
    lines = [turn.say("quiz.tomorrow", count=questions)] if questions else []
    return [*lines, *together(turn, home)]


def together(turn: Turn, home: Residence) -> list[str]:
    """From how many of their own group this month; nothing where they are few."""
    group, days = home.group_id, month_of(turn.today)
    count = study.learners_in(turn.tx, group, days.first, days.last) if group else 0
    at_least = rounded(count)
    return [turn.say("quiz.together", count=at_least)] if at_least else []


def reminder(turn: Turn, someone: Known) -> list[Button]:
    """One tap, for whoever never said yes or no."""
    if reminding.reminder_of(turn.tx, someone.address_id) is not None:
        return []
    on_page = turn.event.channel == PAGE  # a closed page hears nothing: the browser is asked first
    return [turn.button("quiz.remind", "push.on:review" if on_page else "remind.on")]


def _said(
    turn: Turn, lesson: Lesson, lines: list[str], buttons: list[Button], *, is_first: bool
) -> Outcome:
    buttons = [*buttons, turn.button("quiz.my_progress", "learn.progress")]
    said = turn.say(
        "quiz.completed" if is_first else "quiz.completed_again",
        title=lesson.title,
        remember=turn.fill(lesson.remember),
    )
    kind: Kind = "done" if is_first else ""
    return Reply("\n".join([said, *lines]), column(*buttons), kind=kind)


def _next(turn: Turn, following: str | None) -> list[Button]:
    return [turn.button("quiz.next_lesson", f"learn.open:{following}")] if following else []


def _following(turn: Turn, following: str | None) -> list[str]:
    lesson = turn.house.library.lesson(following or "")
    return [turn.say("quiz.following", title=lesson.title)] if lesson else []


def _missing(turn: Turn, someone: Known, home: Residence) -> tuple[list[str], list[Button]]:
    """What nobody knows yet of somebody who left enrolment, asked for once more."""
    is_unplaced = home.placement == "unplaced"
    unknown = [
        name
        for is_unknown, name in (
            (someone.form is None, turn.say("quiz.missing_form")),
            (someone.name is None, turn.say("quiz.missing_name")),
            (is_unplaced, turn.say("quiz.missing_group")),
        )
        if is_unknown
    ]
    if not unknown or enrolling(turn).was_reminded:
        return [], []
    Enrolling.change(turn, was_reminded=True)
    said = turn.say("quiz.missing", unknown=", ".join(unknown))
    return [said], [turn.button("quiz.tell", "enrol.next")]
