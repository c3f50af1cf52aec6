"""First contact: greeting, notice, consent, age; nothing personal is kept before the consent."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, Reply
from handlers.router import Decision, Route, Routes, Shown
from handlers.rules.growing import BANDS
from handlers.shared import kin, path, presence
from handlers.shared.oneself import ENROLLING
from handlers.shared.residence import residence_of
from handlers.turn import Outcomes, Turn, person_of
from storage import people


def start(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Greet; a known person goes on, anyone else hears the notice."""
    if turn.learner is not None:
        turn.talk.draft.pop("then", None)
        return [Go("enrol.next")]
    _anew(turn)
    turn.talk.ask = ""
    return [
        Reply(turn.say("enrol.greeting"), leads=True),
        Reply(turn.say("enrol.notice_what")),
        Reply(turn.say("enrol.notice_keeper"), leads=True),
        Reply(turn.say("enrol.notice_rights"), leads=True),
        turn.reply(
            "enrol.question",
            turn.button("enrol.agree", "enrol.consent:yes"),
            turn.button("enrol.disagree", "enrol.consent:no"),
        ),
    ]


def begin(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A way back to enrolling: who has just agreed is asked the next thing, not greeted again."""
    if turn.learner is None and "agreed" in turn.talk.draft:
        return [_ask_age(turn)]
    return start(turn, arguments)


def consent(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Yes leads to the age; no opens the lessons and keeps nothing."""
    if turn.learner is not None:
        return [Reply(turn.say("enrol.had_agreed")), Go("enrol.next")]
    if arguments[:1] == ("no",):
        if "declined" not in turn.talk.draft:  # else a second no would lose the place in a lesson
            _anew(turn, declined="1")
        return [
            turn.reply(
                "enrol.declined",
                *_wanted(turn),
                turn.button("enrol.see_lessons", "learn.menu"),
                turn.button("enrol.think_again", "enrol.start"),
            ),
            *presence.onward(turn, "checkin.covered"),
        ]
    _anew(turn, agreed=turn.house.settings.notice_version)
    return [_ask_age(turn)]


def _anew(turn: Turn, **said: str) -> None:
    """Forget what was begun, but not the lesson somebody came for, or was reading."""
    draft = turn.talk.draft
    wanted = draft.get("wanted") or draft.get("lesson")
    turn.talk.draft = said | ({"wanted": wanted} if wanted else {})


def _wanted(turn: Turn) -> tuple[Button, ...]:
    """The way to the lesson somebody came for, if it is taught."""
    lesson = turn.house.library.lesson(turn.talk.draft.pop("wanted", ""))
    return (Button(lesson.title, f"learn.open:{lesson.id}"),) if lesson else ()


def _ask_age(turn: Turn) -> Reply:
    return turn.reply(
        "enrol.ask_age",
        turn.button("enrol.age_adult", "enrol.age:adult"),
        turn.button("enrol.age_teen", "enrol.age:teen"),
        turn.button("enrol.age_child", "enrol.age:child"),
    )


def age(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A child needs a parent's word; everyone else who has just agreed is enrolled by this tap."""
    band = arguments[0] if arguments else ""
    if band not in BANDS:
        return [_ask_age(turn)]
    if _has_not_agreed(turn):
        return [Go(_corrected(turn, band))]
    if band == "child":
        return [
            turn.reply(
                "enrol.ask_guardian",
                turn.button("enrol.guardian_agrees", "enrol.guardian:yes"),
                turn.button("enrol.guardian_absent", "enrol.consent:no"),
            )
        ]
    return _enrol(turn, band, ())


def _corrected(turn: Turn, band: str) -> str:
    """Another age tapped while enrolling takes the place of the first."""
    is_asked = turn.learner is not None and turn.talk.draft.get("then") == ENROLLING
    return f"age.set:{band}" if is_asked else ENROLLING


def guardian(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A parent agrees on behalf of a child (Law 91/2025/QH15, article 24)."""
    if _has_not_agreed(turn):
        return [Go("enrol.next")]
    return _enrol(turn, "child", ("guardian",))


def _has_not_agreed(turn: Turn) -> bool:
    """An old button is no consent: it counts only in the talk in which the person said yes."""
    return turn.learner is not None or "agreed" not in turn.talk.draft


def _enrol(turn: Turn, band: str, also: tuple[str, ...]) -> Outcomes:
    """Make the person and record what they agreed to, in the version of the notice they read."""
    version = turn.talk.draft["agreed"]
    here, today = person_of(turn), turn.today
    someone = replace(here, age_band=band, age_told_on=today, consent_version=version)
    turn.known = someone
    people.save_profile(turn.tx, someone)
    for purpose in ("learning", *also):
        given = people.Consent(purpose, version, True, turn.now, turn.event.channel)
        people.record_consent(turn.tx, someone.person_id, given)
    _anew(turn)
    return [Go("enrol.next")]


def proceed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask for what is still missing, one thing at a time; then offer the first lesson."""
    someone = turn.learner
    if someone is None:
        return [Go("enrol.start")]
    was_asked = turn.talk.draft.pop("then", None) is not None and not kin.completed(turn)
    for missing, question in (
        (someone.form is None, "profile.ask_form"),
        (someone.name is None, "profile.ask_name"),
        (people.place_of(turn.tx, someone.person_id) is None, "profile.ask_group"),
        (presence.waiting(turn) is not None, "checkin.resume"),  # in a hall, nothing comes before
        (turn.house.library.tracks and path.choice(turn) is None, "track.ask"),
    ):
        if missing:
            turn.talk.draft["then"] = ENROLLING
            return [Go(question)]
    return [_welcome(turn, someone.person_id, was_asked=was_asked)]


def _welcome(turn: Turn, person_id: int, *, was_asked: bool) -> Reply:
    """Good wishes to somebody who has just enrolled, or who is back."""
    onward = turn.button("enrol.first_lesson" if was_asked else "enrol.go_on", "learn.resume")
    buttons = (
        *(_wanted(turn) or (onward,)),
        turn.button("enrol.see_lessons", "learn.menu"),
    )
    if residence_of(turn, person_id).placement == "unplaced":
        ask = turn.button("enrol.choose_group", "profile.ask_group")
        return turn.reply("enrol.map_changed", ask, *buttons)
    words = turn.words()
    called = f"{words['you']} {words['name']}".strip()
    return turn.reply("enrol.done" if was_asked else "enrol.again", *buttons, called=called)


def _read(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The notice that is agreed to; a no rests on nothing."""
    if turn.learner is not None or arguments[:1] == ("no",):
        return None
    return Shown(more=(turn.house.settings.notice_version,))


ROUTES = Routes(
    commands={"start": Route(start)},
    postbacks={
        "enrol.start": Route(begin),
        "enrol.consent": Route(consent, decides=Decision(_read, "enrol.start"), spends=True),
        "enrol.age": Route(age, spends=True),
        "enrol.guardian": Route(guardian, spends=True),
        "enrol.next": Route(proceed),
    },
)
