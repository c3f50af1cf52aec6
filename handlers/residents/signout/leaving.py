"""Signing out: what ends is listed and asked about, and each place gets its own way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from handlers.contract import Notice, Reply, column
from handlers.form_state import FormState
from handlers.residents.signout import places
from handlers.residents.signout.places import WEB, Browsers
from handlers.routes import Route, Routes
from handlers.rules.admission.codes import LONG, code_from, show_code
from handlers.shared import audit, rights, sides
from handlers.turn import ConversationState, Outcomes, Turn
from storage.identity import web_sessions
from storage.identity.people import Address
from storage.identity.web_sessions import ReturnCode

HERE, EVERYWHERE = "here", "all"
MARK = 8
"""Digits of a code's hash by which a button says which code was shown with it."""
MOST = 4
"""Places that one message can list."""


class Leaving(FormState, frozen=True):
    """How far it goes, and the hashes of the codes by the numbers of their addresses."""

    key: ClassVar[str] = "signout.leaving"
    where: str
    codes: dict[int, str]


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What signing out means here; the question how far it goes."""
    if turn.event.channel != WEB:
        return [_in_an_app(turn)]
    if turn.known is None:
        return [_nobody(turn)]
    return [
        turn.reply(
            "signout.ask",
            turn.button("signout.here", f"signout.code:{HERE}"),
            turn.button("signout.everywhere", f"signout.code:{EVERYWHERE}"),
            turn.button("signout.stay", "help.cancel"),
        )
    ]


def _nobody(turn: Turn) -> Reply:
    """Who has not enrolled leaves nothing behind either: neither answers nor the place."""
    was_here = bool(turn.conversation.draft or turn.conversation.forms)
    turn.conversation.draft, turn.conversation.forms, turn.conversation.ask = {}, {}, ""
    onward = turn.button("signout.go_on", "learn.resume")
    if not was_here:
        return turn.reply("signout.nothing", onward)
    return replace(turn.reply("signout.left_trial", onward), forget=True)


def _in_an_app(turn: Turn) -> Reply:
    """An app has no cookie; the person's browsers may."""
    onward = turn.button("signout.go_on", "learn.resume")
    there = places.browsers(turn)
    doors = [turn.button("signout.webs", "signout.webs")] if there.mine or there.others else []
    if places.has_pages(turn):
        doors.append(turn.button("signout.pages", "page.close"))
    return turn.reply("signout.app", *doors, onward)


