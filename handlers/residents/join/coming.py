"""Somebody recorded on paper has a phone now: a code brings the same person to it, not a second."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Go, Reply
from handlers.residents.join.states import Offered
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.codes import (
    LINK_BYTES,
    LONG,
    code_from,
    link_from,
    looks_like_code,
    show_code,
)
from handlers.rules.admission.numbering import row_number
from handlers.shared import (
    audit,
    guardian,
    guessing,
    helping,
    invitation,
    linked_people,
    nearness,
    notice,
    reach,
    sides,
)
from handlers.shared.helping import WHO, called
from handlers.turn import ConversationState, Outcomes, Turn, person_of
from storage.identity import linked_people as linked_rows
from storage.identity import people
from storage.identity.linked_people import Link
from storage.identity.people import Address, Consent
from storage.outreach import assisted, joining
from storage.outreach.assisted import Assisted
from storage.outreach.joining import JoinCode


def make(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A code to type and a link to open; codes made before open nothing any more."""
    one = helping.find(turn, arguments[0] if arguments else "")
    if one is None or one.has_phone:
        return [turn.reply("join.not_wanted", turn.button("join.list_all", "assist.show"))]
    by, settings = person_of(turn).address_id, turn.house.settings
    joining.retire(turn.tx, one.person_id, turn.now)
    typed = code_from(turn.house.chance(32), LONG)
    link = link_from(turn.house.chance(LINK_BYTES))
    new = JoinCode(0, one.person_id, by, turn.now + timedelta(hours=settings.invite_hours))
    for code in (typed, link):
        joining.add(turn.tx, turn.house.hash_code(code), new, turn.now)
    name = called(turn, one)
    said = turn.reply(
        "join.made",
        turn.button("join.back", f"assist.open:{one.person_id}", called=name),
        called=name,
        code=show_code(typed),
        link=invitation.ways(turn, link),
        hours=settings.invite_hours,
    )
    audit.note(turn, "join_code.made", f"person:{one.person_id}", one.person_id)
    return [said]


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A code that is neither an invitation nor joins channels: is it one of these?"""
    code = arguments[0] if arguments else ""
    found = joining.by_code(turn.tx, turn.house.hash_code(looks_like_code(code) or code))
    one = assisted.find(turn.tx, found.person_id) if found else None
    if found is None or one is None or not _is_open(turn, found, one):
        guessing.wrong(turn)
        return [_bad_code(turn)]
    if turn.known and turn.known.person_id == one.person_id:
        return [turn.reply("join.already", _onward(turn))]
    if refused := _refused(turn, found):
        return [refused]
    Offered(found.id).keep(turn)
    return [_offer(turn, found, one)]


def _refused(turn: Turn, found: JoinCode) -> Reply | None:
    """Helpers take nobody's record over: nobody with a role at any place, nor who made the code."""
    contact = turn.button("join.contact", "help.human")
    mine = linked_people.numbers(turn)
    if turn.grants() or any(reach.holds_role(turn, number) for number in mine):
        return turn.reply("join.has_role", contact)
    maker = people.address_of(turn.tx, found.created_by) if found.created_by else None
    if maker is None or turn.known is None:
        return None
    is_mine = maker.id == turn.known.address_id
    if is_mine or nearness.is_near(turn, maker.person_id, found.created_at or turn.now):
        return turn.reply("join.own_code", contact)
    return None


def _is_open(turn: Turn, found: JoinCode, one: Assisted) -> bool:
    """Neither spent nor over, and made by somebody who still works where the person learns."""
    is_open = found.redeemed_at is None and found.expires_at > turn.now
    return is_open and helping.still_helps(turn, found.created_by, one)


def _bad_code(turn: Turn, arguments: tuple[str, ...] = ()) -> Reply:
    """Nothing opens; who is joined by that code already, and taps late or twice, hears so."""
    number = row_number(arguments[0]) if arguments else None
    found, known = joining.at(turn.tx, number) if number else None, turn.known
    if found and known and found.redeemed_at and found.person_id == known.person_id:
        return turn.reply("join.already", _onward(turn))
    return turn.reply("invite.bad_code", turn.button("join.contact", "help.human"))


def _onward(turn: Turn) -> Button:
    return turn.button("join.go_on", "learn.resume")


def _offer(turn: Turn, found: JoinCode, one: Assisted) -> Reply:
    """Who is it for, and does somebody else learn on this phone already?"""
    name = called(turn, one)
    me = turn.button("join.me", f"join.consent:{found.id}:me", called=name)
    share = turn.button("join.share", f"join.consent:{found.id}:share", called=name)
    no = turn.button("join.not_me", "help.cancel")
    if linked_people.is_shared(turn):
        return turn.reply("join.offered_shared", share, no, called=name)
    if turn.learner is None:
        return turn.reply("join.offered", me, no, called=name)
    here = turn.learner.name or turn.say("household.nameless")
    return turn.reply("join.offered_known", me, share, no, called=name, here=here)


def _wanted(turn: Turn, arguments: tuple[str, ...]) -> tuple[JoinCode, Assisted, str] | None:
    """The code that this very conversation was offered, while it is open, and how to come."""
    number, how = (*arguments, "", "")[:2]
    if not number or Offered.asked(turn) != number:
        return None
    found = joining.at(turn.tx, int(number))
    one = assisted.find(turn.tx, found.person_id) if found else None
    if found is None or one is None or not _is_open(turn, found, one) or _refused(turn, found):
        return None
    return (found, one, "share" if how == "share" or linked_people.is_shared(turn) else "me")


