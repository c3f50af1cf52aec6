"""Whoever takes a role says a name, with or without having enrolled; once asked, it may wait."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Reply, row
from handlers.officers.invite.codes import INVITABLE
from handlers.officers.invite.states import NameWanted
from handlers.routes import Awaits, Route, Routes
from handlers.rules.people.naming import misleads
from handlers.rules.people.own_name import Answer
from handlers.shared import reporting
from handlers.shared.own_words import AskedBack, name_in
from handlers.turn import Outcomes, Turn, person_of
from storage.identity import people

ASK = "invite.name"


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What the holder of a role is called."""
    return [question(turn)]


def question(turn: Turn, again: str = "") -> Reply:
    """Asks for the name; `again` says why the one that was typed would not do."""
    turn.conversation.ask = ASK
    NameWanted().keep(turn)
    later_on = turn.button("invite.name_later", "invite.no_name")
    return Reply(again or turn.say("invite.ask_name"), row(later_on))


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Keep a typed name, or ask again."""
    answer = name_in(turn, arguments[0])
    name = answer.name
    if name == "":
        return later(turn, ())
    AskedBack.pop(turn)
    if name is None or turn.warned or misleads(name):
        return [_again(turn, answer)]
    return _named(turn, name, answer.left)


def _again(turn: Turn, answer: Answer) -> Reply:
    """What may be a name is asked back; what can be none is asked anew."""
    if answer.perhaps and not turn.warned and not misleads(answer.perhaps):
        return _ask_back(turn, answer.perhaps)
    is_readable = answer.name is not None and not turn.warned
    return question(turn, turn.say("help.misleading_name" if is_readable else "profile.bad_name"))


def _ask_back(turn: Turn, perhaps: str) -> Reply:
    turn.conversation.ask = ASK
    AskedBack(perhaps).keep(turn)
    return turn.reply(
        "invite.is_that_name",
        turn.button("profile.yes_name", "invite.that_name", called=perhaps),
        turn.button("profile.type_again", "invite.ask_name"),
        turn.button("invite.name_later", "invite.no_name"),
        called=perhaps,
    )


def that_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What was asked back is the name."""
    asked = AskedBack.pop(turn)
    return _named(turn, asked.name) if asked else ask(turn, ())


def _named(turn: Turn, name: str, left: str = "") -> Outcomes:
    NameWanted.pop(turn)
    turn.known = replace(person_of(turn), name=name)
    people.save_profile(turn.tx, turn.known)
    said = turn.reply("invite.named", *_first_commands(turn), called=name)
    more = Reply(turn.say("profile.left", left=left), leads=True)
    return [more, said] if left else [said]


def later(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on without a name: what the lists say instead, and the way to say it after all."""
    turn.conversation.ask = ""
    AskedBack.pop(turn)
    NameWanted.pop(turn)
    number = person_of(turn).address_id
    say_it = turn.button("invite.say_name", "invite.ask_name")
    return [turn.reply("invite.nameless", say_it, *_first_commands(turn), number=number)]


def _first_commands(turn: Turn) -> list[Button]:
    """Of who speaks for a unit its report, before all the rest."""
    report = turn.button("wanted.baocaodonvi", "reporting.show")
    mine = [report] if reporting.my_units(turn) else []
    return [*mine, turn.button("invite.first_command", "help.show")]


ROUTES = Routes(
    postbacks={
        "invite.ask_name": Route(ask, INVITABLE),
        "invite.no_name": Route(later, INVITABLE),
        "invite.that_name": Route(that_name, INVITABLE),
    },
    asks={ASK: Route(take, INVITABLE, awaits=Awaits.NAME)},
)
