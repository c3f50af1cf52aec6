"""Whoever takes a role says a name, with or without having enrolled; once asked, it may wait."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Reply, row
from handlers.officers.invite.codes import INVITABLE
from handlers.router import Route, Routes
from handlers.rules.naming import misleads
from handlers.rules.own_name import own_name
from handlers.turn import Outcomes, Turn, person_of
from storage import people

ASK = "invite.name"


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What the holder of a role is called."""
    return [question(turn)]


def question(turn: Turn, again: str = "") -> Reply:
    """Asks for the name; `again` says why the one that was typed would not do."""
    turn.talk.ask = ASK
    later_on = turn.button("invite.name_later", "invite.no_name")
    return Reply(again or turn.say("invite.ask_name"), row(later_on))


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Keep a typed name, or ask again."""
    answer = own_name(arguments[0])
    name = answer.name
    if name == "":
        return later(turn, ())
    if name is None or turn.warned:
        return [question(turn, turn.say("profile.bad_name"))]
    if misleads(name):
        return [question(turn, turn.say("help.misleading_name"))]
    turn.known = replace(person_of(turn), name=name)
    people.save_profile(turn.tx, turn.known)
    said = turn.reply("invite.named", _first_command(turn), called=name)
    more = Reply(turn.say("profile.left", left=answer.left), leads=True)
    return [more, said] if answer.left else [said]


def later(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on without a name: what the lists say instead, and the way to say it after all."""
    turn.talk.ask = ""
    number = person_of(turn).address_id
    say_it = turn.button("invite.say_name", "invite.ask_name")
    return [turn.reply("invite.nameless", say_it, _first_command(turn), number=number)]


def _first_command(turn: Turn) -> Button:
    return turn.button("invite.first_command", "help.show")


ROUTES = Routes(
    postbacks={
        "invite.ask_name": Route(ask, INVITABLE),
        "invite.no_name": Route(later, INVITABLE),
    },
    asks={ASK: Route(take, INVITABLE)},
)
