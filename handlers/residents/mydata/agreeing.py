"""Two linked places: each hears what the other is about to do, and is asked for its own data."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Outcome
from handlers.residents.mydata.showing import show
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, linked_people, reach, sides
from handlers.shared.sides import Side
from handlers.turn import Outcomes, Turn, Voice
from storage.identity import joint, people
from storage.identity.joint import Joint
from storage.identity.linked_people import Link
from storage.identity.people import Address

DEEDS = ("erase", "export")


def tell_others(turn: Turn, deed: str, numbers: tuple[int, ...]) -> list[Outcome]:
    """What is about to happen here, for every place that is linked, with the way out."""
    told: list[Outcome] = []
    for link, number, places in reach.elsewhere(turn):
        stop = turn.button("mydata.stop", f"link.undo:{link.id}")
        say = _both if number in numbers else _here_only
        told += [
            sides.notice(place, say(sides.voice(turn, place), deed, sides.here(turn)), stop)
            for place in places
        ]
    return told


def _both(voice: Voice, deed: str, side: Side) -> str:
    return voice.say(
        "mydata.told_erase_both" if deed == "erase" else "mydata.told_export_both",
        other=side.other,
        place=side.place,
    )


def _here_only(voice: Voice, deed: str, side: Side) -> str:
    return voice.say(
        "mydata.told_erase_here" if deed == "erase" else "mydata.told_export_here",
        other=side.other,
        place=side.place,
    )


def ask_buttons(turn: Turn, deed: str, numbers: tuple[int, ...]) -> list[Button]:
    """A way to ask each linked place whose data is not in reach."""
    return [
        turn.button(
            "mydata.ask_erase_there" if deed == "erase" else "mydata.ask_export_there",
            f"mydata.ask_there:{deed}:{link.id}",
        )
        for link, number, places in reach.elsewhere(turn)
        if number not in numbers and places and not reach.holds_role(turn, number)
    ]


def ask_there(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Put the question to the other place; it holds for some hours and is answered once."""
    deed, number = (*arguments, "", "")[:2]
    wanted = next((one for one in reach.elsewhere(turn) if str(one[0].id) == number), None)
    if wanted is None or turn.known is None or deed not in DEEDS or linked_people.is_shared(turn):
        return show(turn, ())
    link, there, places = wanted
    hours = turn.house.settings.answer_hours
    until = turn.now + timedelta(hours=hours)
    mine = turn.known
    new = Joint(0, link.id, mine.address_id, mine.person_id, deed, until)
    asked = joint.ask(turn.tx, new, turn.now)
    buttons = (
        turn.button(
            "mydata.agree_erase" if deed == "erase" else "mydata.agree_export",
            f"mydata.agree:{asked}",
        ),
        turn.button("mydata.refuse", f"mydata.refuse:{asked}"),
        turn.button("mydata.stop", f"link.undo:{link.id}"),
    )
    told = [sides.notice(one, _wish(turn, one, deed), *buttons) for one in places]
    other = people.named(turn.tx, there).name or turn.say("link.nameless")
    onward = turn.button("mydata.go_on", "learn.resume")
    return [turn.reply("mydata.asked_there", onward, other=other, hours=hours), *told]


def _wish(turn: Turn, there: Address, deed: str) -> str:
    side, hours = sides.here(turn), turn.house.settings.answer_hours
    return sides.voice(turn, there).say(
        "mydata.wants_erase" if deed == "erase" else "mydata.wants_export",
        other=side.other,
        place=side.place,
        hours=hours,
    )


def agree(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Yes to this one deed; whoever asked is told, and asked once more before it is done."""
    return _answer(turn, arguments, is_yes=True)


def refuse(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """No: what was recorded here stays."""
    return _answer(turn, arguments, is_yes=False)


def _answer(turn: Turn, arguments: tuple[str, ...], *, is_yes: bool) -> Outcomes:
    onward = turn.button("mydata.go_on", "learn.resume")
    found = _open(turn, arguments)
    if found is None or not joint.answer(turn.tx, found[0].id, is_yes, turn.now):
        return [turn.reply("mydata.no_question", onward)]
    asked, link = found
    there = people.address_of(turn.tx, asked.from_address)
    said: Outcomes = [turn.reply("mydata.agreed" if is_yes else "mydata.disagreed", onward)]
    if there is not None:
        voice = sides.voice(turn, there)
        told = voice.say("mydata.they_agreed" if is_yes else "mydata.they_refused")
        said.append(sides.notice(there, told, *(_go(turn, asked) if is_yes else ()), onward))
    if is_yes:
        audit.note(turn, "link.agreed", f"link:{link.id}", asked.from_person)
    return said


def _go(turn: Turn, asked: Joint) -> tuple[Button, ...]:
    """The way to what was agreed, for whoever asked."""
    if asked.deed == "erase":
        return (turn.button("mydata.do_erase", "mydata.ask_erase"),)
    return (turn.button("mydata.do_export", "mydata.export"),)


def _open(turn: Turn, arguments: tuple[str, ...]) -> tuple[Joint, Link] | None:
    """A question that this very place may answer now: asked from the other end of a live link."""
    number = row_number(arguments[0]) if arguments else None
    asked = joint.find(turn.tx, number) if number else None
    if (
        asked is None
        or asked.answered_at
        or asked.expires_at <= turn.now
        or linked_people.is_shared(turn)
    ):
        return None
    for link, there, _ in reach.elsewhere(turn):
        if link.id == asked.link_id and there == asked.from_person:
            return (asked, link)
    return None


ROUTES = Routes(
    postbacks={
        "mydata.ask_there": Route(ask_there),
        "mydata.agree": Route(agree, spends=True),
        "mydata.refuse": Route(refuse, spends=True),
    }
)
