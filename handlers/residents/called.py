"""What people are called: asked, asked back where doubtful, changed in a sentence, or none."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply, column
from handlers.routes import Awaits, Decision, Leaves, Route, Routes, Shown
from handlers.rules.people.form_words import FORMS, form_wished
from handlers.rules.people.naming import misleads
from handlers.rules.people.own_name import Answer
from handlers.shared.oneself import done, must_enrol
from handlers.shared.own_words import AskedBack, Doubted, name_in
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.identity.people import Known


def ask_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What the person wants to be called; a nickname will do, and so will none."""
    if turn.learner is None:
        return [must_enrol(turn)]
    turn.conversation.ask = "profile.name"
    skip = turn.button("profile.skip_name", "profile.no_name")
    # Of whoever holds a role the name is shown to others.
    return [turn.reply("invite.ask_name" if turn.grants() else "profile.ask_name", skip)]


def set_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed name, or ask again."""
    someone = turn.learner
    if someone is None:
        return [must_enrol(turn)]
    if form := form_wished(arguments[0]):
        turn.known = replace(someone, form=form)
        people.save_profile(turn.tx, turn.known)
        return ask_name(turn, ())
    return _read_name(turn, someone, arguments[0])


def _read_name(turn: Turn, someone: Known, said: str) -> Outcomes:
    answer = name_in(turn, said, someone.form or "")
    name = answer.name
    if name == "":
        return skip_name(turn, ())
    AskedBack.pop(turn)
    if name is None or turn.warned or misleads(name):
        return [_ask_again(turn, answer)]
    return _called(turn, someone, name, answer.left)


def _called(turn: Turn, someone: Known, name: str, left: str = "") -> Outcomes:
    turn.known = replace(someone, name=name)
    people.save_profile(turn.tx, turn.known)
    lines = [turn.say("profile.name_told", called=name)]
    lines += [turn.say("profile.left", left=left)] if left else []
    is_shown = not left and "then" not in turn.conversation.draft  # the profile shows it itself
    return done(turn) if is_shown else [Reply("\n".join(lines), leads=True), *done(turn)]


def _ask_again(turn: Turn, answer: Answer) -> Reply:
    """What may be a name is asked back; what can be none is asked anew."""
    if answer.perhaps and not turn.warned and not misleads(answer.perhaps):
        return _ask_back(turn, answer.perhaps, answer.left)
    turn.conversation.ask = "profile.name"
    is_readable = answer.name is not None and not turn.warned
    skip = turn.button("profile.skip_name", "profile.no_name")
    return turn.reply("help.misleading_name" if is_readable else "profile.bad_name", skip)


def _ask_back(turn: Turn, perhaps: str, left: str) -> Reply:
    """What was understood, for whoever said more than a name."""
    turn.conversation.ask = "profile.name"
    AskedBack(perhaps).keep(turn)
    told = [turn.say("profile.left", left=left)] if left else []
    buttons = column(
        turn.button("profile.yes_name", "profile.that_name", called=perhaps),
        turn.button("profile.type_again", "profile.ask_name"),
        turn.button("profile.skip_name", "profile.no_name"),
    )
    is_shown = bool(turn.grants())
    asked = turn.say("invite.is_that_name" if is_shown else "profile.is_that_name", called=perhaps)
    return Reply("\n".join([*told, asked]), buttons)


def that_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What was asked back is the name."""
    asked = AskedBack.pop(turn)
    if turn.learner is None or asked is None:
        return ask_name(turn, ())
    return _called(turn, turn.learner, asked.name)


def rename(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another name from now on, said in one sentence."""
    before = turn.learner and turn.learner.name
    outcomes = set_name(turn, (":".join(arguments),))
    now = turn.learner and turn.learner.name
    told = Reply(turn.say("profile.renamed", called=now), leads=True)
    is_told = any(isinstance(one, Reply) for one in outcomes)
    return [told, *outcomes] if now and now != before and not is_told else outcomes


def address(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another form of address from now on, said in one sentence; what is open stays open."""
    someone, form = turn.learner, arguments[0] if arguments else ""
    if someone is None or form not in FORMS:
        return [must_enrol(turn)]
    turn.known = replace(someone, form=form)
    people.save_profile(turn.tx, turn.known)
    return [turn.reply("profile.addressed", turn.button("profile.go_on", "learn.resume"))]


def skip_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on without a name."""
    someone = turn.learner
    if someone is None:
        return [must_enrol(turn)]
    turn.conversation.ask = ""
    turn.known = replace(someone, name="")
    people.save_profile(turn.tx, turn.known)
    return done(turn)


def _named(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    return Shown((someone.name,)) if (someone := turn.learner) and someone.name else None


ROUTES = Routes(
    postbacks={
        "profile.ask_name": Route(ask_name),
        "profile.that_name": Route(that_name, spends=True),
        "profile.rename": Route(rename, divides=True),
        "profile.address": Route(address, leaves=Leaves.QUESTION),
        "profile.no_name": Route(
            skip_name, decides=Decision(_named, "profile.onward", at_once=True), spends=True
        ),
    },
    asks={"profile.name": Route(set_name, awaits=Awaits.NAME, of_oneself=True, admits=True)},
    forms=(AskedBack, Doubted),
)
