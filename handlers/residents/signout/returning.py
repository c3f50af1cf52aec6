"""Coming back: a one-time code moves its address to the browser where it is typed."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Reply, column
from handlers.form_state import FormState
from handlers.routes import Route, Routes
from handlers.rules.admission.codes import looks_like_code
from handlers.shared import audit, guessing, rights
from handlers.turn import Outcomes, Turn
from storage.identity import people, web_sessions
from storage.identity.web_sessions import ReturnCode
from storage.rights import roles
from storage.rights.role import Role

WEB = "web"


class Returning(FormState, frozen=True):
    """The code, hashed, that was typed here."""

    key: ClassVar[str] = "signout.returning"
    code_hash: str


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody typed a code to come back with: say whose it is."""
    code = arguments[0] if arguments else ""
    found = web_sessions.code(turn.tx, turn.house.hash_code(looks_like_code(code) or code))
    if found is None or not _is_open(turn, found):
        guessing.wrong(turn)
        return [_bad_code(turn)]
    if turn.event.channel != WEB:
        return [turn.reply("signout.only_web", turn.button("signout.go_on", "learn.resume"))]
    if turn.known is not None:
        return [_occupied(turn)]
    Returning(found.code_hash).keep(turn)
    return [
        turn.reply(
            "signout.offered",
            turn.button("signout.mine", "signout.accept"),
            turn.button("signout.not_mine", "help.cancel"),
            who=_whose(turn, found),
        )
    ]


def lost(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The ways back to what was learned elsewhere; none of it is lost."""
    contact = turn.button("signout.contact", "help.human")
    if turn.learner is None:
        anew = turn.button("signout.anew", "enrol.start")
        return [turn.reply("signout.lost", contact, anew)]
    join = turn.button("signout.join", "link.start")
    return [turn.reply("signout.lost", join, contact, turn.button("signout.go_on", "learn.resume"))]


def _not_now(turn: Turn) -> Reply:
    """Somebody enrolled here meanwhile, or the question was left; the code is as good as before."""
    contact = turn.button("signout.contact", "help.human")
    return _occupied(turn) if turn.known else turn.reply("signout.retype", contact)


def _occupied(turn: Turn) -> Reply:
    return turn.reply("signout.occupied", turn.button("signout.here_too", "signout.show"))


def _is_open(turn: Turn, found: ReturnCode) -> bool:
    return found.used_at is None and found.expires_at > turn.now


def _bad_code(turn: Turn) -> Reply:
    return turn.reply("signout.bad_code", turn.button("signout.contact", "help.human"))


def _whose(turn: Turn, found: ReturnCode) -> str:
    there = people.address_of(turn.tx, found.address_id)
    name = people.named(turn.tx, there.person_id).name if there else None
    return name or turn.say("signout.nameless")


def accept(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """From now on the person speaks from this browser, and from the former one no more."""
    asked = Returning.pop(turn)
    if turn.known is not None or asked is None:
        return [_not_now(turn)]
    hashed = asked.code_hash
    found = web_sessions.code(turn.tx, hashed)
    there = people.address_of(turn.tx, found.address_id) if found else None
    is_web = turn.event.channel == WEB
    if there is None or not is_web or not web_sessions.use(turn.tx, hashed, turn.now):
        return [_bad_code(turn)]
    web_sessions.end(turn.tx, there.lane, turn.now)
    web_sessions.move(turn.tx, there.id, (there.lane, turn.lane), turn.event.chat)
    turn.known = people.known(turn.tx, turn.lane)
    said = turn.reply("signout.back", turn.button("signout.go_on", "learn.resume"))
    held = roles.grants_of(turn.tx, there.id, turn.now)
    if not held:
        return [said]
    back = turn.button("signout.roles", "holders.show")
    told = turn.reply("signout.told", back, who=rights.called(turn, there.id))
    is_officer = any(one.role == Role.OFFICER for one in held)
    notices = rights.tell_officers(turn, told) if is_officer else []
    audit.note(turn, "person.returned", f"person:{there.person_id}", there.person_id)
    return [said, *notices]


def ended(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The browser's cookie had ended: what to do now."""
    start = turn.button("signout.anew", "enrol.start")
    contact = turn.button("signout.contact", "help.human")
    return [Reply(turn.say("signout.ended"), column(start, contact))]


ROUTES = Routes(
    postbacks={
        "signout.offer": Route(offer),
        "signout.accept": Route(accept, spends=True),
        "signout.ended": Route(ended),
        "signout.lost": Route(lost),
    },
)
