"""What is still missing of an enrolment, one thing at a time; then the first lesson."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, Outcome, Reply
from handlers.enrolling import Enrolling, enrolling
from handlers.residents.enrol import home
from handlers.routes import Route, Routes
from handlers.shared import afterwards, linked_people, path, presence, trial
from handlers.shared.oneself import ENROLLING
from handlers.shared.residence import residence_of
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.identity.people import Known


def proceed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask for what is still missing, one thing at a time; then offer the first lesson."""
    someone = turn.learner
    if someone is None:
        return [Go("enrol.start")]
    counted = _counted(turn, someone)
    was_asked = turn.conversation.draft.pop("then", None) is not None
    for missing, question in (
        (someone.form is None, "profile.ask_form"),
        (someone.name is None, "profile.ask_name"),
        (people.place_of(turn.tx, someone.person_id) is None, "profile.ask_group"),
        (presence.waiting(turn) is not None, "checkin.resume"),  # in a hall, nothing comes before
        (turn.house.library.tracks and path.choice(turn) is None, "track.ask"),
    ):
        if missing:
            turn.conversation.draft["then"] = ENROLLING
            return [*counted, Go(question)]
    return [*counted, _welcome(turn, someone, was_asked=was_asked)]


def _counted(turn: Turn, someone: Known) -> list[Outcome]:
    """What was tried before counts as soon as it is known for which group."""
    is_placed = people.place_of(turn.tx, someone.person_id) is not None
    return trial.tell(turn, someone) if is_placed else []


def _welcome(turn: Turn, someone: Known, *, was_asked: bool) -> Reply:
    """Good wishes to somebody who has just enrolled, or who is back."""
    is_new = was_asked and not linked_people.completed(turn)
    onward = turn.button("enrol.first_lesson" if is_new else "enrol.go_on", "learn.resume")
    buttons = (
        *(_wanted(turn) or (onward,)),
        turn.button("enrol.see_lessons", "learn.menu"),
    )
    if residence_of(turn, someone.person_id).placement == "unplaced":
        ask = turn.button("enrol.choose_group", "profile.ask_group")
        return turn.reply("enrol.map_changed", ask, *buttons)
    words = turn.words()
    called = f"{words['you']} {words['name']}".strip()
    if was_asked and not is_new:
        return _after_trial(turn, someone, turn.reply("enrol.done_next", *buttons, called=called))
    return turn.reply("enrol.done", *buttons, called=called) if is_new else home.show(turn, called)


def _after_trial(turn: Turn, someone: Known, said: Reply) -> Reply:
    """Whoever learned first and enrolled then hears now what comes tomorrow."""
    lines, first, *rest = (
        afterwards.prospects(turn, residence_of(turn, someone.person_id)),
        *said.buttons,
    )
    reminder = ((one,) for one in afterwards.reminder(turn, someone))
    return replace(said, text="\n".join([said.text, *lines]), buttons=(first, *reminder, *rest))


def _wanted(turn: Turn) -> tuple[Button, ...]:
    """The way to the lesson somebody came for, if it is taught."""
    lesson = turn.house.library.lesson(enrolling(turn).wanted)
    Enrolling.change(turn, wanted="")
    return (Button(lesson.title, f"learn.open:{lesson.id}"),) if lesson else ()


ROUTES = Routes(postbacks={"enrol.next": Route(proceed)})
