"""Evening reminders: off until the person says yes; moved, rested and stopped in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.contract import Button, Go, Reply
from handlers.router import BRIEF
from handlers.routes import Decision, Leaves, Route, Routes, Shown
from handlers.rules.folding import beginning, fold
from handlers.rules.learning.reminding import (
    DEFAULT_MINUTE,
    HOURS,
    clock_words,
    goes_on,
    is_allowed,
    minute_said,
    parse_minute,
    show_minute,
    spotted_minute,
)
from handlers.shared import reach, rights
from handlers.turn import Outcomes, Turn
from storage import outbox
from storage.delivery import knocks
from storage.identity import linked_people
from storage.identity.people import Address
from storage.studying import reminding
from storage.studying.reminding import Reminder

REST = timedelta(days=30)
PAGE = "web"
"""A closed page hears nothing: there the promise is a smaller one."""
OFF = 0.5
"""How near an example must be for words that stop the reminders."""
STOPS = ("tat", "dung", "dung lai", "ngung", "thoi", "off")


def command(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """`/nhac`, or with what is wanted: `/nhac 19h30`, `/nhac tat`."""
    text = " ".join(arguments)
    if fold(text) in STOPS:
        return turn_off(turn, ())
    return _typed(turn, text) if turn.learner is not None and text.strip() else show(turn, ())


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How it stands; the button says what a tap does."""
    someone = turn.learner
    if someone is None:
        return [turn.reply("remind.must_enrol", turn.button("remind.enrol", "enrol.start"))]
    said = _stands(turn, reminding.reminder_of(turn.tx, someone.address_id))
    return [said if turn.event.channel != PAGE else _on_page(turn, said, someone.address_id)]


def _on_page(turn: Turn, said: Reply, address_id: int) -> Reply:
    """Whether a page that is closed is knocked at, and the button to change it."""
    is_on = knocks.subscribed_at(turn.tx, address_id) is not None
    stands = turn.say("push.stands_on" if is_on else "remind.on_page")
    tap = turn.button("push.turn_off", "push.off") if is_on else _bell(turn)
    return replace(said, text=f"{said.text}\n{stands}", buttons=(*said.buttons, (tap,)))


def _bell(turn: Turn) -> Button:
    return turn.button("push.turn_on", "push.on")


def _stands(turn: Turn, wish: Reminder | None) -> Reply:
    if wish is None or not wish.is_on:
        return turn.reply("remind.is_off", _on(turn), turn.button("remind.back", "learn.resume"))
    time = show_minute(wish.minute)
    change = turn.button("remind.change", "remind.ask_time")
    off = turn.button("remind.turn_off", "remind.off")
    if wish.paused_until and wish.paused_until > turn.today:
        until = f"{wish.paused_until - timedelta(days=1):%d/%m/%Y}"
        return turn.reply("remind.is_paused", _on(turn), off, time=time, until=until)
    rest = turn.button("remind.pause", "remind.pause")
    return turn.reply("remind.is_on", change, rest, off, time=time)


def _on(turn: Turn) -> Button:
    return turn.button("remind.turn_on", "remind.on")


def _minute(turn: Turn, address_id: int) -> int:
    """The time asked for before, or the evening."""
    before = reminding.reminder_of(turn.tx, address_id)
    return before.minute if before else DEFAULT_MINUTE