def consent(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The notice on the person's own screen: what lies on paper is asked anew."""
    wanted = _wanted(turn, arguments)
    if wanted is None:
        return [_bad_code(turn, arguments)]
    found, _, how = wanted
    read_more = turn.button("enrol.read_more", f"join.more:{found.id}:{how}")
    return [notice.short(turn, *_yes_or_no(turn, *wanted), read_more)]


def _yes_or_no(turn: Turn, found: JoinCode, one: Assisted, how: str) -> tuple[Button, Button]:
    """Two ways of the same weight; of a child a parent says who they are first."""
    yes = f"join.agree:{found.id}:{how}"
    is_child = one.age_band == "child"
    agree = guardian.button(turn, yes) if is_child else turn.button("enrol.agree", yes)
    return agree, turn.button("enrol.disagree", "join.decline")


def more(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The notice at length."""
    wanted = _wanted(turn, arguments)
    if wanted is None:
        return [_bad_code(turn, arguments)]
    return [*notice.whole(turn, *_yes_or_no(turn, *wanted))]


def decline(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is joined; what was recorded with the team stays as it was."""
    Offered.pop(turn)
    return [turn.reply("join.declined", turn.button("join.lessons", "learn.menu"))]


def agree(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on this address speaks for the very same person."""
    wanted = _wanted(turn, arguments)
    is_child = wanted is not None and wanted[1].age_band == "child"
    named = guardian.named(turn) if is_child else ""
    if is_child and not named:
        return [Go(f"guardian.ask:join.agree:{':'.join(arguments)}")]
    if wanted is None or not joining.redeem(turn.tx, wanted[0].id, turn.now):
        return [_bad_code(turn, arguments)]
    found, one, how = wanted
    joining.retire(turn.tx, one.person_id, turn.now)
    address = _come(turn, one.person_id, how)
    _agree(turn, one, named)
    turn.known, turn.conversation = people.known(turn.tx, turn.lane), ConversationState()
    progress, count = (
        turn.button("join.progress", "learn.progress"),
        len(linked_people.completed(turn)),
    )
    outcomes: Outcomes = [turn.reply("join.done", _onward(turn), progress, count=count)]
    outcomes += _told(turn, one, found, address)
    audit.note(turn, "person.joined", f"person:{one.person_id}", one.person_id, how=how)
    return outcomes


def _told(turn: Turn, one: Assisted, found: JoinCode, address: int) -> Outcomes:
    """Who made the code, the team's leaders and officers hear of it, each with the way back."""
    undo = turn.button("join.revoke", f"join.revoke:{found.id}:{address}")
    maker = people.address_of(turn.tx, found.created_by) if found.created_by else None
    by = sides.of(turn, maker).other if maker else turn.say("link.nameless")
    told: Outcomes = []
    if maker is not None:
        said = sides.voice(turn, maker).say("join.told", called=called(turn, one))
        told.append(sides.notice(maker, said, undo))
    for above in helping.overseers(turn, one.team_id):
        if maker is None or above.id != maker.id:
            voice = sides.voice(turn, above)
            said = voice.say("join.told_above", called=called(turn, one), by=by)
            told.append(sides.notice(above, said, undo))
    return told


def _come(turn: Turn, person_id: int, how: str) -> int:
    """Let the address speak for the person; whoever it spoke for is joined or shares it."""
    known, event = turn.known, turn.event
    if known is None:
        new = Address(0, turn.lane, event.channel, event.bot, event.chat, person_id)
        return people.add_address(turn.tx, new, turn.now)
    if how == "share":
        linked_rows.join(turn.tx, known.address_id, known.person_id, turn.now)
        linked_rows.join(turn.tx, known.address_id, person_id, turn.now)
    else:
        link = Link(0, person_id, known.person_id, known.address_id)
        linked_rows.record_same(turn.tx, link, turn.now)
    linked_rows.speak_for(turn.tx, known.address_id, person_id)
    return known.address_id


def _agree(turn: Turn, one: Assisted, named: str) -> None:
    """What was agreed to on this screen, in today's version of the notice."""
    version = turn.house.settings.notice_version
    for purpose in ("learning", "guardian") if one.age_band == "child" else ("learning",):
        given = Consent(purpose, version, True, turn.now, turn.event.channel, named)
        people.record_consent(turn.tx, one.person_id, given)
    agreed = people.Known(0, one.person_id, one.name, one.form, one.age_band, version)
    people.save_profile(turn.tx, agreed)


def _read(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Who is joined, and the notice that is agreed to."""
    wanted, version = _wanted(turn, arguments), turn.house.settings.notice_version
    return Shown(more=(version,), private=(called(turn, wanted[1]),)) if wanted else None


ROUTES = Routes(
    postbacks={
        "join.make": Route(make, WHO),
        "join.offer": Route(offer),
        "join.consent": Route(consent, decides=Decision(_read), spends=True),
        "join.more": Route(more),
        "join.decline": Route(decline, spends=True),
        "join.agree": Route(agree, decides=Decision(_read), spends=True),
    }
)
