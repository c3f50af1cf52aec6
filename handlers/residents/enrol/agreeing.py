"""The notice, the consent and the age; what was tried before is kept for whoever agrees."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, Reply
from handlers.enrolling import Enrolling, enrolling
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.days.growing import BANDS
from handlers.shared import ages, guardian, notice, presence, trial
from handlers.shared.oneself import ENROLLING, told
from handlers.turn import Outcomes, Turn, person_of
from storage.identity import conversations, people


def begin(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The notice; who has just agreed is asked the next thing instead."""
    if turn.learner is not None:
        turn.conversation.draft.pop("then", None)
        return [Go("enrol.next")]
    turn.conversation.ask = ""
    if enrolling(turn).agreed:
        return [_ask_age(turn)]
    more = turn.button("enrol.read_more", "enrol.more")
    return [notice.short(turn, *_yes_or_no(turn), more)]


def _yes_or_no(turn: Turn) -> tuple[Button, Button]:
    """Two ways of the same weight."""
    yes = turn.button("enrol.agree", "enrol.consent:yes")
    return yes, turn.button("enrol.disagree", "enrol.consent:no")


def more(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The notice at length."""
    if turn.learner is not None:
        return [Go("mydata.show")]
    return [*notice.whole(turn, *_yes_or_no(turn))]


def consent(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Yes leads to the age; no opens the lessons and keeps nothing."""
    if turn.learner is not None:
        return [Reply(turn.say("enrol.had_agreed")), Go("enrol.next")]
    if arguments[:1] == ("no",):
        return _decline(turn)
    kept = trial.pause(turn)
    _anew(turn, agreed=turn.house.settings.notice_version)
    if kept is not None:
        kept.keep(turn)
    return [_ask_age(turn)]


def _decline(turn: Turn) -> Outcomes:
    lesson = turn.house.library.lesson(turn.conversation.draft.get("lesson", ""))
    if not enrolling(turn).declined:
        _forget(turn)
    onward = [Button(lesson.title, "learn.resume")] if lesson else []
    return [
        turn.reply(
            "enrol.declined",
            *onward,
            turn.button("enrol.see_lessons", "learn.menu"),
            turn.button("enrol.think_again", "enrol.start"),
        ),
        *presence.onward(turn, "checkin.covered"),
    ]


def _forget(turn: Turn) -> None:
    """Nothing is kept but where somebody reads, and that they said no."""
    here = {
        name: turn.conversation.draft.get(name, "") for name in ("lesson", "version", "at", "last")
    }
    turn.conversation.draft, turn.conversation.forms = (
        {name: said for name, said in here.items() if said},
        {},
    )
    Enrolling(declined=True).keep(turn)
    conversations.drop(turn.tx, turn.lane, turn.now)


def _anew(turn: Turn, *, agreed: str = "") -> None:
    """Forget what was begun, but not the lesson somebody was reading."""
    wanted = enrolling(turn).wanted or turn.conversation.draft.get("lesson", "")
    turn.conversation.draft, turn.conversation.forms = {}, {}
    Enrolling.change(turn, agreed=agreed, wanted=wanted)


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
        absent = turn.button("enrol.guardian_absent", "enrol.consent:no")
        return [turn.reply("enrol.ask_guardian", guardian.button(turn, _GUARDIAN), absent)]
    return _enrol(turn, band)


_GUARDIAN = "enrol.guardian:yes"


def _corrected(turn: Turn, band: str) -> str:
    """Another age tapped while enrolling takes the place of the first."""
    is_asked = turn.learner is not None and turn.conversation.draft.get("then") == ENROLLING
    return f"age.set:{band}" if is_asked else ENROLLING


def agree_for_child(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A parent who said their name agrees on behalf of a child (Law 91/2025/QH15, article 24)."""
    if _has_not_agreed(turn):
        return [Go("enrol.next")]
    named = guardian.named(turn)
    return _enrol(turn, "child", named) if named else [Go(f"guardian.ask:{_GUARDIAN}")]


def _has_not_agreed(turn: Turn) -> bool:
    """An old button is no consent: it counts only in the conversation that was told the notice."""
    return turn.learner is not None or not enrolling(turn).agreed


def _enrol(turn: Turn, band: str, named: str = "") -> Outcomes:
    """Make the person and record what they agreed to, in the version of the notice they read."""
    version, tried = enrolling(turn).agreed, trial.Trial.of(turn)
    here, today = person_of(turn), turn.today
    someone = replace(here, age_band=band, age_told_on=today, consent_version=version)
    turn.known = someone
    people.save_profile(turn.tx, someone)
    for purpose in ("learning", "guardian") if named else ("learning",):
        given = people.Consent(purpose, version, True, turn.now, turn.event.channel, named)
        people.record_consent(turn.tx, someone.person_id, given)
    _anew(turn)
    if tried is not None:
        tried.keep(turn)
        trial.Trial.change(turn, person=someone.person_id)
    said = turn.say("enrol.age_told", age=ages.name(turn, someone))
    return [*told(turn, said), Go("enrol.next")]


def _read(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The notice that is agreed to; a no rests on nothing."""
    if turn.learner is not None or arguments[:1] == ("no",):
        return None
    return Shown(more=(turn.house.settings.notice_version,))


ROUTES = Routes(
    postbacks={
        "enrol.start": Route(begin),
        "enrol.register": Route(begin),
        "enrol.keep": Route(begin),
        "enrol.more": Route(more),
        "enrol.consent": Route(consent, decides=Decision(_read, "enrol.start"), spends=True),
        "enrol.age": Route(age, spends=True),
        "enrol.guardian": Route(agree_for_child, spends=True),
    },
)