def webs(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask about the browsers, from an app."""
    return show(turn, ()) if turn.event.channel == WEB else make_code(turn, (EVERYWHERE,))


def make_code(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Each place with a code to come back, to be written down first; it opens nothing yet."""
    where = EVERYWHERE if arguments[:1] == (EVERYWHERE,) else HERE
    there = _aimed(turn, where)
    if turn.known is None or (where == HERE and turn.event.channel != WEB):
        return show(turn, ())
    if not there.mine:
        return [_none_from_here(turn, there)]
    codes = [code_from(turn.house.chance(32), LONG) for _ in there.mine]
    hashes = [turn.house.hash_code(code) for code in codes]
    made = {one.id: hashed for one, hashed in zip(there.mine, hashes, strict=True)}
    Leaving(where, made).keep(turn)
    shown = [show_code(code) for code in codes]
    return _written_down(turn, there, shown, f"{where}:{hashes[0][:MARK]}")


def _aimed(turn: Turn, where: str) -> Browsers:
    """The browsers meant: this one, or every one that may be signed out from here."""
    if where == EVERYWHERE:
        found = places.browsers(turn)
        return Browsers(found.mine[:MOST], found.others + len(found.mine[MOST:]))
    here = places.here(turn)
    return Browsers([here] if here and here.channel == WEB else [], 0)


def _none_from_here(turn: Turn, there: Browsers) -> Reply:
    """Every browser is to be signed out at the place itself, or there is none."""
    if not there.others:
        return _in_an_app(turn)
    onward = turn.button("signout.go_on", "learn.resume")
    days = turn.house.settings.link_days
    return turn.reply("signout.left_alone", onward, count=there.others, days=days)


def _written_down(turn: Turn, there: Browsers, codes: list[str], asked: str) -> Outcomes:
    """What ends, what stays, and the codes; then the question."""
    buttons = (
        turn.button("signout.sure", f"signout.yes:{asked}"),
        turn.button("signout.stay", f"signout.stay:{asked}"),
    )
    days, spared = turn.house.settings.return_days, _spared(turn, there)
    if _numbers(there) == [turn.known and turn.known.address_id]:
        return [
            *spared,
            *_last(turn),
            turn.reply("signout.code", *buttons, code=codes[0], days=days),
        ]
    lines = [_line(turn, one, code) for one, code in zip(there.mine, codes, strict=True)]
    listed = turn.say("signout.places", count=len(codes), places="\n".join(lines))
    last = _last(turn) if turn.known and turn.known.address_id in _numbers(there) else []
    return [Reply(listed), *spared, *last, turn.reply("signout.codes", *buttons, days=days)]


def _spared(turn: Turn, there: Browsers) -> list[Reply]:
    days = turn.house.settings.link_days
    return [turn.reply("signout.spared", count=there.others, days=days)] if there.others else []


def _numbers(there: Browsers) -> list[int]:
    return [one.id for one in there.mine]


def _last(turn: Turn) -> list[Reply]:
    """Without the code nobody would be an officer until the operator gives another one."""
    return [Reply(turn.say("signout.last_officer"))] if rights.is_only_officer(turn) else []


def _line(turn: Turn, one: Address, code: str) -> str:
    if turn.known and one.id == turn.known.address_id:
        return turn.say("signout.this_place", code=code)
    side = sides.of(turn, one)
    return turn.say("signout.that_place", who=side.other, since=side.since, code=code)


def yes(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The cookies stop working at once, the codes shown begin to; a page signed out forgets all."""
    asked, known = Leaving.pop(turn), turn.known
    if known is None or asked is None:
        return show(turn, ())
    where, codes = asked.where, asked.codes
    if arguments != (where, _mark(codes)):
        return [Reply(turn.say("signout.older_code")), *show(turn, ())]
    ending = [one for one in _aimed(turn, where).mine if one.id in codes]
    told = _end(turn, ending, codes)
    if known.address_id not in [one.id for one in ending]:
        onward = turn.button("signout.go_on", "learn.resume")
        return [turn.reply("signout.webs_done", onward, count=len(ending)), *told]
    turn.conversation = ConversationState()
    following = turn.button("signout.following", "enrol.start")
    return [Reply(turn.say("signout.done"), column(following), forget=True), *told]


def _mark(codes: dict[int, str]) -> str:
    return next(iter(codes.values()), "")[:MARK]


def stay(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whoever stays needs no code: those just shown will never open anything."""
    asked = Leaving.pop(turn)
    go_on = turn.button("signout.go_on", "learn.resume")
    if asked is None or arguments != (asked.where, _mark(asked.codes)):
        return [turn.reply("signout.stayed", go_on)]
    return [turn.reply("signout.stayed_without", go_on)]


def _end(turn: Turn, ending: list[Address], codes: dict[int, str]) -> list[Notice]:
    """End the cookies; each other place is told when somebody comes back to it."""
    until = turn.now + timedelta(days=turn.house.settings.return_days)
    places.close_pages(turn, ending)
    for one in ending:
        web_sessions.add_code(turn.tx, ReturnCode(codes[one.id], one.id, until), turn.now)
        web_sessions.end(turn.tx, one.lane, turn.now)
    if turn.grants() and turn.known:
        subject, who = f"person:{turn.known.person_id}", turn.known.person_id
        audit.note(turn, "person.signed_out", subject, who, places=str(len(ending)))
    others = [one for one in ending if turn.known and one.id != turn.known.address_id]
    return [_told(turn, one) for one in others]


def _told(turn: Turn, one: Address) -> Notice:
    near, voice = sides.here(turn), sides.voice(turn, one)
    said = voice.say("signout.was_ended", other=near.other, place=near.place)
    return sides.notice(one, said, turn.button("signout.go_on", "learn.resume"))


ROUTES = Routes(
    commands={"dangxuat": Route(show)},
    postbacks={
        "signout.show": Route(show),
        "signout.webs": Route(webs),
        "signout.code": Route(make_code),
        "signout.yes": Route(yes, spends=True),
        "signout.stay": Route(stay, spends=True),
    },
)
