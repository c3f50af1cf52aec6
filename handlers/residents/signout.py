"""Signing out: a browser's cookie ends, and a one-time code brings the person back."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Reply, column
from handlers.router import Route, Routes
from handlers.rules.codes import code_from, looks_like_code, show_code
from handlers.shared import audit, guessing, kin, rights
from handlers.turn import Outcomes, Talk, Turn
from storage import people, roles, web_sessions
from storage.people import Address
from storage.web_sessions import ReturnCode

WEB = "web"
"""The channel whose people are known by a cookie."""
HERE, EVERYWHERE = "here", "all"
MARK = 8
"""Digits of a code's hash by which a button says which code was shown with it."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What signing out means here; the question how far it goes."""
    if turn.event.channel != WEB:
        return [_in_an_app(turn)]
    if turn.known is None:
        return [turn.reply("signout.nothing", turn.button("signout.go_on", "learn.resume"))]
    return [
        turn.reply(
            "signout.ask",
            turn.button("signout.here", f"signout.code:{HERE}"),
            turn.button("signout.everywhere", f"signout.code:{EVERYWHERE}"),
            turn.button("signout.stay", "help.cancel"),
        )
    ]


def _in_an_app(turn: Turn) -> Reply:
    """An app has no cookie; the person's browsers may."""
    onward = turn.button("signout.go_on", "learn.resume")
    doors = [turn.button("signout.webs", "signout.webs")] if _browsers(turn) else []
    return turn.reply("signout.app", *doors, onward)


def _browsers(turn: Turn) -> list[Address]:
    """The person's addresses on the web."""
    numbers = [one for person in kin.numbers(turn) for one in people.speaking(turn.tx, person)]
    found = (people.address_of(turn.tx, number) for number in numbers)
    return [one for one in found if one and one.channel == WEB]


def webs(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """End the cookies of all browsers, from an app."""
    if turn.event.channel == WEB:
        return show(turn, ())
    there = _browsers(turn)
    if not there:
        return [_in_an_app(turn)]
    _end(turn, there)
    return [
        turn.reply(
            "signout.webs_done", turn.button("signout.go_on", "learn.resume"), count=len(there)
        )
    ]


def make_code(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A code to come back with, to be written down before anything ends; it opens nothing yet."""
    known = turn.known
    if known is None or turn.event.channel != WEB:
        return show(turn, ())
    where = EVERYWHERE if arguments[:1] == (EVERYWHERE,) else HERE
    code = code_from(turn.house.chance(32))
    hashed = turn.house.hash_code(code)
    turn.talk.draft["signout"] = f"{where}:{hashed}"
    asked = f"{where}:{hashed[:MARK]}"
    return [
        turn.reply(
            "signout.code",
            turn.button("signout.sure", f"signout.yes:{asked}"),
            turn.button("signout.stay", f"signout.stay:{asked}"),
            code=show_code(code),
            days=turn.house.settings.return_days,
        )
    ]


def yes(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The cookie stops working at once, the code shown begins to; the page forgets all."""
    asked, known = turn.talk.draft.pop("signout", ""), turn.known
    if known is None or not asked:
        return show(turn, ())
    where, _, hashed = asked.partition(":")
    if arguments != (where, hashed[:MARK]):
        return [Reply(turn.say("signout.older_code")), *show(turn, ())]
    until = turn.now + timedelta(days=turn.house.settings.return_days)
    web_sessions.add_code(turn.tx, ReturnCode(hashed, known.address_id, until))
    here = people.address_of(turn.tx, known.address_id)
    _end(turn, _browsers(turn) if where == EVERYWHERE else [here] if here else [])
    turn.talk = Talk()
    following = turn.button("signout.following", "enrol.start")
    return [Reply(turn.say("signout.done"), column(following), forget=True)]


def stay(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whoever stays needs no code: the one just shown will never open anything."""
    where, _, hashed = turn.talk.draft.pop("signout", "").partition(":")
    go_on = turn.button("signout.go_on", "learn.resume")
    if not hashed or arguments != (where, hashed[:MARK]):
        return [turn.reply("signout.stayed", go_on)]
    return [turn.reply("signout.stayed_without", go_on)]


def _end(turn: Turn, there: list[Address]) -> None:
    for one in there:
        web_sessions.end(turn.tx, one.lane, turn.now)
    if turn.grants() and turn.known:
        subject = f"person:{turn.known.person_id}"
        audit.note(turn, "person.signed_out", subject, turn.known.person_id, places=str(len(there)))


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
    turn.talk.draft["return"] = found.code_hash
    return [
        turn.reply(
            "signout.offered",
            turn.button("signout.mine", "signout.accept"),
            turn.button("signout.not_mine", "help.cancel"),
            who=_whose(turn, found),
        )
    ]


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
    hashed = turn.talk.draft.pop("return", "")
    if turn.known is not None or not hashed:
        return [_not_now(turn)]
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
    is_officer = any(one.role == "officer" for one in held)
    notices = rights.tell_officers(turn, told) if is_officer else []
    audit.note(turn, "person.returned", f"person:{there.person_id}", there.person_id)
    return [said, *notices]


def ended(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The browser's cookie had ended: what to do now."""
    start = turn.button("signout.anew", "enrol.start")
    contact = turn.button("signout.contact", "help.human")
    return [Reply(turn.say("signout.ended"), column(start, contact))]


ROUTES = Routes(
    commands={"dangxuat": Route(show)},
    postbacks={
        "signout.show": Route(show),
        "signout.webs": Route(webs),
        "signout.code": Route(make_code),
        "signout.yes": Route(yes),
        "signout.stay": Route(stay),
        "signout.offer": Route(offer),
        "signout.accept": Route(accept),
        "signout.ended": Route(ended),
    },
)