def turn_on(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Remind from now on, at a tapped hour or the one before."""
    someone = turn.learner
    if someone is None:
        return show(turn, ())
    asked = parse_minute(arguments[0]) if arguments else _minute(turn, someone.address_id)
    if asked is None or not is_allowed(asked):
        return ask_time(turn, ())
    turn.conversation.ask = ""
    reminding.save_reminder(turn.tx, someone.address_id, Reminder(True, asked), turn.now)
    return show(turn, ())


def turn_off(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Stop at once, what waits to be sent too; at the person's other places as well."""
    if turn.known is not None:
        knocks.unsubscribe(turn.tx, turn.known.address_id)
    someone = turn.learner
    if someone is None:
        return [_nothing(turn)]
    turn.conversation.ask = "" if turn.conversation.ask == "remind.time" else turn.conversation.ask
    wish = Reminder(False, _minute(turn, someone.address_id))
    reminding.save_reminder(turn.tx, someone.address_id, wish, turn.now)
    others = [_silence(turn, place) for place in _places(turn, someone.person_id)]
    first = [turn.reply("remind.elsewhere")] if any(others) else []
    said = [one for one in show(turn, ()) if isinstance(one, Reply)]
    return [*first, *(rights.still_told(turn, one) for one in said)]


def _nothing(turn: Turn) -> Reply:
    """Whoever has not enrolled is not reminded; of a role they hear all the same."""
    enrol = turn.button("remind.enrol", "enrol.start")
    if not turn.grants():
        return turn.reply("remind.nothing", enrol)
    return rights.still_told(turn, turn.reply("remind.only_work", enrol))


def _places(turn: Turn, person_id: int) -> list[Address]:
    """Where this person speaks, under any number; of other people's numbers none."""
    numbers = dict.fromkeys((person_id, *reach.numbers(turn)))
    return [place for number in numbers for place in linked_people.places(turn.tx, number)]


def _silence(turn: Turn, place: Address) -> bool:
    """Nothing more goes out there; whether that is another place where reminders were on."""
    outbox.expire(turn.tx, place.lane, "reminder", turn.now)
    knocks.unsubscribe(turn.tx, place.id)
    wish = reminding.reminder_of(turn.tx, place.id)
    if wish is None or not wish.is_on:
        return False
    reminding.save_reminder(turn.tx, place.id, Reminder(False, wish.minute), turn.now)
    return True


def which(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask what is to stop; until it is said, everything stays as it was."""
    return [
        turn.reply(
            "remind.which",
            turn.button("remind.stop_this", "help.cancel"),
            turn.button("remind.turn_off", "remind.off"),
            turn.button("remind.go_on", "need.back"),
        )
    ]


def pause(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Rest for thirty days, then go on by itself; what is off stays off."""
    someone = turn.learner
    before = reminding.reminder_of(turn.tx, someone.address_id) if someone else None
    if someone is not None and before is not None and before.is_on:
        wish = Reminder(True, before.minute, turn.today + REST)
        reminding.save_reminder(turn.tx, someone.address_id, wish, turn.now)
    return show(turn, ())


def ask_time(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """When to remind."""
    if turn.learner is None:
        return show(turn, ())
    turn.conversation.ask = "remind.time"
    return [Reply(turn.say("remind.ask_time"), _hours(turn))]


def _hours(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """What may be answered, and the way out."""
    hours = tuple(Button(show_minute(hour * 60), f"remind.on:{hour}h") for hour in HOURS)
    return hours, (turn.button("remind.none", "remind.off"),)


def type_time(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A typed time; at night nobody is reminded."""
    said = fold(beginning(arguments[0], BRIEF))
    if said in STOPS or turn.meaning(arguments[0]).intended(OFF) == "remind_off":
        return turn_off(turn, ())
    if goes_on(said):
        return [Go("learn.resume")]
    return _typed(turn, beginning(arguments[0], BRIEF))


def _typed(turn: Turn, text: str) -> Outcomes:
    """A time as it was said; one that cannot be read, and one at night, are asked again."""
    said = minute_said(clock_words(text))
    minute = parse_minute(spotted_minute(text) or "") if said is None else said
    if minute is not None and is_allowed(minute):
        return turn_on(turn, (show_minute(minute),))
    turn.conversation.ask = "remind.time"
    unread = minute is None
    told = turn.say("remind.unread_time") if unread else turn.say("remind.bad_time")
    return [Reply(told, _hours(turn))]


def _stood(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What a time would write over."""
    wish = reminding.reminder_of(turn.tx, turn.learner.address_id) if turn.learner else None
    return Shown(more=(wish,)) if wish else None


ROUTES = Routes(
    commands={"nhac": Route(command, divides=True)},
    postbacks={
        "remind.show": Route(show),
        "remind.on": Route(
            turn_on, decides=Decision(_stood, "remind.show", at_once=True), divides=True
        ),
        "remind.off": Route(turn_off),
        "remind.pause": Route(pause),
        "remind.which": Route(which, leaves=Leaves.WAY_BACK),
        "remind.ask_time": Route(ask_time),
    },
    asks={"remind.time": Route(type_time, of_oneself=True)},
)
