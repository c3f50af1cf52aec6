"""A role is renewed by one tap of an officer: of another one, unless there is no other."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Notice
from handlers.officers.holders.showing import card
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, nearness, rights, seconding
from handlers.turn import Outcomes, Turn
from storage.rights import holders, roles
from storage.rights.holders import Holder
from storage.rights.role import Role

WHO = (Role.OFFICER,)


def renew(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From today for another term, if it ends when the officer saw that it does."""
    wanted, version = (*arguments, "", "")[:2]
    number = row_number(wanted)
    found = holders.one(turn.tx, number, turn.now) if number else None
    if found is None:
        return [turn.reply("holders.gone", turn.button("holders.back", "holders.show"))]
    if version != rights.version(found) or not rights.can_be_longer(turn, found):
        return _as_it_is(turn, found)
    if _is_barred(turn, found) and _has_colleague(turn, found):
        return [turn.reply("holders.own", turn.button("holders.back", "holders.show"))]
    return _renewed(turn, found)


def _as_it_is(turn: Turn, one: Holder) -> Outcomes:
    """Somebody else was quicker, or the same tap came twice: until when it is by now."""
    if one.ends_at is None or one.ends_at <= turn.now:
        return [turn.reply("holders.changed"), card(turn, one)]
    role, until = rights.role_name(turn, one), rights.day(one.ends_at)
    return [turn.reply("holders.renewed_already", role=role, until=until), card(turn, one)]


def _is_own(turn: Turn, one: Holder) -> bool:
    return nearness.is_oneself(turn, one.person_id, one.granted_at)


def _is_barred(turn: Turn, one: Holder) -> bool:
    """Whether it is one's own, or may be of one's second self."""
    people = (one.person_id,)
    return _is_own(turn, one) or not seconding.is_second(turn, people, one.granted_at)


def _has_colleague(turn: Turn, one: Holder) -> bool:
    """Whether somebody else is an officer too, was somebody else then, and stands apart."""
    bench = seconding.bench(turn)
    others = {there.person_id for there in bench.officers if there.person_id != one.person_id}
    return any(
        not nearness.is_oneself(turn, who, one.granted_at)
        and not bench.is_tied(who, (one.person_id,), one.granted_at)
        for who in others
    )


def _renewed(turn: Turn, one: Holder) -> Outcomes:
    ends_at = rights.ends(turn)
    if not roles.renew(turn.tx, one.id, one.ends_at, ends_at):
        now = holders.one(turn.tx, one.id, turn.now)
        gone = turn.reply("holders.gone", turn.button("holders.back", "holders.show"))
        return _as_it_is(turn, now) if now else [gone]
    role, day = rights.role_name(turn, one), rights.day(ends_at)
    after = replace(one, ends_at=ends_at, is_held=True)
    said = [turn.reply("holders.renewed", role=role, until=day), card(turn, after)]
    audit.note(turn, "role.renewed", f"grant:{one.id}", one.person_id, role=one.role)
    if _is_own(turn, one):
        return [*said]
    onward = turn.button("invite.first_command", "help.show")
    return [
        *said,
        Notice(one.address_id, turn.reply("holders.told_renewed", onward, role=role, until=day)),
    ]


ROUTES = Routes(postbacks={"holders.renew": Route(renew, WHO, spends=True)})
