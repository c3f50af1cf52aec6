"""How old somebody is: seen and changed at any time, and asked again of those who grow up."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, Reply
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.days.growing import BANDS
from handlers.shared import ages, guardian
from handlers.turn import Outcomes, Turn
from storage.identity import people


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Which age is noted, and which is right today."""
    someone = turn.learner
    if someone is None:
        return [Go("profile.show")]
    keep = turn.button("age.keep", "profile.show")
    return [turn.reply("age.ask", *_bands(turn), keep, age=ages.name(turn, someone))]


def grown(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same before a lesson, a year after it was told; the lesson does not wait for it."""
    onward = ":".join(arguments) or "learn.resume"
    someone = turn.learner
    if someone is None:
        return [Go(onward)]
    later = turn.button("age.later", onward)
    turn.conversation.draft["then"] = onward
    turn.conversation.draft[ages.PUT_OFF] = turn.today.isoformat()
    return [turn.reply("age.ask_again", *_bands(turn), later, age=ages.name(turn, someone))]


def _bands(turn: Turn) -> tuple[Button, ...]:
    return (
        turn.button("enrol.age_adult", "age.set:adult"),
        turn.button("enrol.age_teen", "age.set:teen"),
        turn.button("enrol.age_child", "age.set:child"),
    )


def change(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Note it; a child's parent, and a child who is one no more, agree anew."""
    someone, band = turn.learner, arguments[0] if arguments else ""
    if someone is None or band not in BANDS:
        return ask(turn, ())
    if someone.age_band != band and "child" in (someone.age_band, band):
        return [_ask_consent(turn, band)]
    return _note(turn, someone, band)


def _ask_consent(turn: Turn, band: str) -> Reply:
    """Under sixteen a parent agrees, from then on people themselves (Law 91/2025/QH15)."""
    if band == "child":
        agree = guardian.button(turn, "age.agree:child")
        return turn.reply("age.ask_guardian", agree, turn.button("age.keep", "profile.show"))
    agree = turn.button("age.own_yes", f"age.agree:{band}")
    return turn.reply(
        "age.ask_own",
        agree,
        turn.button("age.see_data", "mydata.show"),
        turn.button("age.keep", "profile.show"),
    )


def agree(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Record who agreed, in the version of the notice that holds today."""
    someone, band = turn.learner, arguments[0] if arguments else ""
    if someone is None or band not in BANDS:
        return ask(turn, ())
    named = guardian.named(turn) if band == "child" else ""
    if band == "child" and not named:
        return [Go("guardian.ask:age.agree:child")]
    version = turn.house.settings.notice_version
    purpose = "guardian" if named else "learning"
    given = people.Consent(purpose, version, True, turn.now, turn.event.channel, named)
    people.record_consent(turn.tx, someone.person_id, given)
    return _note(turn, someone, band)


def _note(turn: Turn, someone: people.Known, band: str) -> Outcomes:
    turn.known = replace(someone, age_band=band, age_told_on=turn.today)
    people.save_profile(turn.tx, turn.known)
    said = turn.say("age.noted", age=ages.name(turn, turn.known))
    return [Reply(said, leads=True), Go(turn.conversation.draft.pop("then", "") or "profile.show")]


def _noted(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What would be written over."""
    return Shown(more=(someone.age_band,)) if (someone := turn.learner) else None


_OVER = Decision(_noted, "age.ask", at_once=True)

ROUTES = Routes(
    postbacks={
        "age.ask": Route(ask),
        "age.grown": Route(grown),
        "age.set": Route(change, decides=_OVER, spends=True),
        "age.agree": Route(agree, decides=_OVER, spends=True),
    },
)
